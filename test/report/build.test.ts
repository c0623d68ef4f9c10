import assert from 'node:assert/strict';
import type { Minutes } from '../../src/report/model.ts';
import { commit, insertion, repo, slice } from '../store/sample.ts';
import { options, reportOf, smallMonth } from './sample.ts';

function measured(low: number, point: number, high: number): Minutes {
	return { status: 'measured', low, point, high };
}

describe('report of a small month, worked out by hand', () => {
	const report = reportOf(smallMonth);

	it('covers whole local days', () => {
		assert.deepEqual(report.period, {
			name: '30d',
			fromDay: '2025-02-19',
			toDay: '2025-03-20',
			fromMs: Date.UTC(2025, 1, 18, 23),
			toMs: Date.UTC(2025, 2, 20, 23),
		});
	});

	it('adds up time by the day it was spent', () => {
		const { active, states, overhead, reworkRatio } = report.time;
		assert.deepEqual(active, measured(17, 18, 20));
		assert.deepEqual(states.rework, measured(4, 5, 6));
		assert.deepEqual(states.author, measured(6, 7, 8));
		assert.deepEqual(states.review, measured(1, 3, 6));
		assert.deepEqual(states.read, measured(0, 3, 5));
		assert.deepEqual(states.laterRework, measured(0, 0, 0));
		assert.deepEqual(overhead, measured(5, 8, 12));
		// 4 / (4 + 8), 5 / (5 + 7), 6 / (6 + 6)
		assert.deepEqual(reworkRatio, measured(0.3333, 0.4167, 0.5));
	});

	it('says the same day by day, and the days add up to the period', () => {
		const days = report.byDay.map(({ day, active, overhead, states }) => [
			...[day, active, overhead],
			...[states.rework, states.review],
		]);
		assert.deepEqual(days, [
			['2025-03-10', measured(10, 10, 10), measured(4, 4, 4), measured(4, 4, 4), measured(0, 0, 0)],
			['2025-03-16', measured(2, 2, 2), measured(0, 1, 2), measured(0, 1, 2), measured(0, 0, 0)],
			['2025-03-18', measured(5, 6, 8), measured(1, 3, 6), measured(0, 0, 0), measured(1, 3, 6)],
		]);
		assert.equal(report.byDay[0]?.states.wait.status, 'notMeasured');
	});

	it('says why a state is not measured', () => {
		for (const state of ['wait', 'debug', 'prompt'] as const)
			assert.equal(report.time.states[state].status, 'notMeasured');
	});

	it('counts insertions by kind, evidence and distance', () => {
		assert.deepEqual(report.insertions, {
			count: 4,
			byKind: { inline: 2, nextEdit: 0, chat: 1, agent: 1, paste: 0 },
			byEvidence: { measured: 2, inferred: 1, told: 1 },
			undone: 1,
			distance: { none: 0, light: 1, heavy: 0 },
		});
	});

	it('gives every accepted line one outcome', () => {
		assert.deepEqual(report.lines, {
			accepted: 12,
			outcomes: {
				unchanged: 2,
				cosmetic: 1,
				modified: 1,
				deleted: 2,
				superseded: 1,
				uncommitted: 3,
				abandoned: 2,
			},
		});
	});

	it('divides rework by accepted lines', () => {
		assert.deepEqual(report.per100Lines, measured(33.333, 41.667, 50));
	});

	it('groups by tool', () => {
		assert.deepEqual(
			report.byTool.map(({ name, insertions, lines, rework, review, per100Lines }) => ({
				...{ name, insertions, accepted: lines.accepted, rework, review, per100Lines },
			})),
			[
				{
					name: 'Copilot',
					insertions: 2,
					accepted: 6,
					rework: measured(4, 5, 6),
					review: measured(0, 1, 2),
					per100Lines: measured(66.667, 83.333, 100),
				},
				{
					name: 'Claude Code',
					insertions: 1,
					accepted: 4,
					rework: measured(0, 0, 0),
					review: measured(1, 2, 4),
					per100Lines: measured(0, 0, 0),
				},
				{
					name: 'Unnamed tool',
					insertions: 1,
					accepted: 2,
					rework: measured(0, 0, 0),
					review: measured(0, 0, 0),
					per100Lines: measured(0, 0, 0),
				},
			],
		);
		const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);
		assert.deepEqual(names(report.byLanguage), ['typescript', 'python']);
		assert.deepEqual(names(report.byKind), ['inline', 'agent', 'chat']);
	});

	it('owns up to what it does not know', () => {
		assert.deepEqual(report.coverage, {
			share: 0.8333,
			commits: 1,
			committedLines: 20,
			aiLines: 8,
			unknownLines: 2,
			externalLines: 1,
			beforeLines: 2,
			skippedFiles: 0,
			resyncs: 2,
			largeDocuments: 3,
			unmatchedAccepts: 4,
			baselinesOff: 1,
			agentEdits: 0,
			agentEditsFound: 0,
			agentWritesUntold: 0,
			proposalsChanged: 0,
		});
	});
});

