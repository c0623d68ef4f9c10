import assert from 'node:assert/strict';
import { bootstrap, pearson, score } from './judge.ts';

const cell = (truth: number, said: number, seconds = 10) => ({ truth, said, seconds });

describe('an estimator of time held to labels', () => {
	it('has shares, precision, recall and an error', () => {
		const { share, truth, precision, recall, error } = score([
			[cell(10, 5), cell(0, 5)],
			[cell(10, 10), cell(0, 0)],
		]);
		assert.deepEqual([share, truth, precision, recall, error], [0.5, 0.5, 0.75, 0.75, 0]);
	});

	it('correlates', () => {
		assert.equal(pearson([1, 2, 3], [2, 4, 6]), 1);
		assert.equal(pearson([1, 2, 3], [3, 2, 1]), -1);
		assert.ok(Number.isNaN(pearson([1, 1], [1, 2])));
	});

	it('has an interval that a seed determines and that holds the mean', () => {
		const values = [1, 2, 3, 4, 5, 6, 7, 8];
		assert.deepEqual(bootstrap(values, 2000, 7), bootstrap(values, 2000, 7));
		const { from, to } = bootstrap(values, 2000);
		assert.ok(from > 2.5 && from < 4 && to > 5 && to < 6.5, `${from} … ${to}`);
		assert.deepEqual(bootstrap([3, 3, 3], 100), { from: 3, to: 3 });
	});
});
