import { Random } from '../core/random.ts';
import { type Block, waysOf } from './blocks.ts';

/** Up to as many assignments are all gone through; of more a sample is drawn. */
export const enumeratedUpTo = 20_000;
/** Drawn where there are more. The realized one is one of them, so that the test is exact all the same. */
export const drawn = 9_999;

/** Assignments that the coin could have given, for the units that have a result. */
export interface Assignments {
	/** Whether `each` goes through all of them, else through a sample. */
	readonly isComplete: boolean;
	readonly count: number;
	/**
	 * Calls `visit` for each with +½ for on and −½ for off by unit, in an array that is used again. In a complete run every
	 * assignment comes once, the realized one among them; in a sample the realized one does not come by itself.
	 */
	each(visit: (arms: Float64Array) => void): void;
}

/**
 * Everything the randomization could have given in the same blocks: each block's arms are drawn anew, whole, and of
 * those the units that have a result are taken. A seed makes a sample the same each time.
 */
export function assignmentsOf(
	blocks: readonly Block[],
	units: number,
	seed: number,
	sample = drawn,
): Assignments {
	let total = 1;
	for (const { size } of blocks) total *= waysOf(size).length;
	const arms = new Float64Array(units);
	const put = ({ members }: Block, way: number) => {
		for (const { position, index } of members) arms[index] = (way >> position) & 1 ? 0.5 : -0.5;
	};
	if (total > Math.min(enumeratedUpTo, 2 * sample))
		return {
			isComplete: false,
			count: sample,
			each(visit) {
				const random = new Random(seed);
				for (let n = 0; n < sample; n++) {
					for (const block of blocks) {
						const ways = waysOf(block.size);
						put(block, ways[random.below(ways.length)] ?? 0);
					}
					visit(arms);
				}
			},
		};
	return {
		isComplete: true,
		count: total,
		each(visit) {
			for (let n = 0; n < total; n++) {
				let rest = n;
				for (const block of blocks) {
					const ways = waysOf(block.size);
					put(block, ways[rest % ways.length] ?? 0);
					rest = Math.floor(rest / ways.length);
				}
				visit(arms);
			}
		},
	};
}
