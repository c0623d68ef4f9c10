import type { DocChangedEvent } from '../core/events.ts';
import type { Candidate } from './candidate.ts';

/** An import and the pick that asked for it are two; a rename changes many documents, one after the other. */
const maxNeighbours = 6;
/** What comes later than this no longer belongs to the same act. */
const laterWithinMs = 50;

/** The last changes of a window, whatever their documents: one act may be several changes. */
export class Neighbours {
	#last: readonly Candidate[] = [];

	/** The changes before now, newest first. */
	earlier(): DocChangedEvent[] {
		return this.#last.map(({ event }) => event);
	}

	/** One more change; those right before it are told. O(1). */
	add(candidate: Candidate): void {
		const { tMs } = candidate.event;
		for (const { event, signals } of this.#last)
			if (tMs - event.tMs <= laterWithinMs) signals.later.push(candidate.event);
		this.#last = [candidate, ...this.#last.slice(0, maxNeighbours - 1)];
	}
}
