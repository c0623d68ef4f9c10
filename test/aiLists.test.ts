import assert from 'node:assert/strict';
import { AiLists } from '../src/aiLists.ts';
import { page } from './attribution/notation.ts';
import { insertion } from './store/sample.ts';
import { standIn } from './storeStandIn.ts';

describe('lists of AI code', () => {
	it('are by file, newest first; outside repositories only what this window knows', async () => {
		const store = standIn();
		const p = page('|').accept('one();\ntwo();\n').type('x');
		store.store.write([
			insertion('w-1', { repo: null, path: p.doc, tMs: 5 }),
			insertion('w-7', { repo: null, path: 'untitled:elsewhere', tMs: 9 }),
			insertion('w-8', { repo: '/r/.git', path: 'b.ts', tMs: 7 }),
			insertion('w-9', { repo: '/r/.git', path: 'b.ts', tMs: 8 }),
			insertion('w-10', { repo: '/other/.git', path: 'b.ts', tMs: 8 }),
		]);
		const lists = new AiLists({
			store: store.client,
			attribution: () => p.desk.attribution,
			repos: () => ['/r/.git'],
		});
		const open = await lists.open();
		assert.deepEqual(
			open.map(({ path, insertions }) => [path, insertions.map(({ id }) => id).join(' ')]),
			[
				['b.ts', 'w-9 w-8'],
				[p.doc, 'w-1'],
			],
		);
		store.close();
	});

	it('say what is left where the file is open, and where it lies', async () => {
		const store = standIn();
		const p = page('|').accept('one();\ntwo();\n').type('x');
		const { places } = p.desk.attribution;
		const state = p.desk.attribution.docs.get(p.doc);
		const { repo, path } = places.locate(p.doc, state?.file ?? null);
		const lists = new AiLists({
			store: store.client,
			attribution: () => p.desk.attribution,
			repos: () => [],
		});
		assert.equal((await lists.surviving({ repo, path }))?.get('w-1')?.lines, 2);
		assert.equal(await lists.region({ id: 'w-1', repo, path }), 'one();\ntwo();\n');
		assert.equal(await lists.region({ id: 'w-9', repo, path }), null);
		assert.equal(await lists.surviving({ repo: '/none', path: 'a.ts' }), null);
		assert.equal(lists.uriOf('/none', 'a.ts'), null);
		store.close();
	});
});
