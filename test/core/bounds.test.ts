import assert from 'node:assert/strict';
import { add, bounds, check, scale, sum, times, zero } from '../../src/core/bounds.ts';

describe('bounds', () => {
	it('takes one figure as certain', () => {
		assert.deepEqual(bounds(7), { low: 7, point: 7, high: 7 });
		assert.deepEqual(bounds(0, 7), { low: 0, point: 7, high: 7 });
	});

	it('adds, scales and multiplies bound by bound', () => {
		assert.deepEqual(add(bounds(1, 2, 3), bounds(4, 5, 6)), bounds(5, 7, 9));
		assert.deepEqual(sum([bounds(1, 2, 3), bounds(4, 5, 6), bounds(1)]), bounds(6, 8, 10));
		assert.deepEqual(sum([]), zero);
		assert.deepEqual(scale(bounds(1, 2, 3), 2), bounds(2, 4, 6));
		assert.deepEqual(times(bounds(1, 2, 3), bounds(0, 0.5, 1)), bounds(0, 1, 3));
	});

	for (const [low, point, high] of [
		[-1, 0, 0],
		[1, 0, 2],
		[0, 3, 2],
		[0, 0, Number.POSITIVE_INFINITY],
		[Number.NaN, 1, 2],
		[0, Number.NaN, 2],
		[0, 1, Number.NaN],
	] as const)
		it(`refuses ${low}, ${point}, ${high} and says so`, () => {
			assert.throws(() => check({ low, point, high }, 'Wait'), {
				name: 'RangeError',
				message: `Wait must be 0 ≤ low ≤ point ≤ high: ${low}, ${point}, ${high}`,
			});
		});
});
