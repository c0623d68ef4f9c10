import assert from 'node:assert/strict';
import { insertion } from './sample.ts';
import { inMemory } from './tempFolder.ts';

describe('what was accepted since', () => {
	it('is counted by tool and kind, in this workspace alone', () => {
		inMemory((store) => {
			const at = (tMs: number, more: object = {}) => ({ tMs, repo: '/r/.git', ...more });
			store.write([
				insertion('w-1', at(100, { tool: 'A' })),
				insertion('w-2', at(200, { tool: 'A' })),
				insertion('w-3', at(300, { tool: 'A' })),
				insertion('w-4', at(300, { tool: null, kind: 'chat' })),
				insertion('w-5', at(300, { repo: '/other/.git' })),
				insertion('w-6', at(300, { tool: 'said to be none', evidence: 'user', confidence: 0 })),
				insertion('w-7', at(300, { tool: 'B', repo: null, path: 'file:///w/notes.md' })),
				insertion('w-8', at(300, { tool: 'B', repo: null, path: 'file:///w2/notes.md' })),
				insertion('w-9', at(300, { tool: 'C', repo: null, path: 'untitled:Untitled-1' })),
				insertion('v-9', at(300, { tool: 'C', repo: null, path: 'untitled:Untitled-1' })),
			]);
			const range = { repos: ['/r/.git'], addresses: ['file:///w/'], window: 'w' };
			assert.deepEqual(
				store
					.acceptedSince({ sinceMs: 200, ...range })
					.map(({ tool, kind, count, lastMs }) => `${tool} ${kind} ${count} ${lastMs}`),
				['null chat 1 300', 'A inline 2 300', 'B inline 1 300', 'C inline 1 300'],
			);
			assert.deepEqual(store.acceptedSince({ sinceMs: 301, ...range }), []);
		});
	});
});
