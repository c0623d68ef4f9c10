import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	defaultWeights,
	situations,
	weightAfter,
	weightsAfter,
} from '../../src/core/calibration.ts';

describe('calibrated weights', () => {
	it('are the defaults before any answer, and half the answers after ten', () => {
		assert.deepEqual(weightsAfter([]), { caret: 0.75, visible: 0.5, inside: 0.5 });
		assert.equal(weightAfter('visible', 10, 0), 0.75);
		assert.equal(weightAfter('visible', 0, 10), 0.25);
		assert.deepEqual(weightsAfter([{ situation: 'inside', yes: 0, no: 30 }]).inside, 0.125);
	});

	it('stay between 0 and 1, move with the answers, and little with one', () => {
		const count = fc.nat(500);
		fc.assert(
			fc.property(fc.constantFrom(...situations), count, count, (situation, yes, no) => {
				const weight = weightAfter(situation, yes, no);
				assert.ok(weight > 0 && weight < 1);
				const more = weightAfter(situation, yes + 1, no) - weight;
				assert.ok(more > 0 && more < 0.07);
				assert.ok(weightAfter(situation, yes, no + 1) < weight);
				assert.equal(weightAfter(situation, 0, 0), defaultWeights[situation]);
			}),
		);
	});
});
