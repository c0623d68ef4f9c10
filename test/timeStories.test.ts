import assert from 'node:assert/strict';
import { replay } from '../src/replay.ts';
import type { Minutes, Report } from '../src/report/model.ts';
import { inMemory } from './store/tempFolder.ts';
import { timeStories } from './timeStories.ts';

function reportOf(name: string, days = 40): Report {
	let report: Report | undefined;
	inMemory((store) => {
		const story = timeStories[name];
		if (story) report = replay(story(store).events, { period: { days } });
	});
	if (!report) throw new Error(`No story is called ${name}`);
	return report;
}

/** `low/point/high` in seconds, one figure where all are equal. */
function seconds(figure: Minutes): string {
	if (figure.status === 'notMeasured') return figure.status;
	const of = [figure.low, figure.point, figure.high].map((minutes) => Math.round(minutes * 60));
	return new Set(of).size === 1 ? `${of[0]}` : of.join('/');
}

const state = (report: Report, name: keyof Report['time']['states']) =>
	seconds(report.time.states[name]);

/** What each story must come to, worked out by hand from what it does. */
describe('stories of time', () => {
	it('a turn is waited for while it works, not while it waits for the person', () => {
		const report = reportOf('agent-turn');
		assert.equal(state(report, 'wait'), '40');
		assert.equal(seconds(report.turns.worked), '40');
		assert.equal(seconds(report.turns.askedForYou), '20');
		assert.equal(report.turns.count, 1);
		assert.equal(seconds(report.turns.noCode), '0');
		assert.equal(seconds(report.time.active), '79');
	});

	it('turns side by side share a second, and none is counted twice', () => {
		const report = reportOf('two-agents');
		assert.equal(state(report, 'wait'), '40');
		assert.equal(report.turns.count, 2);
		assert.equal(seconds(report.turns.worked), '60');
		// The first turn, alone for 10 s and beside the other for 20 s, made nothing.
		assert.equal(seconds(report.turns.noCode), '20');
		assert.equal(seconds(report.time.active), '43');
	});

	it('an agent that works all night makes minutes, not hours', () => {
		const report = reportOf('overnight-agent');
		assert.equal(report.turns.count, 8);
		assert.equal(state(report, 'wait'), '120/120/600');
		assert.equal(seconds(report.time.active), '126/126/606');
	});

	it('a debug session counts by the AI code among the changed lines, and only soon after them', () => {
		const report = reportOf('debug-run');
		assert.equal(state(report, 'debug'), '0/30/40');
	});

	it('all time on code that was thrown away is lost', () => {
		const report = reportOf('discarded');
		assert.equal(report.discardLoss.insertions, 1);
		assert.equal(report.discardLoss.lines, 3);
		// Of 30 s with the caret in it three quarters, and 5 s for taking it out.
		assert.equal(seconds(report.discardLoss.minutes), '5/28/35');
	});

	it('code that was committed at once was not read', () => {
		const { unreviewed, lines } = reportOf('unread').reviewBeforeCommit;
		assert.deepEqual([unreviewed.insertions, unreviewed.lines, lines], [1, 30, 30]);
		assert.equal(reportOf('discarded').reviewBeforeCommit.unreviewed.insertions, 0);
	});

	it('ten minutes are ten minutes when clocks are put forward', () => {
		const report = reportOf('daylight-saving');
		assert.equal(seconds(report.time.active), '601');
		assert.equal(report.byDay.length, 1);
	});

	it('a suspended machine makes no time, whatever was going on', () => {
		const report = reportOf('suspend');
		assert.equal(state(report, 'debug'), '10/40/130');
		assert.equal(seconds(report.time.active), '11/41/131');
	});

	it('committed code is later rework for three weeks, then just code', () => {
		const report = reportOf('later-rework', 60);
		assert.equal(state(report, 'laterRework'), '9');
		assert.equal(state(report, 'author'), '7');
	});
});
