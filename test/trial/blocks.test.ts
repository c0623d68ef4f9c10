import assert from 'node:assert/strict';
import { armAt, blocksOf, signs, waysOf } from '../../src/trial/blocks.ts';
import type { Place } from '../../src/trial/types.ts';

const at = (block: number, position: number, size = 2, stratum = 'small'): Place => ({
	stratum,
	block,
	size,
	position,
});

describe('blocks of a trial', () => {
	it('are half on, in every way', () => {
		const shown = (size: number) =>
			waysOf(size).map((way) =>
				Array.from({ length: size }, (_, p) => (armAt(way, p) === 'on' ? '1' : '0')).join(''),
			);
		assert.deepEqual(shown(2), ['10', '01']);
		assert.deepEqual(shown(4), ['1100', '1010', '0110', '1001', '0101', '0011']);
		assert.throws(() => waysOf(3), /2 or 4 units, not 3/);
	});

	it('lie within a stratum, in the order in which they ended', () => {
		const units = [at(0, 0), at(0, 0, 4, 'large'), at(1, 1), at(0, 1), at(1, 0)];
		assert.deepEqual(
			blocksOf(units).map(({ size, members }) => [size, ...members.map(({ index }) => index)]),
			[
				[4, 1],
				[2, 0, 3],
				[2, 4, 2],
			],
		);
	});

	it('refuse what no coin can have given', () => {
		assert.throws(() => blocksOf([at(0, 0), at(0, 0)]), /Two units at position 0/);
		assert.throws(() => blocksOf([at(0, 2)]), /Position 2 of 2/);
		assert.throws(() => blocksOf([at(0, 0), at(0, 1, 4)]), /Position 1 of 4/);
	});

	it('have signs that make a coefficient a difference', () => {
		assert.deepEqual([...signs([{ arm: 'on' }, { arm: 'off' }])], [0.5, -0.5]);
	});
});
