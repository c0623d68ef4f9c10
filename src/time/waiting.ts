/** Part of a gap: offsets in milliseconds since the epoch, and the turns that it is a wait for. */
export interface WaitPart {
	readonly fromMs: number;
	readonly toMs: number;
	/** Empty: it is no wait. */
	readonly turns: readonly string[];
}

/**
 * No one waits longer than this for one turn, and after so long without any act nothing tells a
 * person who waits from one who left: an agent that works all night makes minutes, not hours.
 */
export const longestWaitMs = 600_000;

/**
 * How long each AI turn was waited for, so that none counts for more than `longestWaitMs`.
 * Overlapping turns share a second, and it counts as a whole second of each one's limit.
 */
export class Waiting {
	readonly #waitedMs: Map<string, number>;

	constructor(waitedMs: ReadonlyMap<string, number> = new Map()) {
		this.#waitedMs = new Map(waitedMs);
	}

	/** The same limits, for a look ahead that changes nothing. */
	copy(): Waiting {
		return new Waiting(this.#waitedMs);
	}

	/**
	 * Divides `[fromMs, toMs)`, in which these turns were at work, where one of them reaches its limit,
	 * and `longestWaitMs` after the gap began; and counts what it gives out. The parts tile the stretch.
	 */
	take(turns: readonly string[], fromMs: number, toMs: number, gapStartMs: number): WaitPart[] {
		const parts: WaitPart[] = [];
		const endMs = Math.min(toMs, Math.max(fromMs, gapStartMs + longestWaitMs));
		for (let atMs = fromMs; atMs < endMs; ) {
			const left = turns.filter((turn) => this.#leftOf(turn) > 0);
			if (left.length === 0) break;
			const until = Math.min(endMs, ...left.map((turn) => atMs + this.#leftOf(turn)));
			for (const turn of left)
				this.#waitedMs.set(turn, (this.#waitedMs.get(turn) ?? 0) + until - atMs);
			parts.push({ fromMs: atMs, toMs: until, turns: left });
			atMs = until;
		}
		const restMs = parts.at(-1)?.toMs ?? fromMs;
		if (restMs < toMs) parts.push({ fromMs: restMs, toMs, turns: [] });
		return parts;
	}

	#leftOf(turn: string): number {
		return longestWaitMs - (this.#waitedMs.get(turn) ?? 0);
	}
}
