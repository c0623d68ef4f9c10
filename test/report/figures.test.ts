import assert from 'node:assert/strict';
import fc from 'fast-check';
import { minutesOf, ratioOf, rounded, sumOf } from '../../src/report/figures.ts';

const b = (low: number, point: number, high: number) => ({ low, point, high });

describe('figures', () => {
	it('are minutes to a thousandth', () => {
		assert.deepEqual(minutesOf(b(0, 60_000, 100_000)), { status: 'measured', ...b(0, 1, 1.667) });
		assert.deepEqual(minutesOf(b(6000, 6000, 6000), 0.1), { status: 'measured', ...b(1, 1, 1) });
		assert.deepEqual(sumOf([b(1, 2, 3), b(10, 20, 30)]), b(11, 22, 33));
	});

	it('never go below zero by what adding and taking back leaves', () => {
		assert.deepEqual(minutesOf(b(-1e-9, -1e-9, 1e-9)), { status: 'measured', ...b(0, 0, 0) });
	});

	it('are ratios with the widest bounds', () => {
		assert.deepEqual(ratioOf(b(0, 1, 2), b(0, 1, 2), 'none'), {
			status: 'measured',
			...b(0, 0.5, 1),
		});
		assert.deepEqual(ratioOf(b(0, 0, 2), b(0, 0, 2), 'none'), {
			status: 'notMeasured',
			why: 'none',
		});
		assert.deepEqual(ratioOf(b(0, 1, 1), b(0, 0, 0), 'none'), {
			status: 'measured',
			...b(0, 1, 1),
		});
	});

	it('keep their order when rounded', () => {
		const value = fc.double({ min: 0, max: 1e9, noNaN: true });
		fc.assert(
			fc.property(value, value, (x, y) =>
				assert.equal(x <= y && rounded(x, 3) > rounded(y, 3), false),
			),
		);
	});
});
