import { sum } from '../sum.ts';

/** What an estimator and the labels say of one interval: seconds in the state. */
export interface Cell {
	/** Length of the interval if its label is the state, else 0. */
	readonly truth: number;
	/** Seconds that the estimator gives it, 0 … `seconds`. */
	readonly said: number;
	readonly seconds: number;
}

/** How well an estimator finds a state, over programmers. All shares are of all time, unlabelled time too. */
export interface Score {
	/** Mean over programmers of the estimated and of the true share. */
	readonly share: number;
	readonly truth: number;
	/** By seconds, over everybody; NaN where nothing was estimated, or nothing is true. */
	readonly precision: number;
	readonly recall: number;
	/** Pearson's correlation of the shares over programmers; NaN where one of them never varies. */
	readonly correlation: number;
	/** Mean over programmers of |estimated − true share|. */
	readonly error: number;
	/** |estimated − true share| of each programmer, in their order. */
	readonly errors: readonly number[];
}

/** Scores one estimator of one state; `people` are the intervals of each programmer. */
export function score(people: readonly (readonly Cell[])[]): Score {
	const shares = people.map((cells) => shareOf(cells, (cell) => cell.said));
	const truths = people.map((cells) => shareOf(cells, (cell) => cell.truth));
	const all = people.flat();
	const said = sum(all.map((cell) => cell.said));
	const truth = sum(all.map((cell) => cell.truth));
	const both = sum(all.map((cell) => (cell.truth > 0 ? cell.said : 0)));
	const errors = shares.map((share, index) => Math.abs(share - (truths[index] ?? 0)));
	return {
		share: mean(shares),
		truth: mean(truths),
		precision: both / said,
		recall: both / truth,
		correlation: pearson(shares, truths),
		error: mean(errors),
		errors,
	};
}

function shareOf(cells: readonly Cell[], of: (cell: Cell) => number): number {
	return sum(cells.map(of)) / sum(cells.map(({ seconds }) => seconds));
}

export function mean(values: readonly number[]): number {
	return sum(values) / values.length;
}

/** Pearson's product-moment correlation of two lists of one length. */
export function pearson(a: readonly number[], b: readonly number[]): number {
	const [meanA, meanB] = [mean(a), mean(b)];
	const products = a.map((value, index) => (value - meanA) * ((b[index] ?? 0) - meanB));
	const squares = (values: readonly number[], of: number) => sum(values.map((v) => (v - of) ** 2));
	return sum(products) / Math.sqrt(squares(a, meanA) * squares(b, meanB));
}

/** An interval of 95 %. */
export interface Interval95 {
	readonly from: number;
	readonly to: number;
}

/**
 * The percentile interval of a mean by resampling its values: of paired differences it is the paired bootstrap over
 * programmers (Efron 1979). The same seed gives the same interval.
 */
export function bootstrap(values: readonly number[], resamples = 10_000, seed = 1): Interval95 {
	const random = randomFrom(seed);
	const means = Array.from({ length: resamples }, () =>
		mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
	).sort((a, b) => a - b);
	const at = (share: number) => means[Math.floor(share * (resamples - 1))] ?? Number.NaN;
	return { from: at(0.025), to: at(0.975) };
}

/** Mulberry32: numbers 0 … 1 that a seed determines. */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
