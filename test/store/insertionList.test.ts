import assert from 'node:assert/strict';
import type { InsertionFilter } from '../../src/store/insertionList.ts';
import { insertion, lines, noonMs, repo, share, slice } from './sample.ts';
import { inMemory } from './tempFolder.ts';

const writes = [
	insertion('w-1', { tMs: noonMs + 1, path: 'src/Cart.ts' }),
	lines('w-1', 'uncommitted', 'uncommitted'),
	insertion('w-2', {
		tMs: noonMs + 2,
		tool: null,
		kind: 'agent',
		evidence: 'terminal',
		repo: null,
	}),
	insertion('w-3', { tMs: noonMs + 3, closedMs: noonMs + 9, closedBy: 'c1', language: 'python' }),
	lines('w-3', 'deleted@1', 'unchanged@1'),
	insertion('w-4', { tMs: noonMs + 4, goneMs: noonMs + 5 }),
	insertion('w-5', { tMs: noonMs + 5, evidence: 'user', confidence: 0 }),
	slice('s-1', '2025-03-10', { shares: [share('w-1', 'review', 1000, 2000, 4000)] }),
];

describe('a list of insertions', () => {
	const cases: readonly (readonly [InsertionFilter, string])[] = [
		[{}, 'w-4 w-3 w-2 w-1'],
		[{ state: 'open' }, 'w-2 w-1'],
		[{ state: 'closed' }, 'w-3'],
		[{ repos: [repo] }, 'w-4 w-3 w-1'],
		[{ repos: [''] }, 'w-2'],
		[{ repos: [] }, ''],
		[{ commit: 'c1' }, 'w-3'],
		[{ fromMs: noonMs + 2, toMs: noonMs + 4 }, 'w-3 w-2'],
		[{ tool: null }, 'w-2'],
		[{ tool: 'Copilot', state: 'open' }, 'w-1'],
		[{ language: 'python' }, 'w-3'],
		[{ kind: 'agent' }, 'w-2'],
		[{ outcome: 'deleted' }, 'w-3'],
		[{ evidence: 'inferred' }, 'w-2'],
		[{ words: 'CART' }, 'w-1'],
		[{ words: 'copil' }, 'w-4 w-3 w-1'],
		[{ words: `%' OR 1=1 --` }, ''],
	];
	for (const [filter, expected] of cases) {
		it(`has with ${JSON.stringify(filter)}: ${expected || 'none'}`, () =>
			inMemory((store) => {
				store.write(writes);
				const found = store.insertionList(filter, 9).map(({ id }) => id);
				assert.equal(found.join(' '), expected);
			}));
	}

	it('says lines, review so far, and what the person marked as reviewed; newest first, no more than asked', () =>
		inMemory((store) => {
			store.write(writes);
			store.write([{ put: 'reviewed', insertion: 'w-1', tMs: noonMs + 7 }]);
			const [first] = store.insertionList({ words: 'cart' }, 1);
			assert.deepEqual(
				[first?.lines.uncommitted, first?.reviewMs, first?.reviewedMs, first?.hasText],
				[2, 2000, noonMs + 7, true],
			);
			// Marked again it keeps its time; taken back there is none.
			store.write([{ put: 'reviewed', insertion: 'w-1', tMs: noonMs + 99 }]);
			assert.equal(store.insertionList({ words: 'cart' }, 1)[0]?.reviewedMs, noonMs + 7);
			store.write([{ put: 'reviewed', insertion: 'w-1', tMs: null }]);
			assert.equal(store.insertionList({ words: 'cart' }, 1)[0]?.reviewedMs, null);
			assert.equal(store.insertionList({}, 2).length, 2);
		}));
});
