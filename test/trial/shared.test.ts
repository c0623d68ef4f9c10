import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DecodeError } from '../../src/core/decode.ts';
import type { TrialEvent } from '../../src/trial/events.ts';
import { fewestUnits, trialReport } from '../../src/trial/report.ts';
import { lastEnded, newestShared, sharedEffect } from '../../src/trial/shared.ts';
import { dayMs, eventsOf, trialIn, type World } from './trials.ts';

const world: World = { effect: 0.5, spread: 0.4 };
const ended = { tMs: 40 * dayMs, why: 'planned', seed: 's' } as const;

describe('what a team summary may take of a trial', () => {
	it('is the effect, its standard error and the number of tasks, and nothing else', () => {
		const shared = sharedEffect(trialIn(world, 40, 1, { ended }));
		assert.ok(shared);
		assert.deepEqual(Object.keys(shared).sort(), ['effect', 'n', 'standardError']);
		assert.equal(shared.n, 40);
		// The world's own: ×1.65 of time, with 40 tasks give or take 0.13.
		assert.ok(Math.abs(shared.effect - 0.5) < 3 * shared.standardError, JSON.stringify(shared));
	});

	it('is that of the report, to a hundredth, and never surer', () => {
		fc.assert(
			fc.property(fc.integer(), fc.integer({ min: 20, max: 30 }), (seed, tasks) => {
				const trial = trialIn(world, tasks, seed, { ended });
				const { effect } = trialReport(trial, ended.tMs);
				const shared = sharedEffect(trial);
				if (effect.status !== 'found') return assert.equal(shared, null);
				assert.ok(shared && effect.standardError);
				assert.ok(Math.abs(shared.effect - Math.log(effect.factor)) <= 0.005 + 1e-9);
				assert.ok(shared.standardError >= effect.standardError - 1e-9);
				assert.ok(shared.standardError < effect.standardError + 0.01 + 1e-9);
				for (const figure of [shared.effect, shared.standardError])
					assert.equal(figure, Number(figure.toFixed(2)));
				assert.ok(!Object.is(shared.effect, -0));
			}),
			{ numRuns: 15 },
		);
	});

	it('is nothing while the trial goes on', () => {
		assert.equal(sharedEffect(trialIn(world, 40, 1)), null);
	});

	it('is nothing below the fewest tasks', () => {
		assert.equal(sharedEffect(trialIn(world, fewestUnits - 1, 1, { ended })), null);
	});

	it('is nothing of a trial that was looked at and then stopped before its plan', () => {
		const stopped = { ...ended, why: 'person' } as const;
		assert.equal(sharedEffect(trialIn(world, 40, 1, { ended: stopped, looks: 1 })), null);
		assert.ok(sharedEffect(trialIn(world, 40, 1, { ended: stopped })));
		assert.ok(sharedEffect(trialIn(world, 40, 1, { ended, looks: 1 })));
	});

	it('is nothing of half-days: minutes per line are not to be pooled with minutes of a task', () => {
		const trial = trialIn(world, 40, 1, { ended, unit: 'halfDays' });
		const tasks = trial.tasks.map((task) => ({ ...task, lines: 10 }));
		assert.equal(trialReport({ ...trial, tasks }, ended.tMs).effect.status, 'found');
		assert.equal(sharedEffect({ ...trial, tasks }), null);
	});

	it('is of the last trial that ended, also when another began', () => {
		const started = (trial: string, tMs: number): TrialEvent => ({
			...{ type: 'trialStarted', tMs, trial, unit: 'tasks', commitment: 'c', planned: 20 },
		});
		const end = (tMs: number): TrialEvent => ({
			...{ type: 'trialEnded', tMs, why: 'person', seed: 's' },
		});
		assert.equal(lastEnded([]), null);
		assert.equal(lastEnded([started('a', 0)]), null);
		assert.equal(lastEnded([started('a', 0), end(1), started('b', 2)])?.id, 'a');
		assert.equal(lastEnded([started('a', 0), end(1), started('b', 2), end(3)])?.id, 'b');
	});

	it('is of the workspace whose trial ended last', () => {
		const ends = { 24: 90 * dayMs, 40: 80 * dayMs };
		const logs = ([24, 40] as const).map((tasks) =>
			eventsOf(trialIn(world, tasks, 1), ends[tasks]).map((event) => JSON.stringify(event)),
		);
		const of = (...lists: readonly string[][]) => newestShared(lists.map((events) => ({ events })));
		assert.equal(of(...logs)?.n, 24);
		assert.equal(of(...logs.slice(1))?.n, 40);
		assert.equal(of(logs[0]?.slice(0, -1) ?? []), null);
		assert.equal(of(), null);
		assert.throws(() => of(['{"type":"nothing"}']), DecodeError);
	});
});
