import assert from 'node:assert/strict';
import { insertion, lines, repo } from './sample.ts';
import { inMemory } from './tempFolder.ts';

const closed = (id: string, closedMs: number, closedBy: string, more = {}) =>
	insertion(id, { closedMs, closedBy, ...more });

describe('a list of commits that AI code went into', () => {
	it('has the newest first, what became of their lines, and goes on where it ended', () =>
		inMemory((store) => {
			store.write([
				closed('w-1', 10, 'c1'),
				lines('w-1', 'unchanged@10', 'deleted@10'),
				closed('w-2', 30, 'c3', { path: 'b.ts' }),
				lines('w-2', 'modified@30'),
				closed('w-3', 30, 'c3'),
				lines('w-3', 'unchanged@30'),
				closed('w-4', 20, 'c2', { repo: '/other' }),
				insertion('w-5'),
			]);
			const names = (filter: object, beforeMs = Number.MAX_SAFE_INTEGER, limit = 9) =>
				store.commitList(filter, beforeMs, limit).map(({ commit }) => commit);
			assert.deepEqual(names({}), ['c3', 'c2', 'c1']);
			assert.deepEqual(names({ repos: [repo] }), ['c3', 'c1']);
			assert.deepEqual(names({}, 30), ['c2', 'c1']);
			assert.deepEqual(names({}, 30, 1), ['c2']);
			assert.deepEqual(names({ outcome: 'deleted' }), ['c1']);
			assert.deepEqual(names({ words: 'b.ts' }), ['c3']);
			const [first] = store.commitList({}, Number.MAX_SAFE_INTEGER, 1);
			assert.deepEqual(
				[first?.tMs, first?.insertions, first?.lines.modified, first?.lines.unchanged],
				[30, 2, 1, 1],
			);
			// Of a filter only what matches is counted.
			assert.equal(store.commitList({ words: 'b.ts' }, 99, 1)[0]?.insertions, 1);
		}));
});
