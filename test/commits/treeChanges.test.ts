import assert from 'node:assert/strict';
import { treeChanges } from '../../src/commits/treeChanges.ts';
import { Sandbox } from './sandbox.ts';

describe('tree changes', () => {
	it('come for each comparison in its order, also where nothing changed', async () => {
		const sandbox = new Sandbox();
		try {
			const work = sandbox.repository();
			work.write('a.txt', 'one\ntwo\nthree\n');
			const first = work.commit();
			// A path that looks like what stands between two lists.
			work.write('b'.repeat(40), 'x\n');
			work.git('mv', 'a.txt', 'c.txt');
			const second = work.commit();
			const empty = work.commit();
			const compared = await treeChanges(sandbox.client, work.root, [
				{ from: null, to: first },
				{ from: second, to: empty },
				{ from: first, to: second },
				{ from: second, to: first },
			]);
			assert.ok(compared.kind === 'compared');
			assert.deepEqual(
				compared.changes.map((list) => list.map(({ path, fromPath }) => [path, fromPath])),
				[
					[['a.txt', null]],
					[],
					[
						['b'.repeat(40), null],
						['c.txt', 'a.txt'],
					],
					[
						['a.txt', 'c.txt'],
						['b'.repeat(40), null],
					],
				],
			);
			const missing = [
				{ from: first, to: 'e'.repeat(40) },
				{ from: first, to: second },
			];
			const failed = await treeChanges(sandbox.client, work.root, missing);
			assert.equal(failed.kind, 'failed');
			const none = await treeChanges(sandbox.client, work.root, []);
			assert.deepEqual(none, { kind: 'compared', changes: [] });
		} finally {
			sandbox.dispose();
		}
	});
});
