import assert from 'node:assert/strict';
import type { CapturedEvent } from '../src/core/events.ts';
import { LatestEvents } from '../src/latestEvents.ts';

describe('latest events', () => {
	it('are the last of each sort, and what began and has not ended', () => {
		const latest = new LatestEvents();
		const events: readonly CapturedEvent[] = [
			{ type: 'repo', tMs: 1, repo: '/a/.git', root: '/a' },
			{ type: 'focus', tMs: 2, focused: true },
			{ type: 'runsObserved', tMs: 2 },
			{ type: 'repo', tMs: 3, repo: '/b/.git', root: '/b' },
			{ type: 'runStarted', tMs: 4, run: 'r1', what: 'debug' },
			{ type: 'runStarted', tMs: 5, run: 'r2', what: 'test' },
			{ type: 'terminalStarted', tMs: 6, run: '1', agent: 'claude', folders: [] },
			{ type: 'proposalShown', tMs: 6, doc: 'd', tool: null, text: '' },
			{ type: 'focus', tMs: 7, focused: false },
			{ type: 'runEnded', tMs: 8, run: 'r1' },
			{ type: 'terminalEnded', tMs: 9, run: '1' },
			{ type: 'proposalClosed', tMs: 9, doc: 'd' },
			{ type: 'command', tMs: 10, name: 'x' },
		];
		for (const event of events) latest.note(event);
		assert.deepEqual(
			latest.all().map(({ type, tMs }) => `${type}@${tMs}`),
			['repo@1', 'focus@7', 'runsObserved@2', 'repo@3', 'runStarted@5'],
		);
	});
});
