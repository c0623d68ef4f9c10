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

	it('keep of agents the turns that go on, with their waits and commands', () => {
		const latest = new LatestEvents();
		const agent = { agent: 'codex', source: 'hook', session: 's', parent: null } as const;
		const of = { ...agent, tMs: 1, atMs: 1, model: null, folder: '/r' };
		for (const turn of ['t1', 't11', 't2']) {
			latest.note({ ...of, turn, type: 'agentTurnStarted', promptChars: 1, byPerson: null });
			latest.note({ ...of, turn, type: 'agentCommandStarted', call: 'c' });
			latest.note({ ...of, turn, type: 'agentAsked', call: 'd' });
		}
		latest.note({ ...of, turn: 't1', type: 'agentTurnEnded', how: 'done' });
		latest.note({ ...of, turn: 't2', type: 'agentCommandEnded', call: 'c' });
		const by = { accepted: true, by: null } as const;
		latest.note({ ...of, turn: 't2', type: 'agentAnswered', call: 'd', ...by });
		assert.deepEqual(
			latest.all().map((event) => `${event.type} ${'turn' in event ? event.turn : ''}`),
			['agentTurnStarted t11', 'agentCommandStarted t11', 'agentAsked t11', 'agentTurnStarted t2'],
		);
	});
});
