import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantileSorted } from 'simple-statistics';
import { type Exit, kaplanMeier } from './kaplanMeier.ts';

/** Samples drawn: the ends of a 95 % interval rest on the 12 lowest and the 12 highest. */
const samples = 500;
/** Any number; always the same, so that equal rows give an equal report. */
const seed = 20_250_704;
/** Where fewer samples than this share say anything of an age, their spread means nothing. */
const tellingShare = 0.9;

export interface Interval {
	readonly low: number;
	readonly high: number;
}

/**
 * 95 % percentile intervals of the Kaplan-Meier estimate at each ascending horizon, when whole commits are drawn with
 * replacement: lines of one commit share their fate, and drawing single lines would promise far too much. Null where
 * too few samples reach a horizon. `exits` ascend by age. Deterministic. O(samples · exits).
 */
export function bootstrapIntervals(
	exits: readonly (Exit & { readonly commit: string })[],
	horizonsMs: readonly number[],
): (Interval | null)[] {
	const places = new Map<string, number>();
	const commitOf = Int32Array.from(exits, ({ commit }) => {
		const place = places.get(commit) ?? places.size;
		places.set(commit, place);
		return place;
	});
	const random = xoroshiro128plus(seed);
	const found = horizonsMs.map((): number[] => []);
	const times = new Int32Array(places.size);
	const timesOf = (index: number) => times[commitOf[index] as number] as number;
	for (let sample = 0; sample < samples; sample++) {
		times.fill(0);
		for (let draw = 0; draw < places.size; draw++) {
			const drawn = uniformInt(random, 0, places.size - 1);
			times[drawn] = (times[drawn] as number) + 1;
		}
		for (const [at, estimate] of kaplanMeier(exits, horizonsMs, timesOf).entries())
			if (estimate) found[at]?.push(estimate.share);
	}
	return found.map((shares) => {
		if (shares.length < samples * tellingShare) return null;
		shares.sort((a, b) => a - b);
		return { low: quantileSorted(shares, 0.025), high: quantileSorted(shares, 0.975) };
	});
}
