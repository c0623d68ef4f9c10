import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { commitmentOf, isHonest, placeAfter, tossed } from '../../src/trial/coin.ts';
import type { Arm, Place } from '../../src/trial/types.ts';
import { coinSeed } from './trials.ts';

const seed = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

function first(units: number, of = seed, stratum = 'small'): (Place & { arm: Arm })[] {
	return Array.from({ length: units }, (_, n) => {
		const place = placeAfter(of, stratum, n);
		return { ...place, arm: tossed(of, place) };
	});
}

describe('the coin of a trial', () => {
	it('is bound by a hash that anybody can check', () => {
		const bytes = Buffer.from(seed, 'hex');
		assert.equal(commitmentOf(seed), createHash('sha256').update(bytes).digest('hex'));
	});

	it('fills blocks of two and four, half of each on', () => {
		const units = first(200);
		const sizes = new Set(units.map(({ size }) => size));
		assert.deepEqual([...sizes].sort(), [2, 4]);
		const last = units.at(-1)?.block ?? 0;
		for (let block = 0; block < last; block++) {
			const members = units.filter((unit) => unit.block === block);
			assert.equal(members.length, members[0]?.size);
			assert.deepEqual(
				members.map(({ position }) => position),
				members.map((_, n) => n),
			);
			assert.equal(members.filter(({ arm }) => arm === 'on').length, members.length / 2);
		}
	});

	it('is fair, and so are sizes and every way to fill a block', function () {
		this.timeout(20_000);
		let on = 0;
		const ways = new Map<string, number>();
		for (let n = 0; n < 1200; n++) {
			const units = first(4, coinSeed(n));
			if (units[0]?.arm === 'on') on++;
			const block = units.filter((unit) => unit.block === 0);
			const way = block.map(({ arm }) => (arm === 'on' ? 1 : 0)).join('');
			ways.set(way, (ways.get(way) ?? 0) + 1);
		}
		// 4.5 standard deviations of the binomials around 600, 300 and 100.
		assert.ok(Math.abs(on - 600) < 78, `${on}`);
		for (const way of ['10', '01']) assert.ok(Math.abs((ways.get(way) ?? 0) - 300) < 68, way);
		for (const way of ['1100', '1010', '0110', '1001', '0101', '0011'])
			assert.ok(Math.abs((ways.get(way) ?? 0) - 100) < 44, way);
	});

	it('differs between strata', () => {
		assert.notDeepEqual(
			first(30).map(({ arm }) => arm),
			first(30, seed, 'large').map(({ arm }) => arm),
		);
	});

	it('is known to be honest once the seed is revealed, and only then', () => {
		const units = [...first(7), ...first(5, seed, 'large')];
		const commitment = commitmentOf(seed);
		assert.equal(isHonest(seed, commitment, units), true);
		assert.equal(isHonest(coinSeed(1), commitment, units), false);
		const [one, ...rest] = units;
		assert.ok(one);
		const turned = { ...one, arm: one.arm === 'on' ? ('off' as const) : ('on' as const) };
		assert.equal(isHonest(seed, commitment, [turned, ...rest]), false);
		assert.equal(isHonest(seed, commitment, rest), false);
	});

	it('refuses what is no seed and no place of its own', () => {
		assert.throws(() => commitmentOf('abc'), /64 hexadecimal digits/);
		const place = placeAfter(seed, 'small', 0);
		assert.throws(() => tossed(seed, { ...place, size: place.size === 2 ? 4 : 2 }), /units, not/);
	});
});
