import assert from 'node:assert/strict';
import type { Store } from '../../src/store/database.ts';
import { blob, commit, draft, insertion, lines, noonMs, repo } from './sample.ts';
import { inMemory } from './tempFolder.ts';

const range = {
	fromDay: '2025-03-10',
	toDay: '2025-03-10',
	fromMs: noonMs - 1,
	toMs: noonMs + 10,
};
const counted = (store: Store) => store.reportRows(range).committed.commits;
const closedBy = (store: Store, id = 'w-1') =>
	store.insertionsById([id]).insertions[0]?.closedBy ?? null;

describe('history in the store', () => {
	it('knows the paths at which it knows a text', () =>
		inMemory((store) => {
			store.write([blob('b', { path: 'a.ts' }), draft('d', { path: 'b.ts' })]);
			assert.deepEqual(store.knownPaths(repo, ['c.ts', 'b.ts', 'a.ts']), ['b.ts', 'a.ts']);
			assert.deepEqual(store.knownPaths('/other', ['a.ts']), []);
		}));

	it('finds commits by author and date, the newest first', () =>
		inMemory((store) => {
			store.write([
				commit('c1', { identity: ['ada', 's1'] }),
				commit('c2', { identity: ['ada', 's2'], tMs: noonMs + 1 }),
				commit('c3', { identity: ['bob', 's3'] }),
				commit('c4'),
				{ put: 'lost', repo, commits: ['c1'], tMs: noonMs },
			]);
			assert.deepEqual(store.commitsByAuthor(repo, 'ada'), [
				{ commit: 'c2', subject: 's2', lost: false },
				{ commit: 'c1', subject: 's1', lost: true },
			]);
		}));

	it('counts no commit that was lost, and again one that is back', () =>
		inMemory((store) => {
			store.write([commit('c1'), commit('c2', { tMs: noonMs + 1 })]);
			assert.deepEqual(store.countedCommits(repo, 5), ['c2', 'c1']);
			store.write([{ put: 'lost', repo, commits: ['c1'], tMs: noonMs }]);
			assert.deepEqual([counted(store), store.countedCommits(repo, 5)], [1, ['c2']]);
			assert.deepEqual(store.lostCommits(repo, 5), [{ commit: 'c1', copy: null }]);
			store.write([commit('c1')]);
			assert.deepEqual([counted(store), store.lostCommits(repo, 5)], [2, []]);
		}));

	it('tells lost commits, and which counted ones are copies of them', () =>
		inMemory((store) => {
			const identity = ['ada', 's1'] as const;
			store.write([
				commit('c1', { identity }),
				commit('c2', { identity, tMs: noonMs + 1 }),
				commit('c3', { identity: ['ada', 's2'] }),
				{ put: 'lost', repo, commits: ['c1'], tMs: noonMs },
				{ put: 'lost', repo, commits: ['c3'], tMs: noonMs + 1 },
			]);
			const c1 = { commit: 'c1', copy: 'c2' };
			const c3 = { commit: 'c3', copy: null };
			assert.deepEqual(store.lostCommits(repo, 5), [c1, c3]);
			store.write([{ put: 'lost', repo, commits: ['c2'], tMs: noonMs + 2 }]);
			assert.deepEqual(store.lostCommits(repo, 5), [
				{ ...c1, copy: null },
				c3,
				{ commit: 'c2', copy: null },
			]);
			assert.deepEqual(store.lostCommits(repo, 1), [{ commit: 'c2', copy: null }]);
		}));

	it('knows what closed an insertion and is not counted, and which texts hold it', () =>
		inMemory((store) => {
			store.write([
				commit('c1'),
				insertion('w-1', { closedMs: 5, closedBy: 'c1' }),
				insertion('w-2', { closedMs: 6, closedBy: 'c2' }),
				insertion('w-3', { closedMs: 7, closedBy: 'c3' }),
				insertion('w-4'),
				blob('b1', { origins: [['w-1', 2]] }),
				blob('b2', {
					path: 'b.ts',
					origins: [
						['w-2', 1],
						['w-1', 2],
					],
				}),
				blob('b3', { origins: [['w-3', 1]] }),
			]);
			assert.deepEqual(store.closingCommits(repo, 5), ['c3', 'c2']);
			assert.deepEqual(store.closingCommits(repo, 1), ['c3']);
			assert.deepEqual(
				store.versionsHolding(repo, ['w-2', 'w-3']).toSorted((a, b) => (a.blob < b.blob ? -1 : 1)),
				[
					{ path: 'b.ts', blob: 'b2', insertions: ['w-2'] },
					{ path: 'src/a.ts', blob: 'b3', insertions: ['w-3'] },
				],
			);
			assert.deepEqual(store.versionsHolding('/other', ['w-1']), []);
		}));

	it('hands what a commit closed to the one that takes its place', () =>
		inMemory((store) => {
			store.write([
				commit('c1'),
				insertion('w-1', { closedMs: 5, closedBy: 'c1', distance: 0.5 }),
				{ ...commit('c2'), put: 'commit', carries: 'c1' } as ReturnType<typeof commit>,
			]);
			assert.deepEqual([closedBy(store), counted(store)], ['c2', 1]);
			assert.equal(store.insertionsById(['w-1']).insertions[0]?.distance, 0.5);
		}));

	it('opens what a lost commit closed, and knows what else holds it', () =>
		inMemory((store) => {
			store.write([
				commit('c1'),
				commit('c2'),
				insertion('w-1', { closedMs: 5, closedBy: 'c1' }),
				lines('w-1', 'unchanged@5', 'deleted'),
				insertion('w-2', { closedMs: 5, closedBy: 'c1' }),
				{ put: 'held', repo, commit: 'c1', insertions: ['w-1', 'w-2'] },
				{ put: 'held', repo, commit: 'c2', insertions: ['w-2'] },
			]);
			const closed = store.closedByCommits(repo, ['c1']);
			assert.deepEqual(closed.held, [['w-2', 'c2']]);
			assert.deepEqual(
				closed.insertions.map(({ id }) => id),
				['w-1', 'w-2'],
			);
			store.write([{ put: 'lost', repo, commits: ['c1'], tMs: noonMs }]);
			const { insertions, lines: left } = store.insertionsById(['w-1']);
			assert.deepEqual([insertions[0]?.closedMs, left[0]?.committedMs], [null, null]);
			assert.deepEqual(store.closedByCommits(repo, ['c1', 'c2']).held, []);
		}));

	it('knows what was committed under other names of a file, after its own', () =>
		inMemory((store) => {
			store.write([
				blob('b1', { path: 'new.ts', tMs: 1 }),
				blob('b2', { path: 'old.ts', tMs: 2 }),
				blob('b1', { path: 'old.ts', tMs: 3 }),
			]);
			const blobs = () => store.versionsAtPath(repo, 'new.ts', 5).map((row) => row.blob);
			assert.deepEqual(blobs(), ['b1']);
			store.write([{ put: 'renamed', repo, paths: [['old.ts', 'new.ts']] }]);
			assert.deepEqual(blobs(), ['b1', 'b2']);
		}));

	it('keeps how far a worktree was read', () =>
		inMemory((store) => {
			assert.equal(store.headMark('/r'), null);
			for (const mark of ['1', '2']) store.write([{ put: 'head', root: '/r', mark }]);
			assert.equal(store.headMark('/r'), '2');
		}));
});
