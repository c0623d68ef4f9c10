import assert from 'node:assert/strict';
import { finish } from '../../src/core/steps.ts';
import type { Person } from '../../src/team/mergeFiles.ts';
import { mergedSurvival, mergedTrial } from '../../src/team/mergeOthers.ts';

function people(...ages: readonly (readonly number[])[]): Person[] {
	return ages.map((days, at) => ({
		identity: `${at}`,
		weeks: [],
		survival: { ai: days.map((age) => ({ days: age, lines: 100, alive: 80 - 10 * at })), own: [] },
		trial: null,
	}));
}

const shares = (team: readonly Person[]) =>
	finish(mergedSurvival(team, ({ survival }) => survival.ai)).flatMap(({ days, share }) =>
		share === null ? [] : [[days, share]],
	);

describe('survival of a team', () => {
	it('is the share of all lines', () => {
		assert.deepEqual(shares(people([1, 7], [1, 7], [1, 7], [1, 7], [1, 7])), [
			[1, 0.6],
			[7, 0.6],
		]);
	});

	it('shows no age that differs from another by fewer than five people', () => {
		const team = people([1, 7], [1, 7], [1, 7], [1, 7], [1, 7], [1]);
		assert.deepEqual(
			shares(team).map(([days]) => days),
			[1],
		);
		assert.deepEqual(shares(people([1], [1], [1], [1])), []);
	});
});

describe('trials of a team', () => {
	const trial = (effect: number, standardError = 0.2) => ({ effect, standardError, n: 20 });

	it('are one mean with its interval', () => {
		// Inverse variances are equal: the mean is that of 0, .1, .2, .3, .4, and its error 0.2/√5.
		const result = mergedTrial([0, 0.1, 0.2, 0.3, 0.4].map((effect) => trial(effect)));
		assert.equal(result?.factor, 1.22);
		assert.equal(result?.low, 1.02);
		assert.equal(result?.high, 1.46);
		// Q = 2.5 of 4 degrees of freedom: they do not differ beyond chance.
		assert.deepEqual(result?.spread, { low: 1.22, high: 1.22 });
	});

	it('say how much people differ beyond chance', () => {
		// Q = 26.25 with weights of 1/0.04: τ² = (26.25 − 4)/(125 − 25) = 0.2225.
		const result = mergedTrial([-0.5, -0.25, 0, 0.5, 0.75].map((effect) => trial(effect)));
		assert.equal(result?.factor, 1.11);
		assert.equal(result?.spread.low, Math.round(Math.exp(0.1 - Math.sqrt(0.2225)) * 100) / 100);
	});

	it('are not told of four, or of one who has most of the weight', () => {
		assert.equal(mergedTrial([0, 0, 0, 0].map((effect) => trial(effect))), null);
		const one = [trial(0.5, 0.05), ...[0.4, 0.5, 0.6, 0.5].map((effect) => trial(effect, 1))];
		assert.equal(mergedTrial(one), null);
	});
});
