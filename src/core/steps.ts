/**
 * Long work that can be interrupted: it yields wherever a pause is welcome, at most some tenths of a millisecond after
 * the last time. Who drives it decides when to go on; nothing else of the result depends on that.
 */
export type Steps<T = void> = Generator<undefined, T, undefined>;

/** Does all of it now. */
export function finish<T>(steps: Steps<T>): T {
	for (;;) {
		const step = steps.next();
		if (step.done === true) return step.value;
	}
}

/** Whether what a callback gave is work that still has to be done. */
export function isSteps(value: unknown): value is Steps {
	return typeof value === 'object' && value !== null && Symbol.iterator in value && 'next' in value;
}
