import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantileSorted } from 'simple-statistics';
import { finish, type Steps } from '../core/steps.ts';
import { type Exits, kaplanMeier } from './kaplanMeier.ts';

/** Samples drawn: the ends of a 95 % interval rest on the 12 lowest and the 12 highest of 500. */
const samplesAtMost = 500;
const samplesAtLeast = 200;
/** Draws and exits looked at for one curve: some 10 ms. Who has that many commits needs fewer samples. */
const workAtMost = 2_000_000;
/** Some tenths of a millisecond. */
const workAStep = 20_000;
/** Any number; always the same, so that equal rows give an equal report. */
const seed = 20_250_704;
/** Where fewer samples than this share say anything of an age, their spread means nothing. */
const tellingShare = 0.9;

export interface Interval {
	readonly low: number;
	readonly high: number;
}

/**
 * 95 % percentile intervals of the Kaplan-Meier estimate at each horizon, when whole clusters are drawn with replacement:
 * lines of one commit share their fate, and drawing single lines would promise far too much. Null where too few samples
 * reach a horizon. Deterministic. O(samples · (clusters + exits)).
 */
export function bootstrapIntervals(exits: Exits): (Interval | null)[] {
	return finish(bootstrapping(exits));
}

/** As `bootstrapIntervals`, with pauses. */
export function* bootstrapping(exits: Exits): Steps<(Interval | null)[]> {
	const { horizonsMs, subjects, ages } = exits;
	const clusters = subjects.length;
	const affordable = Math.floor(workAtMost / Math.max(1, clusters + ages.length));
	const samples = Math.min(samplesAtMost, Math.max(samplesAtLeast, affordable));
	const random = xoroshiro128plus(seed);
	const found = horizonsMs.map((): number[] => []);
	const times = new Int32Array(clusters);
	const samplesAStep = Math.ceil(workAStep / (clusters + ages.length + 1));
	for (let sample = 0; sample < samples; sample++) {
		if (sample % samplesAStep === samplesAStep - 1) yield;
		times.fill(0);
		for (let draw = 0; draw < clusters; draw++) {
			// Of 2³² numbers, the few that make the first clusters likelier do not matter.
			const drawn = (random.next() >>> 0) % clusters;
			times[drawn] = (times[drawn] as number) + 1;
		}
		for (const [at, estimate] of kaplanMeier(exits, times).entries())
			if (estimate) found[at]?.push(estimate.share);
	}
	return found.map((shares) => {
		if (shares.length < samples * tellingShare) return null;
		shares.sort((a, b) => a - b);
		return { low: quantileSorted(shares, 0.025), high: quantileSorted(shares, 0.975) };
	});
}
