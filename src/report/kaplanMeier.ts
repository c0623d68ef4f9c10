/** Subjects that left observation at one age, in one way. */
export interface Exit {
	/** How many. */
	readonly lines: number;
	/** Age at which they left. */
	readonly atMs: number;
	/** They died; else they were lost from sight (censored). */
	readonly died: boolean;
}

export interface Estimate {
	/** Estimated share of subjects that live longer than the horizon. */
	readonly share: number;
	/** Subjects under observation up to the horizon. */
	readonly atRisk: number;
}

/**
 * Kaplan and Meier's product-limit estimate at each of the ascending `horizonsMs`:
 *
 *     S(t) = Π over the ages a ≤ t at which some died: 1 − died at a / under observation just before a
 *
 * Who is lost at the very age of a death counts as under observation then. Null where nobody was observed that long,
 * unless all had died before. `exits` ascend by age; the one at `i` counts `timesOf(i)` times, once by default. O(exits).
 */
export function kaplanMeier(
	exits: readonly Exit[],
	horizonsMs: readonly number[],
	timesOf: (index: number) => number = once,
): (Estimate | null)[] {
	let left = 0;
	for (const [index, { lines }] of exits.entries()) left += lines * timesOf(index);
	let share = 1;
	let index = 0;
	return horizonsMs.map((horizonMs) => {
		let leftAtHorizon = 0;
		for (let next = exits[index]; next && next.atMs <= horizonMs; next = exits[index]) {
			let died = 0;
			let gone = 0;
			for (let one = next; one.atMs === next.atMs; ) {
				const lines = one.lines * timesOf(index);
				gone += lines;
				if (one.died) died += lines;
				const following = exits[++index];
				if (!following) break;
				one = following;
			}
			if (died > 0) share = died === left ? 0 : share * (1 - died / left);
			left -= gone;
			if (next.atMs === horizonMs) leftAtHorizon = gone;
		}
		const atRisk = left + leftAtHorizon;
		return atRisk > 0 || share === 0 ? { share, atRisk } : null;
	});
}

function once(): number {
	return 1;
}
