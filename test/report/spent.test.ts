import assert from 'node:assert/strict';
import type { Report } from '../../src/report/model.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import {
	bounds,
	counter,
	day,
	insertion,
	lines,
	minute,
	noonMs,
	share,
	slice,
} from '../store/sample.ts';
import { options, reportOf } from './sample.ts';

const now = options.asOfMs;
const today = '2025-03-20';
const m = (low: number, point: number, high: number) =>
	bounds(low * minute, point * minute, high * minute);
const turn = (id: string, ...made: [string, number][]): StoreWrite => ({
	put: 'turn',
	row: {
		turn: id,
		tool: 'codex',
		startMs: now - 3_600_000,
		endMs: now - 3_600_000 + 8 * minute,
		askedMs: 3 * minute,
		made,
	},
});
const waitedFor = (id: string, minutes: number, n = 1): StoreWrite =>
	slice(`s-${id === 't' ? n : n + 1}`, today, {
		startMs: noonMs + (id === 't' ? 1 : 2) * 3_600_000,
		endMs: noonMs + (id === 't' ? 1 : 2) * 3_600_000 + minutes * minute,
		gapMs: minutes * minute,
		active: m(minutes, minutes, minutes),
		states: [{ state: 'wait', ...m(minutes, minutes, minutes) }],
		overhead: m(minutes, minutes, minutes),
		shares: [
			share(`turn:${id}`, 'wait', minutes * minute, minutes * minute, minutes * minute),
			{ insertion: `turn:${id}`, state: 'total', ...m(minutes, minutes, minutes) },
		],
	});
const seen = (id: string, ms: number, window = 'w'): StoreWrite => ({
	put: 'onScreen',
	window,
	row: { insertion: id, ...bounds(0, ms / 2, ms) },
});
const point = (figure: Report['time']['active']) =>
	figure.status === 'measured' ? figure.point : figure.why.slice(0, 20);

describe('what time was spent on', () => {
	it('says nothing of waiting where no turn was seen, nor of debugging where nobody looked', () => {
		const bare = reportOf([slice('s', today)]);
		assert.equal(bare.time.states.wait.status, 'notMeasured');
		assert.equal(bare.time.states.debug.status, 'notMeasured');
		assert.equal(bare.turns.worked.status, 'notMeasured');
		const looked = reportOf([slice('s', today), counter('runsObserved', 1, '2025-01-01')]);
		assert.equal(point(looked.time.states.debug), 0);
		const turned = reportOf([slice('s', today), turn('t')]);
		assert.equal(point(turned.time.states.wait), 0);
	});

	it('tells what turns worked, what they waited for, and what made no code', () => {
		const { turns, time } = reportOf([
			turn('t', ['w-1', 10]),
			turn('u'),
			waitedFor('t', 4),
			waitedFor('u', 3),
		]);
		assert.equal(turns.count, 2);
		assert.equal(point(turns.worked), 10);
		assert.equal(point(turns.askedForYou), 6);
		assert.equal(point(turns.noCode), 3);
		assert.equal(point(time.states.wait), 7);
		assert.equal(point(time.overhead), 7);
	});

	it('is lost on insertions whose every line ended deleted, with their part of the waiting', () => {
		const report = reportOf([
			insertion('w-1', { tMs: now - 3 * day }),
			lines('w-1', 'deleted', 'deleted'),
			insertion('w-2', { tMs: now - 3 * day }),
			lines('w-2', 'deleted', 'unchanged'),
			insertion('w-3', { tMs: now - 3 * day, goneMs: now - 2 * day, undoneMs: now - 2 * day }),
			lines('w-3', 'uncommitted'),
			insertion('w-4', { tMs: now - 3 * day, goneMs: now - 3_600_000 }),
			lines('w-4', 'uncommitted'),
			insertion('w-5', { tMs: now - 300 * day }),
			lines('w-5', 'deleted'),
			slice('s-9', today, {
				active: m(9, 9, 9),
				states: [{ state: 'review', ...m(0, 6, 9) }],
				shares: [
					share('w-1', 'review', 0, 2 * minute, 4 * minute),
					{ insertion: 'w-1', state: 'total', ...m(0, 2, 4) },
					{ insertion: 'w-2', state: 'total', ...m(0, 2, 4) },
					{ insertion: 'w-3', state: 'total', ...m(1, 1, 1) },
					{ insertion: 'w-4', state: 'total', ...m(1, 1, 1) },
					{ insertion: 'w-5', state: 'total', ...m(1, 1, 1) },
				],
			}),
			turn('t', ['w-1', 30], ['w-2', 10]),
			waitedFor('t', 4),
		]);
		assert.deepEqual(report.discardLoss, {
			// 2 of review, ¾ of 4 of waiting; 1 of what was undone more than a day ago.
			minutes: { status: 'measured', low: 4, point: 6, high: 8 },
			insertions: 2,
			lines: 3,
		});
	});

	it('knows no loss where nothing was accepted, and none of time that nobody recorded', () => {
		assert.equal(reportOf([slice('s', today)]).discardLoss.minutes.status, 'notMeasured');
		const unwatched = reportOf([insertion('w-1', { tMs: now - day }), lines('w-1', 'deleted')]);
		assert.equal(unwatched.discardLoss.minutes.status, 'notMeasured');
		assert.equal(unwatched.discardLoss.lines, 1);
	});

	it('was review before a commit, or too short to have been any', () => {
		const text = 'x'.repeat(500); // 500 characters take a quick reader 20 s.
		const closed = { text, closedMs: now - day, closedBy: 'c' };
		const report = reportOf([
			insertion('w-1', closed),
			lines('w-1', 'unchanged', 'modified'),
			seen('w-1', 12_000),
			seen('w-1', 9_000, 'v'),
			insertion('w-2', closed),
			lines('w-2', 'unchanged'),
			seen('w-2', 19_000),
			insertion('w-3', closed),
			lines('w-3', 'cosmetic', 'deleted'),
			seen('w-3', 11_000),
			insertion('w-4', closed),
			lines('w-4', 'unchanged', 'unchanged'),
			insertion('w-5', closed),
			lines('w-5', 'deleted'),
			insertion('w-6', { closedMs: now - 300 * day, closedBy: 'b' }),
			lines('w-6', 'unchanged'),
			slice('s-1', today, { shares: [share('w-2', 'review', 0, minute, 2 * minute)] }),
		]);
		assert.deepEqual(report.reviewBeforeCommit, {
			insertions: 4,
			lines: 6,
			minutes: { status: 'measured', low: 0, point: 1, high: 2 },
			per100Lines: { status: 'measured', low: 0, point: 16.667, high: 33.333 },
			unreviewed: { insertions: 2, lines: 3, ofLines: 6, share: 0.5 },
		});
		assert.equal(reportOf([]).reviewBeforeCommit.minutes.status, 'notMeasured');
	});

	it('depends on the idle limit', () => {
		const { sensitivity } = reportOf([
			slice('s', today, {
				gapMs: 100_000,
				active: bounds(100_000, 100_000, 100_000),
				states: [{ state: 'read', ...bounds(100_000, 100_000, 100_000) }],
				otherTau: [
					{ idleAfterMs: 60_000, state: 'active', by: -70_000 },
					{ idleAfterMs: 60_000, state: 'read', by: -70_000 },
				],
			}),
		]).time;
		assert.deepEqual(
			sensitivity.map(({ idleAfterS, active, states }) => [idleAfterS, active, states.read]),
			[
				[60, 0.5, 0.5],
				[120, 1.667, 1.667],
				[300, 1.667, 1.667],
			],
		);
	});
});
