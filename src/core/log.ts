/** Where one line of text goes. Never given source text, only names, numbers and reasons. */
export interface Log {
	info(line: string): void;
	warn(line: string): void;
	error(line: string): void;
}

/** Drops every line. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };

/**
 * Wraps a callback that the editor calls: a failure costs one log line, never a keystroke.
 * Promises are covered too.
 */
export function guard<A extends unknown[]>(
	log: Log,
	name: string,
	callback: (...args: A) => unknown,
): (...args: A) => void {
	const report = (failure: unknown) => log.error(`${name}: ${reasonOf(failure)}`);
	return (...args) => {
		try {
			const result = callback(...args);
			if (result instanceof Promise) result.catch(report);
		} catch (failure) {
			report(failure);
		}
	};
}

/** One line that says what failed. */
export function reasonOf(failure: unknown): string {
	if (failure instanceof Error) return failure.message;
	return String(failure);
}
