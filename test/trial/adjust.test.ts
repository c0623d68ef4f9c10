import assert from 'node:assert/strict';
import { adjustment, dot, residual } from '../../src/trial/adjust.ts';
import type { Observation } from '../../src/trial/types.ts';

const units = (covariates: readonly (number | null)[]): Observation[] =>
	covariates.map((covariate, position) => ({
		stratum: 's',
		block: position,
		size: 2,
		position: 0,
		arm: 'on',
		outcome: 0,
		covariate,
	}));

describe('what a trial adjusts for', () => {
	it('leaves what a line through the estimates does not explain', () => {
		const basis = adjustment(units([1, 2, 3]));
		const rest = residual(Float64Array.of(1, 2, 6), basis);
		// The line is y = 2.5 x − 2.
		for (const [n, left] of [0.5, -1, 0.5].entries())
			assert.ok(Math.abs((rest[n] ?? 0) - left) < 1e-12);
	});

	it('has columns of length one at right angles', () => {
		const [level, slope] = adjustment(units([1, 2, 4]));
		assert.ok(level && slope);
		assert.ok(Math.abs(dot(level, slope)) < 1e-12);
		assert.ok(Math.abs(dot(slope, slope) - 1) < 1e-12);
	});

	it('leaves out an estimate that says nothing, or is not always there', () => {
		assert.equal(adjustment(units([3, 3, 3])).length, 1);
		assert.equal(adjustment(units([1, null, 3])).length, 1);
		assert.equal(adjustment([]).length, 0);
	});
});
