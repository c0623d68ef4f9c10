import { createHash, createHmac } from 'node:crypto';
import { armAt, waysOf } from './blocks.ts';
import type { Arm, Place } from './types.ts';

/** Bytes of a seed, which is written in hex. */
export const seedBytes = 32;

/** What is shown at the start: SHA-256 of the seed's bytes, in hex. It says nothing of the coin and binds it. */
export function commitmentOf(seed: string): string {
	return createHash('sha256').update(bytesOf(seed)).digest('hex');
}

/**
 * Where the next unit of a stratum stands, after `before` units of that stratum were given a place. Blocks of 2 and of 4
 * come in an order that only the seed knows, so that nobody can tell when a block is about to end.
 */
export function placeAfter(seed: string, stratum: string, before: number): Place {
	let first = 0;
	for (let block = 0; ; block++) {
		const { size } = drawn(seed, stratum, block);
		if (before < first + size) return { stratum, block, size, position: before - first };
		first += size;
	}
}

/** The arm at a place. To be asked only once everything about the unit is fixed. */
export function tossed(seed: string, { stratum, block, size, position }: Place): Arm {
	const known = drawn(seed, stratum, block);
	if (known.size !== size)
		throw new RangeError(`Block ${block} has ${known.size} units, not ${size}`);
	return armAt(known.way, position);
}

/** Whether the revealed seed is the one that was promised, and gives just these arms. */
export function isHonest(
	seed: string,
	commitment: string,
	units: readonly (Place & { readonly arm: Arm })[],
): boolean {
	if (commitmentOf(seed) !== commitment) return false;
	const before = new Map<string, number>();
	return units.every((unit) => {
		const count = before.get(unit.stratum) ?? 0;
		before.set(unit.stratum, count + 1);
		const place = placeAfter(seed, unit.stratum, count);
		const isThere = place.block === unit.block && place.position === unit.position;
		return isThere && place.size === unit.size && tossed(seed, place) === unit.arm;
	});
}

/** A block's size and arms, from HMAC-SHA-256 of its name under the seed. 2³² is not a multiple of 6: the bias is below 10⁻⁹. */
function drawn(seed: string, stratum: string, block: number): { size: number; way: number } {
	const mac = createHmac('sha256', bytesOf(seed)).update(`${block} ${stratum}`).digest();
	const size = (mac.readUInt8(0) & 1) === 0 ? 2 : 4;
	const ways = waysOf(size);
	return { size, way: ways[mac.readUInt32BE(4) % ways.length] ?? 0 };
}

function bytesOf(seed: string): Buffer {
	if (!/^[0-9a-f]{64}$/.test(seed)) throw new RangeError('A seed is 64 hexadecimal digits');
	return Buffer.from(seed, 'hex');
}
