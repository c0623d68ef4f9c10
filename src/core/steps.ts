/**
 * Computations of one kind that may be made elsewhere, in a thread, each from what it is given alone. Whoever drives the
 * steps may go on with or without answers: what has none by then is computed here, and comes out the same.
 */
export interface Aside {
	/** Which computation it is. */
	readonly name: string;
	/** Characters that each of them reads, by which it is told whether handing over pays; 0: there is nothing to compute. */
	readonly weights: readonly number[];
	/** All that one reads, for `postMessage`. What several read is packed once where `shared` is the same. */
	pack(at: number, shared: Map<object, unknown>): unknown;
	/** Whether who asked went on: what is not answered by then need not be computed. */
	readonly isOver: boolean;
	/** What came of one. */
	answer(at: number, answer: unknown): void;
}

/**
 * Long work that can be interrupted: it yields wherever a pause is welcome, at most some tenths of a millisecond after
 * the last time, and an `Aside` where much could be computed elsewhere. Who drives it decides when to go on; nothing of the
 * result depends on that.
 */
export type Steps<T = void> = Generator<Aside | undefined, T, undefined>;

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
