import assert from 'node:assert/strict';
import type { TrialEvent } from '../../src/trial/events.ts';
import { runningTask, trialOf } from '../../src/trial/state.ts';
import type { Arm } from '../../src/trial/types.ts';

const place = { stratum: 'small', block: 0, size: 2, position: 0 };
const minutes = { low: 8, point: 10, high: 13 };

const started: TrialEvent = {
	type: 'trialStarted',
	tMs: 0,
	trial: 't',
	unit: 'tasks',
	commitment: 'c',
	planned: 20,
};
const named = (task: string, estimate = 30): TrialEvent => ({
	type: 'taskNamed',
	tMs: 10,
	task,
	title: `Do ${task}`,
	size: 'small',
	estimate,
});
const coin = (task: string, arm: Arm = 'on'): TrialEvent => ({
	type: 'coinTossed',
	tMs: 20,
	task,
	place,
	arm,
});
const suspended = (task: string, tMs: number): TrialEvent => ({
	type: 'suspended',
	tMs,
	task,
	why: 'otherTask',
});
const ended = (task: string, tMs = 90): TrialEvent => ({
	type: 'taskEnded',
	tMs,
	task,
	commit: 'abc',
	minutes,
	insertions: 2,
	lines: null,
});
const perceived = (task: string): TrialEvent => ({
	type: 'perceived',
	tMs: 91,
	task,
	percent: -20,
});

describe('the state of a trial', () => {
	it('follows from its events', () => {
		const trial = trialOf([started, named('a'), coin('a'), ended('a'), perceived('a')]);
		const [task] = trial?.tasks ?? [];
		assert.deepEqual(
			[task?.state, task?.arm, task?.perceived, task?.insertions, task?.minutes],
			['ended', 'on', -20, 2, minutes],
		);
		assert.deepEqual(task?.stretches, [{ fromMs: 20, toMs: 90 }]);
		assert.equal(trialOf([]), null);
	});

	it('counts interruptions, and the time between them not at all', () => {
		const trial = trialOf([
			started,
			named('a'),
			coin('a'),
			suspended('a', 30),
			{ type: 'resumed', tMs: 60, task: 'a' },
			ended('a'),
		]);
		const [task] = trial?.tasks ?? [];
		assert.deepEqual(task?.stretches, [
			{ fromMs: 20, toMs: 30 },
			{ fromMs: 60, toMs: 90 },
		]);
		assert.deepEqual([task?.interruptions, task?.overlapped], [1, true]);
	});

	it('knows the task that is worked on', () => {
		const trial = trialOf([started, named('a'), coin('a')]);
		assert.ok(trial);
		assert.equal(runningTask(trial)?.id, 'a');
		const later = trialOf([started, named('a'), coin('a'), suspended('a', 30)]);
		assert.ok(later);
		assert.equal(runningTask(later), null);
	});

	it('refuses what cannot be', () => {
		const refused = (events: TrialEvent[], why: RegExp) =>
			assert.throws(() => trialOf([started, ...events]), why);
		refused([named('a'), coin('a'), named('a', 5)], /named already/);
		refused([named('a'), coin('a'), coin('a')], /running, not named/);
		refused([coin('a')], /no task a/);
		refused([named('a', 0)], /estimate of 0/);
		refused([named('a', Number.NaN)], /estimate of NaN/);
		refused([named('a'), ended('a')], /named, not open/);
		refused([named('a'), coin('a'), perceived('a')], /running, not ended/);
		refused([named('a'), coin('a'), ended('a'), perceived('a'), perceived('a')], /said once/);
		refused([named('a'), coin('a'), ended('a'), ended('a')], /ended, not open/);
		refused([started], /A trial is going on/);
		refused(
			[{ type: 'trialEnded', tMs: 9, why: 'person', seed: null }, named('a')],
			/after the trial ended/,
		);
		assert.throws(() => trialOf([named('a')]), /before a trial began/);
	});

	it('learns of later rework even after its end, and may begin anew', () => {
		const trial = trialOf([
			started,
			named('a'),
			coin('a'),
			ended('a'),
			{ type: 'trialEnded', tMs: 99, why: 'planned', seed: 's' },
			{ type: 'laterKnown', tMs: 200, task: 'a', rework: minutes },
		]);
		assert.deepEqual(trial?.tasks[0]?.laterRework, minutes);
		assert.equal(trial?.ended?.seed, 's');
		const next = trialOf([
			started,
			{ type: 'trialEnded', tMs: 99, why: 'person', seed: null },
			{ ...started, trial: 'u' },
		]);
		assert.deepEqual([next?.id, next?.ended], ['u', null]);
	});
});
