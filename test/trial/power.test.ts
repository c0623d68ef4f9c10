import assert from 'node:assert/strict';
import {
	factorFoundBy,
	intervalFactor,
	namedFactors,
	spreadOfTime,
	tasksFor,
} from '../../src/trial/power.ts';

describe('the power of a trial', () => {
	it('needs these many tasks to find a factor', () => {
		const tasks = (spread: number) => namedFactors.map((factor) => tasksFor(factor, spread));
		assert.deepEqual(tasks(spreadOfTime.withEstimate), [308, 138, 61, 24]);
		assert.deepEqual(tasks(spreadOfTime.without), [543, 241, 104, 39]);
	});

	it('finds a half as easily as a double', () => {
		assert.equal(tasksFor(0.5, 0.54), tasksFor(2, 0.54));
	});

	it('says which factor a number of tasks finds', () => {
		assert.ok(Math.abs(factorFoundBy(138, 0.54) - 1.3) < 0.001);
	});

	it('has an interval that narrows with the root of the tasks', () => {
		const rounded = [20, 40, 100].map((tasks) => intervalFactor(tasks, 0.54).toFixed(2));
		assert.deepEqual(rounded, ['1.61', '1.40', '1.24']);
	});
});
