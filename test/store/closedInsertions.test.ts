import assert from 'node:assert/strict';
import { openStore } from '../../src/store/database.ts';
import { insertion } from './sample.ts';

describe('closed insertions', () => {
	it('are those of these repositories that a commit closed, newest first', () => {
		const store = openStore(':memory:');
		assert.ok('write' in store);
		const closed = (id: string, closedMs: number, repo = '/r') =>
			insertion(id, { repo, path: `${id}.ts`, closedMs, closedBy: 'c'.repeat(40) });
		store.write([
			closed('w-1', 10),
			closed('w-2', 30),
			closed('w-3', 20, '/other'),
			insertion('w-4', { repo: '/r', path: 'open.ts' }),
			{
				put: 'lines',
				rows: [
					{ insertion: 'w-2', line: 0, outcome: 'modified', moved: false, committedMs: 30 },
					{ insertion: 'w-2', line: 1, outcome: 'deleted', moved: false, committedMs: null },
				],
			},
		]);
		const list = store.closedInsertions(['/r'], 10);
		assert.deepEqual(
			list.map(({ id, path, hasText }) => [id, path, hasText]),
			[
				['w-2', 'w-2.ts', true],
				['w-1', 'w-1.ts', true],
			],
		);
		assert.deepEqual([list[0]?.lines.modified, list[0]?.lines.deleted], [1, 1]);
		assert.equal(store.closedInsertions(['/r'], 1).length, 1);
		assert.deepEqual(store.closedInsertions([], 10), []);
		store.close();
	});
});
