import assert from 'node:assert/strict';
import { Comparisons } from '../src/comparisons.ts';
import type { Remembered } from '../src/core/events.ts';
import { OriginTable } from '../src/core/originTable.ts';
import { toPortable } from '../src/core/remembered.ts';
import { RunMap } from '../src/core/runMap.ts';
import { insertion } from './store/sample.ts';
import { standIn } from './storeStandIn.ts';

const commit = 'c'.repeat(40);

/** `own`, then a line of w-1 to which something was added. */
function committed(): Remembered {
	const table = new OriginTable();
	const base = table.baseOf('w-1', 1);
	const map = RunMap.of([
		{ length: 4, origin: 1 },
		{ length: 4, origin: base },
		{ length: 4, origin: 1 },
	]);
	const { runs, origins } = toPortable(map, table);
	return {
		text: 'own\nf(x) + 1',
		runs: Buffer.from(runs).toString('base64'),
		origins,
		insertions: [],
		lines: [],
	};
}

describe('what AI code became in a commit', () => {
	it('is its text, and the lines of the commit that hold any of it', async () => {
		const store = standIn();
		const closed = { repo: '/r', path: 'a.ts', text: 'f(x)', closedMs: 5, closedBy: commit };
		store.store.write([insertion('w-1', closed), insertion('w-2', closed), insertion('w-3', {})]);
		const asked: unknown[] = [];
		const comparisons = new Comparisons({
			store: store.client,
			repos: () => ['/r'],
			committedAt: async (...of) => {
				asked.push(of);
				return committed();
			},
		});
		assert.deepEqual(await comparisons.texts('w-1'), {
			inserted: { kind: 'text', text: 'f(x)' },
			committed: { kind: 'text', text: 'f(x) + 1' },
		});
		assert.deepEqual(asked, [['/r', commit, 'a.ts']]);
		assert.deepEqual((await comparisons.texts('w-2'))?.committed, { kind: 'nothingLeft' });
		assert.equal(await comparisons.texts('w-3'), null, 'not closed');
		assert.equal(await comparisons.texts('nobody'), null);
		assert.equal((await comparisons.list()).length, 2);
		store.close();
	});

	it('begins with its first line that says anything, not with the line that it was put behind', async () => {
		const store = standIn();
		const closed = { repo: '/r', path: 'a.ts', text: '\n\tf(x)\n', closedMs: 5, closedBy: commit };
		store.store.write([insertion('w-1', closed)]);
		const table = new OriginTable();
		const base = table.baseOf('w-1', 3);
		const runs = [
			{ length: 9, origin: 1 },
			{ length: 1, origin: base },
			{ length: 6, origin: base + 1 },
			{ length: 4, origin: 1 },
		];
		const { runs: packed, origins } = toPortable(RunMap.of(runs), table);
		const at = {
			text: '// prompt\n\tf(x)\nmine',
			runs: Buffer.from(packed).toString('base64'),
			origins,
			insertions: [],
			lines: [],
		};
		const context = { store: store.client, repos: () => ['/r'], committedAt: async () => at };
		const side = { kind: 'text', text: '\tf(x)' };
		const texts = await new Comparisons(context).texts('w-1');
		assert.deepEqual(texts, { inserted: side, committed: side });
		store.close();
	});

	it('is found in another file, where it was moved or its file renamed', async () => {
		const store = standIn();
		const closed = { repo: '/r', path: 'a.ts', text: 'f(x)', closedMs: 5, closedBy: commit };
		const { runs, origins } = committed();
		const packed = new Uint8Array(Buffer.from(runs, 'base64'));
		const row = { repo: '/r', blob: 'b', tMs: 1, runs: packed, origins, unknownChars: 0 };
		store.store.write([insertion('w-1', closed), insertion('w-10', closed)]);
		store.store.write([{ put: 'blob', row: { ...row, path: 'b.ts' } }]);
		const comparisons = new Comparisons({
			store: store.client,
			repos: () => ['/r'],
			committedAt: async (_repo, _commit, path) => (path === 'b.ts' ? committed() : 'gone'),
		});
		const text = { kind: 'text', text: 'f(x) + 1' };
		assert.deepEqual((await comparisons.texts('w-1'))?.committed, text);
		assert.deepEqual((await comparisons.texts('w-10'))?.committed, { kind: 'nothingLeft' });
		store.close();
	});

	it('lists nothing that only another tool says of code that nobody watched', async () => {
		const store = standIn();
		const closed = { repo: '/r', evidence: 'import', closedMs: 5, closedBy: commit } as const;
		store.store.write([insertion('w-1', closed)]);
		const context = { store: store.client, repos: () => ['/r'], committedAt: async () => null };
		assert.deepEqual(await new Comparisons(context).list(), []);
		store.close();
	});

	it('says what cannot be shown', async () => {
		const store = standIn();
		store.store.write([
			insertion('w-1', { repo: '/r', path: 'a.ts', text: '', closedMs: 5, closedBy: commit }),
		]);
		const of = (at: 'gone' | null) =>
			new Comparisons({ store: store.client, repos: () => [], committedAt: async () => at }).texts(
				'w-1',
			);
		assert.deepEqual(await of('gone'), {
			inserted: { kind: 'expired' },
			committed: { kind: 'nothingLeft' },
		});
		assert.deepEqual((await of(null))?.committed, { kind: 'unreadable' });
		store.close();
	});
});
