import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchSequences } from '../../src/core/sequenceDiff.ts';

const anyIds = fc.array(fc.nat(30), { maxLength: 120, size: 'max' });

function match(a: readonly number[], b: readonly number[]) {
	const budget = { steps: 1e6 };
	return matchSequences(Int32Array.from(a), Int32Array.from(b), 100_000, budget);
}

describe('matchSequences', () => {
	it('pairs equal elements in order', () => {
		fc.assert(
			fc.property(anyIds, anyIds, (a, b) => {
				const { partner, exact } = match(a, b);
				assert.ok(exact);
				let last = -1;
				partner.forEach((j, i) => {
					if (j < 0) return;
					assert.equal(a[i], b[j]);
					assert.ok(j > last);
					last = j;
				});
			}),
		);
	});

	it('keeps what is unique to both sides in order, whatever else changed', () => {
		const a = [9, 9, 1, 9, 2, 9, 9, 3, 9];
		const b = [8, 1, 8, 8, 2, 3, 8];
		assert.deepEqual([...match(a, b).partner], [-1, -1, 1, -1, 4, -1, -1, 5, -1]);
	});

	it('says so when a stretch is given up', () => {
		const a = Array.from({ length: 3000 }, (_, i) => i % 7);
		const b = Array.from({ length: 3000 }, (_, i) => 10 + (i % 5));
		const { partner, exact } = match([50, ...a, 51, 1], [50, ...b, 51, 2]);
		assert.equal(exact, false);
		assert.deepEqual([partner[0], partner[1], partner[3001]], [0, -1, 3001]);
	});

	it('divides a reversal of 50,000, and keeps one of them', () => {
		const a = Array.from({ length: 50_000 }, (_, i) => i);
		const { partner } = match(a, a.toReversed());
		assert.equal(partner.filter((at) => at >= 0).length, 1);
	});
});
