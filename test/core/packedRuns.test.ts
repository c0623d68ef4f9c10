import assert from 'node:assert/strict';
import { packedLength, packRuns, splitPacked } from '../../src/core/packedRuns.ts';
import { toRuns } from './runNotation.ts';

describe('packedRuns', () => {
	it('joins equal neighbours and drops empty runs', () => {
		const runs = [...toRuns('aab'), { length: 0, origin: 5 }, ...toRuns('bc')];
		assert.deepEqual(packRuns(runs), [2, 0, 2, 1, 1, 2]);
		assert.equal(packedLength(packRuns(runs)), 5);
	});

	it('splits into near-equal pieces', () => {
		const packed = packRuns(toRuns('abcdefg'));
		const pieces = splitPacked(packed, 3);
		assert.deepEqual(
			pieces.map((piece) => piece.length / 2),
			[2, 2, 3],
		);
		assert.deepEqual(pieces.flat(), packed);
		assert.deepEqual(splitPacked([], 3), []);
	});

	it('refuses what is no run', () => {
		assert.throws(() => packRuns([{ length: -1, origin: 0 }]), /length -1/);
		assert.throws(() => packRuns([{ length: 1, origin: 0.5 }]), /origin 0.5/);
	});
});
