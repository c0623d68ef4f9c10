import assert from 'node:assert/strict';
import { type GitPort, type HeadMove, tellMoves } from '../../src/capture/headMoves.ts';
import type { CommitEvent } from '../../src/core/events.ts';

const worktree = { repo: '/r/.git', root: '/r', reflog: null };

function portOf(moves: readonly HeadMove[], unreadable = ''): GitPort {
	return {
		discover: async () => worktree,
		moves: async () => moves,
		commit: async (_, { to }) =>
			to === unreadable ? null : ({ type: 'commit', commit: to } as CommitEvent),
	};
}

async function told(port: GitPort): Promise<string[]> {
	const events: string[] = [];
	await tellMoves(port, worktree, (event) => {
		if (event.type === 'gitOperation') events.push(event.operation);
		if (event.type === 'commit') events.push(`read ${event.commit}`);
	});
	return events;
}

describe('movements of HEAD', () => {
	it('are told in their order, and what makes a commit is read', async () => {
		const moves = ['commit', 'checkout', 'amend', 'reset'].map((operation, at) => {
			return { from: null, to: `c${at}`, operation };
		});
		assert.deepEqual(await told(portOf(moves)), [
			'commit',
			'read c0',
			'checkout',
			'amend',
			'read c2',
			'reset',
		]);
	});

	it('are told where the commit cannot be read', async () => {
		const moves = [{ from: null, to: 'c', operation: 'commit' }];
		assert.deepEqual(await told(portOf(moves, 'c')), ['commit']);
	});
});