describe('report of a period without activity', () => {
	it('measures nothing and says so, before any data and after', () => {
		const none = { status: 'notMeasured', why: 'No activity recorded in this period' };
		const empty = reportOf([]);
		assert.equal(empty.hasData, false);
		const later = reportOf(smallMonth, { ...options, asOfMs: Date.UTC(2030, 0, 1) });
		assert.equal(later.hasData, true);
		for (const { time, per100Lines, coverage, byTool } of [empty, later]) {
			assert.deepEqual([time.active, time.overhead, time.reworkRatio], [none, none, none]);
			assert.deepEqual([time.states.rework, time.states.read], [none, none]);
			assert.equal(per100Lines.status, 'notMeasured');
			assert.equal(coverage.share, null);
			assert.deepEqual(byTool, []);
		}
	});

	it('has no ratio without edits, and no rework per line without time', () => {
		const reading = reportOf([slice('s', '2025-03-10')]);
		assert.equal(reading.time.active.status, 'measured');
		assert.equal(reading.time.reworkRatio.status, 'notMeasured');
		const untimed = reportOf(smallMonth.filter(({ put }) => put !== 'slice'));
		assert.equal(untimed.lines.accepted, 12);
		assert.equal(untimed.per100Lines.status, 'notMeasured');
		assert.equal(untimed.byTool[0]?.rework.status, 'notMeasured');
	});
});

describe('outcomes as time passes', () => {
	const openLines = smallMonth.filter(
		(write) => write.put === 'insertion' || write.put === 'lines',
	);
	const at = (asOfMs: number) => reportOf(openLines, { ...options, asOfMs }).lines.outcomes;

	it('abandon an open insertion after 14 days, not before', () => {
		const accepted = Date.UTC(2025, 2, 18, 9);
		assert.equal(at(accepted + 14 * 86_400_000).uncommitted, 3);
		assert.equal(at(accepted + 14 * 86_400_000 + 1).uncommitted, 0);
	});

	it('delete an insertion when it has been gone for 24 h', () => {
		const gone = Date.UTC(2025, 2, 16, 9);
		assert.equal(at(gone + 86_400_000 - 1).deleted, 0);
		assert.equal(at(gone + 86_400_000).deleted, 2);
	});
});

describe('report of one repository', () => {
	it('leaves the others out', () => {
		const elsewhere = { repo: '/other/.git' };
		const report = reportOf(
			[
				insertion('w-1', { tMs: Date.UTC(2025, 2, 10) }),
				insertion('w-2', { tMs: Date.UTC(2025, 2, 10), ...elsewhere }),
				slice('s-1', '2025-03-10'),
				slice('s-2', '2025-03-10', elsewhere),
				commit('c1'),
				commit('c1', elsewhere),
			],
			{ ...options, repo },
		);
		assert.deepEqual(
			report.byDay.map(({ active }) => active),
			[measured(1, 1, 1)],
		);
		assert.equal(report.insertions.count, 1);
		assert.deepEqual(report.time.active, measured(1, 1, 1));
		assert.equal(report.coverage.commits, 1);
	});
});
