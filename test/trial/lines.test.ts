import assert from 'node:assert/strict';
import type { TrialEvent } from '../../src/trial/events.ts';
import { shownTitle, trialLines } from '../../src/trial/lines.ts';
import { trialReport } from '../../src/trial/report.ts';
import { trialOf } from '../../src/trial/state.ts';

const minutes = { low: 1, point: 2, high: 3 };
const started: TrialEvent = {
	type: 'trialStarted',
	tMs: 0,
	trial: 't',
	unit: 'tasks',
	commitment: 'c',
	planned: 20,
};
let places = 0;
const begun = (task: string): TrialEvent[] => [
	{ type: 'taskNamed', tMs: 1, task, title: `Do ${task}`, size: 'small', estimate: 30 },
	{
		type: 'coinTossed',
		tMs: 2,
		task,
		place: { stratum: 'small', block: places++, size: 2, position: 0 },
		arm: 'off',
	},
];
const ended = (task: string): TrialEvent => ({
	type: 'taskEnded',
	tMs: 3,
	task,
	commit: null,
	minutes,
	insertions: 0,
	lines: null,
});

function shown(...events: TrialEvent[]): string[] {
	const trial = trialOf([started, ...events]);
	assert.ok(trial);
	return trialLines(trial, trialReport(trial, 10, 'progress')).map(
		({ label, description, action }) => `${action}: ${label} | ${description}`,
	);
}

describe('the lines of a trial', () => {
	it('ask for the next task, and say how far it is', () => {
		assert.deepEqual(shown(), [
			'begin: Begin a task… | ',
			'show: 0 of 20 tasks finished | 20 to go',
		]);
	});

	it('show what runs, what waits and what is still to be said, in this order', () => {
		const lines = shown(
			...begun('a'),
			ended('a'),
			...begun('b'),
			{ type: 'suspended', tMs: 3, task: 'b', why: 'person' },
			...begun('c'),
		);
		assert.deepEqual(lines, [
			'finish: Do c | AI off, you expected 30 min',
			'goOn: Do b | waits, AI off',
			'felt: Do a | how did AI change it?',
			'show: 1 of 20 tasks finished | 19 to go',
		]);
	});

	it('say that AI was used all the same', () => {
		const lines = shown(...begun('a'), { type: 'skipped', tMs: 3, task: 'a', reason: 'x' });
		assert.match(lines[0] ?? '', /AI off, but used all the same/);
	});

	it('lead to the result and to another trial once it ended', () => {
		assert.deepEqual(shown({ type: 'trialEnded', tMs: 9, why: 'person', seed: null }), [
			'show: 0 of 20 tasks finished | ended; show the result',
			'start: Start another trial… | ',
		]);
	});

	it('show hostile titles as text', () => {
		assert.equal(shownTitle('$(trash) a\u202eb\n'), '$ (trash) a⟨U+202E⟩b⟨U+000A⟩');
		assert.equal(shownTitle('x'.repeat(200)).length, 60);
	});
});
