import assert from 'node:assert/strict';
import { hasResult, observationsOf } from '../../src/trial/observations.ts';
import type { Task, Trial } from '../../src/trial/state.ts';

const task = (id: string, change: Partial<Task> = {}): Task => ({
	id,
	title: id,
	size: 'small',
	estimate: Math.E,
	place: { stratum: 'small', block: 0, size: 2, position: 0 },
	arm: 'on',
	namedMs: 0,
	stretches: [],
	switchProblems: [],
	interruptions: 0,
	overlapped: false,
	skipReason: null,
	state: 'ended',
	endedMs: 1,
	commit: null,
	minutes: { low: 1, point: Math.E ** 2, high: 20 },
	insertions: 0,
	lines: null,
	perceived: null,
	laterRework: null,
	...change,
});

const trial = (tasks: readonly Task[], unit: Trial['unit'] = 'tasks'): Trial => ({
	id: 't',
	unit,
	commitment: '',
	planned: 20,
	startedMs: 0,
	tasks,
	looks: 0,
	ended: null,
});

describe('the results of a trial', () => {
	it('are logarithms of active minutes, in the order in which tasks ended', () => {
		const units = observationsOf(trial([task('late', { endedMs: 9 }), task('early')]));
		assert.deepEqual(
			units.map(({ outcome, covariate }) => [outcome, covariate]),
			[
				[2, 1],
				[2, 1],
			],
		);
		const low = observationsOf(
			trial([task('a', { endedMs: 9 }), task('b', { arm: 'off' })]),
			'low',
		);
		assert.deepEqual(
			low.map(({ arm, outcome }) => [arm, outcome]),
			[
				['off', 0],
				['on', 0],
			],
		);
	});

	it('stay in the arm the coin gave, skipped or not', () => {
		const skipped = task('a', { arm: 'off', skipReason: 'must', insertions: 4 });
		assert.equal(observationsOf(trial([skipped]))[0]?.arm, 'off');
	});

	it('are none of tasks that have not ended or came to nothing', () => {
		for (const state of ['named', 'running', 'suspended', 'dropped'] as const)
			assert.equal(hasResult(task('a', { state, minutes: null })), false);
		assert.deepEqual(observationsOf(trial([task('a', { state: 'dropped' })])), []);
	});

	it('take no time at all for half a minute', () => {
		const none = task('a', { minutes: { low: 0, point: 0, high: 0 } });
		assert.equal(observationsOf(trial([none]))[0]?.outcome, Math.log(0.5));
	});

	it('are of half-days minutes per line', () => {
		const day = task('a', { lines: 10 });
		const [unit] = observationsOf(trial([day], 'halfDays'));
		assert.deepEqual([unit?.outcome, unit?.covariate], [2 - Math.log(10), null]);
		assert.equal(hasResult(task('a', { lines: 0 })), false);
	});
});
