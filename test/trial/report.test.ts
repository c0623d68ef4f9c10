import assert from 'node:assert/strict';
import fc from 'fast-check';
import { observationsOf } from '../../src/trial/observations.ts';
import { fewestUnits, trialReport } from '../../src/trial/report.ts';
import { dayMs, trialIn, type World } from './trials.ts';

const world: World = { effect: 0.5, spread: 0.4 };
const ended = { tMs: 30 * dayMs, why: 'planned', seed: 's' } as const;

describe('the report on a trial', () => {
	it('shows no figure of too few tasks', () => {
		const report = trialReport(trialIn(world, fewestUnits - 1, 1, { ended }), 12 * dayMs);
		assert.deepEqual(report.effect, {
			status: 'tooFew',
			why: '1 more finished before anything can be said',
		});
		assert.equal(report.alwaysValid.status, 'tooFew');
		assert.equal(report.perceived.status, 'tooFew');
	});

	it('makes the planned analysis only at the end', () => {
		const going = trialReport(trialIn(world, 20, 1), 20 * dayMs);
		assert.equal(going.effect.status, 'notEnded');
		assert.deepEqual([going.status, going.seed, going.remaining], ['going', null, 0]);
		const over = trialReport(trialIn(world, 20, 1, { ended }), 20 * dayMs);
		assert.ok(over.effect.status === 'found');
		assert.ok(over.effect.low && over.effect.high);
		assert.ok(over.effect.low < over.effect.factor && over.effect.factor < over.effect.high);
		assert.match(over.effect.words, /^With AI \d+ % slower$/);
		assert.equal(over.seed, 's');
	});

	it('leaves only the always valid interval to whoever looked and then stopped', () => {
		const stopped = { ...ended, why: 'person' as const };
		const report = trialReport(trialIn(world, 60, 1, { ended: stopped, looks: 2 }), 60 * dayMs);
		assert.equal(report.effect.status, 'notEnded');
		assert.equal(report.alwaysValid.status, 'found');
		const blind = trialReport(trialIn(world, 60, 1, { ended: stopped }), 60 * dayMs);
		assert.equal(blind.effect.status, 'found');
	});

	it('sets what was felt beside what was measured', () => {
		const report = trialReport(trialIn(world, 20, 1, { ended }), 20 * dayMs);
		assert.ok(report.perceived.status === 'found');
		// Only of the tasks with AI; twenty percent faster each.
		assert.equal(report.perceived.units, report.arms.on.ended);
		assert.ok(Math.abs(report.perceived.factor - 0.8) < 1e-9);
	});

	it('hides nothing that went against the plan', () => {
		const trial = trialIn(world, 20, 1, { ended });
		const [first, second, third, ...rest] = trial.tasks;
		assert.ok(first && second && third);
		const report = trialReport(
			{
				...trial,
				tasks: [
					{ ...first, arm: 'off', insertions: 2, skipReason: 'the boss' },
					{ ...second, state: 'dropped', minutes: null, arm: 'on' },
					{ ...third, overlapped: true, interruptions: 2, switchProblems: ['x'] },
					...rest,
				],
			},
			20 * dayMs,
		);
		const all = report.caveats.join(' ');
		for (const words of [
			/In 1 of \d+ tasks without AI/,
			/1 times you said/,
			/came to nothing/,
			/interrupted by another/,
			/not every AI tool/,
		])
			assert.match(all, words);
		assert.equal(report.arms.on.dropped, 1);
		assert.equal(report.ended, 19);
	});

	it('holds no title and no reason', () => {
		const trial = trialIn(world, 20, 1, { ended });
		assert.ok(!JSON.stringify(trialReport(trial, 20 * dayMs)).includes('Secret'));
	});

	it('expects the rest at the pace so far', () => {
		const report = trialReport(trialIn(world, 10, 1), 10 * dayMs);
		assert.deepEqual([report.remaining, report.remainingDays], [10, 10]);
		assert.equal(trialReport(trialIn(world, 1, 1), dayMs).remainingDays, null);
	});

	it('compares half-days by minutes per line, those without a commit left out', () => {
		const trial = trialIn(world, 16, 1, { unit: 'halfDays', ended });
		const tasks = trial.tasks.map((task, n) => ({ ...task, lines: n === 3 ? 0 : 10 }));
		const units = observationsOf({ ...trial, tasks });
		assert.equal(units.length, 15);
		const [unit] = units;
		assert.equal(unit?.covariate, null);
		assert.ok(
			Math.abs((unit?.outcome ?? 0) - Math.log((tasks[0]?.minutes?.point ?? 0) / 10)) < 1e-9,
		);
		assert.match(trialReport({ ...trial, tasks }, 0).caveats.join(' '), /Lines are not value/);
	});

	it('does not depend on the unit of time', () => {
		fc.assert(
			fc.property(fc.integer(), fc.integer({ min: 2, max: 60 }), (seed, factor) => {
				const trial = trialIn(world, 16, seed, { ended });
				const tasks = trial.tasks.map((task) => ({
					...task,
					minutes: task.minutes && {
						low: task.minutes.low * factor,
						point: task.minutes.point * factor,
						high: task.minutes.high * factor,
					},
				}));
				const [one, other] = [
					trialReport(trial, 0).effect,
					trialReport({ ...trial, tasks }, 0).effect,
				];
				fc.pre(one.status === 'found' && other.status === 'found');
				// Active time under half a minute is taken as half a minute, which a factor moves.
				fc.pre(trial.tasks.every(({ minutes }) => (minutes?.point ?? 0) > 0.5));
				assert.ok(Math.abs(one.factor / other.factor - 1) < 1e-9);
			}),
			{ numRuns: 40 },
		);
	});
});
