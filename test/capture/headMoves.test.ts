import assert from 'node:assert/strict';
import {
	type GitPort,
	type HistoryEvent,
	type Moves,
	tellMoves,
} from '../../src/capture/headMoves.ts';

const worktree = { repo: '/r/.git', root: '/r', headFile: '/r/.git/logs/HEAD' };

const none: Moves = { moves: [], stashes: [], late: false };

function lost(commit: string): HistoryEvent {
	const nothing = { held: [], insertions: [], lines: [] };
	return { type: 'commitsLost', repo: worktree.repo, commits: [commit], ...nothing };
}

/** A port that tells one lost commit for each stash, and keeps count of what was taken. */
function portOf(taken: string[]): GitPort {
	return {
		discover: async () => worktree,
		moves: async () => ({ ...none, stashes: ['a', 'b', 'c'] }),
		readAgain: () => false,
		async *history(_, { stashes }) {
			for (const stash of stashes) {
				taken.push(stash);
				yield lost(stash);
			}
			taken.push('end');
		},
	};
}

const nameOf = (event: HistoryEvent) => (event.type === 'commitsLost' ? event.commits[0] : '');

describe('movements of HEAD', () => {
	it('are looked for, and told in their order to their end', async () => {
		const taken: string[] = [];
		const told: unknown[] = [];
		await tellMoves(portOf(taken), worktree, (event) => void told.push(nameOf(event)));
		assert.deepEqual(
			[told, taken],
			[
				['a', 'b', 'c'],
				['a', 'b', 'c', 'end'],
			],
		);
	});

	it('are not looked for where they are known, and may be given up', async () => {
		const taken: string[] = [];
		const told: unknown[] = [];
		let last: unknown = null;
		await tellMoves(
			portOf(taken),
			worktree,
			(event) => void told.push(nameOf(event)),
			{ ...none, stashes: ['x', 'y', 'z'], late: true },
			{ progress: (event) => (last = nameOf(event)), isCancelled: () => last === 'x' },
		);
		// Without its end, what was read is not kept as read.
		assert.deepEqual([told, taken], [['x'], ['x', 'y']]);
	});
});
