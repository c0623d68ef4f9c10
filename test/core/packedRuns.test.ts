import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	joined,
	packedLength,
	packRuns,
	sameRuns,
	splitPacked,
	takeRuns,
} from '../../src/core/packedRuns.ts';
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

	it('joins two lists around what is inserted, as one does with single units', () => {
		const units = fc.array(fc.nat(2), { minLength: 1, maxLength: 40 });
		const share = fc.double({ min: 0, max: 1, noNaN: true });
		const packed = (origins: readonly number[]) =>
			packRuns(origins.map((origin) => ({ length: 1, origin })));
		fc.assert(
			fc.property(units, units, units, share, share, (head, tail, inserted, first, last) => {
				const from = Math.floor(first * head.length);
				const to = Math.floor(last * tail.length);
				const two = joined(packed(head), from, packed(tail), to, packed(inserted)).runs;
				assert.deepEqual(two, packed([...head.slice(0, from), ...inserted, ...tail.slice(to)]));

				const end = from + Math.floor(last * (head.length - from));
				const list = packed(head);
				const { runs, at, skip } = joined(list, from, list, end, packed(inserted));
				assert.deepEqual(runs, packed([...head.slice(0, from), ...inserted, ...head.slice(end)]));
				const removed: { length: number; origin: number }[] = [];
				assert.equal(takeRuns(removed, list, at, skip, end - from), 0);
				assert.deepEqual(packRuns(removed), packed(head.slice(from, end)));
			}),
		);
	});

	it('compares rows of lists however they are cut', () => {
		const packed = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 3 : i));
		const rows = splitPacked(packed, 7);
		assert.ok(sameRuns(rows, splitPacked(packed, 5)));
		assert.ok(!sameRuns(rows, splitPacked(packed.with(20, 4), 5)));
		assert.ok(!sameRuns(rows, splitPacked(packed.slice(0, -2), 5)));
	});
});
