/** Set for an extension host whose console is shared with the workbench's own messages. */
export const markOutputVariable = 'REWORK_MARK_OUTPUT';

/** Begins each line a suite prints there, so that the launcher can tell them from the rest. */
export const suiteOutputMark = 'suite| ';

/**
 * Marks what is printed with `console.log` from now on. Mocha keeps the `console.log` it finds when it is
 * loaded, so this has to happen before; the original is put back by the function returned.
 */
export function markOutput(): () => void {
	const { console } = globalThis;
	const original = console.log;
	if (process.env[markOutputVariable] === undefined) return () => {};
	console.log = (first: unknown = '', ...rest: unknown[]) =>
		original(`${suiteOutputMark}${String(first)}`, ...rest);
	return () => {
		console.log = original;
	};
}
