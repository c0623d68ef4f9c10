import assert from 'node:assert/strict';
import { trialReport } from '../../src/trial/report.ts';
import { startPage, trialPage } from '../../src/trial/text.ts';

const trial = {
	id: 't',
	unit: 'tasks',
	commitment: 'ab<script>12',
	planned: 24,
	startedMs: 0,
	tasks: [],
	looks: 0,
	ended: null,
} as const;

describe('the pages of a trial', () => {
	it('say before it what it can find, at the person’s own pace', () => {
		const page = startPage(6);
		assert.match(page, /\| ×2 or ÷2 \| 24 \| 4 weeks \|/);
		assert.match(page, /at 6\\\.0 commits a week, a task each/);
		assert.match(page, /A small effect is out of reach for one person/);
		assert.match(startPage(null), /not known yet/);
	});

	it('say without any task what is to come', () => {
		const page = trialPage(trialReport(trial, 0));
		assert.match(page, /0 of 24 tasks finished\./);
		assert.match(page, /12 more finished before anything can be said/);
		assert.match(page, /not known yet/);
	});

	it('let through nothing but digits of the coin', () => {
		const page = trialPage(trialReport(trial, 0));
		assert.ok(page.includes('`abc12`') && !page.includes('<script>'));
	});

	it('say that a lost seed leaves the coin unchecked', () => {
		const ended = { tMs: 1, why: 'person', seed: null } as const;
		assert.match(trialPage(trialReport({ ...trial, ended }, 0)), /nobody can check the coin/);
	});
});
