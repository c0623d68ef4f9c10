import assert from 'node:assert/strict';
import { defaultWeights } from '../../src/core/calibration.ts';
import { judged } from './estimate.ts';
import { story } from './madeUp.ts';
import { halvesOf } from './weights.ts';

describe('weights learnt from labelled sessions', () => {
	it('are judged on every way to halve the programmers', () => {
		const halves = halvesOf(5);
		assert.equal(halves.length, 10);
		for (const { one, other } of halves) {
			assert.deepEqual([one.length, other.length], [2, 3]);
			assert.deepEqual([...one, ...other].sort(), [0, 1, 2, 3, 4]);
		}
		assert.equal(new Set(halves.map(({ one }) => one.join())).size, 10);
	});

	it('are what the product weighs with, and move no bound', () => {
		const sum = (weights: typeof defaultWeights, bound: 'low' | 'point' | 'high') =>
			judged(story, weights).reduce(
				(total, { said }) => total + (said[bound].get('review') ?? 0),
				0,
			);
		const none = { ...defaultWeights, caret: 0, visible: 0 };
		assert.ok(sum(none, 'point') < sum(defaultWeights, 'point') - 1);
		for (const bound of ['low', 'high'] as const)
			assert.ok(Math.abs(sum(none, bound) - sum(defaultWeights, bound)) < 0.001);
	});
});
