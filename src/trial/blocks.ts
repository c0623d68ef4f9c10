import type { Arm, Observation, Place } from './types.ts';

/** The units of one block that have a result, in the order of their positions. */
export interface Block {
	readonly size: number;
	/** Position within the block, and index in the list the blocks were made of. */
	readonly members: readonly { readonly position: number; readonly index: number }[];
}

/** Half of a block is on: all ways to choose which, as bit masks of positions. */
const waysOfSize: ReadonlyMap<number, readonly number[]> = new Map([
	[2, halves(2)],
	[4, halves(4)],
]);

/** All equally likely arms of a block of `size` positions; bit `p` set: position `p` is on. RangeError but for 2 and 4. */
export function waysOf(size: number): readonly number[] {
	const ways = waysOfSize.get(size);
	if (!ways) throw new RangeError(`A block has 2 or 4 units, not ${size}`);
	return ways;
}

/** Arm at a position of a block whose arms are `way`. */
export function armAt(way: number, position: number): Arm {
	return ((way >> position) & 1) === 1 ? 'on' : 'off';
}

/**
 * The realized blocks of some units, in the order in which their last unit stands in the list. RangeError where two units
 * claim one position, for then it is no randomization.
 */
export function blocksOf(units: readonly Place[]): Block[] {
	const found = new Map<string, { size: number; members: { position: number; index: number }[] }>();
	for (const [index, { stratum, block, size, position }] of units.entries()) {
		const key = `${block} ${stratum}`;
		const known = found.get(key) ?? { size, members: [] };
		if (known.size !== size || position >= size || position < 0)
			throw new RangeError(`Position ${position} of ${size} in block ${block} of "${stratum}"`);
		if (known.members.some((member) => member.position === position))
			throw new RangeError(`Two units at position ${position} of block ${block} of "${stratum}"`);
		known.members.push({ position, index });
		// Behind those that ended before it.
		found.delete(key);
		found.set(key, known);
	}
	return [...found.values()].map(({ size, members }) => ({
		size,
		members: members.sort((a, b) => a.position - b.position),
	}));
}

/** +½ for on, −½ for off: so that a coefficient of it is the difference between the arms. */
export function signs(units: readonly Pick<Observation, 'arm'>[]): Float64Array {
	return Float64Array.from(units, ({ arm }) => (arm === 'on' ? 0.5 : -0.5));
}

function halves(size: number): number[] {
	const masks = Array.from({ length: 1 << size }, (_, mask) => mask);
	return masks.filter((mask) => ones(mask) === size / 2);
}

function ones(mask: number): number {
	let count = 0;
	for (let rest = mask; rest > 0; rest >>= 1) count += rest & 1;
	return count;
}
