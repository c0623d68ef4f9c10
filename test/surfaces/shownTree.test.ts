import assert from 'node:assert/strict';
import { ShownTree } from '../../src/surfaces/shownTree.ts';

/** A tree of names; `read` is what was asked of its source. */
function stage(names: Record<string, string[]>) {
	const read: string[] = [];
	let hold: Promise<void> = Promise.resolve();
	const tree = new ShownTree<{ readonly name: string }>({
		load: async (parent) => {
			read.push(parent?.name ?? '');
			const found = names[parent?.name ?? ''] ?? [];
			await hold;
			return found.map((name) => ({ name }));
		},
		idOf: ({ name }) => name,
		seen: ({ name }) => name,
	});
	return {
		tree,
		read,
		names,
		wait(until: Promise<void>) {
			hold = until;
		},
	};
}

describe('what a tree shows', () => {
	it('is the same until something that is seen changed, and then there at once', async () => {
		const { tree, read, names } = stage({ '': ['a', 'b'], a: ['a1'] });
		const [a] = await tree.children();
		const inA = await tree.children(a);
		assert.equal(await tree.refresh(), false);
		names['a'] = ['a1', 'a2'];
		assert.equal(await tree.refresh(), true);
		read.length = 0;
		assert.deepEqual(
			(await tree.children(a)).map(({ name }) => name),
			['a1', 'a2'],
		);
		assert.deepEqual(read, [], 'nobody waits for it');
		assert.equal(inA.length, 1);
	});

	it('is as old as it was when it was read', async () => {
		let age = 1;
		const tree = new ShownTree<string>({
			load: async () => ['a'],
			idOf: (node) => node,
			seen: () => `${age} min ago`,
		});
		await tree.children();
		assert.equal(await tree.refresh(), false);
		age++;
		assert.equal(await tree.refresh(), true);
		assert.equal(await tree.refresh(), false);
	});

	it('is read again only where somebody looked', async () => {
		const { tree, read } = stage({ '': ['a', 'b'], a: ['a1'], b: ['b1'] });
		const [a] = await tree.children();
		await tree.children(a);
		read.length = 0;
		await tree.refresh();
		assert.deepEqual(read, ['', 'a']);
	});

	it('forgets what is gone, and all when told', async () => {
		const { tree, read, names } = stage({ '': ['a'], a: ['a1'] });
		const [a] = await tree.children();
		await tree.children(a);
		names[''] = [];
		assert.equal(await tree.refresh(), true);
		read.length = 0;
		await tree.refresh();
		assert.deepEqual(read, ['']);
		tree.forget();
		assert.equal(await tree.refresh(), true, 'nothing is known');
		await tree.children();
		assert.deepEqual(read, ['', '']);
	});

	it('keeps what was asked for during a refresh, and nothing from before it was told to forget', async () => {
		const { tree, read, wait } = stage({ '': ['a', 'b'], a: ['a1'], b: ['b1'] });
		const [, b] = await tree.children();
		let go = () => {};
		wait(
			new Promise((resolve) => {
				go = resolve;
			}),
		);
		const refreshed = tree.refresh();
		const inB = tree.children(b);
		go();
		await Promise.all([refreshed, inB]);
		read.length = 0;
		assert.deepEqual(await tree.children(b), [{ name: 'b1' }]);
		assert.deepEqual(read, []);

		wait(
			new Promise((resolve) => {
				go = resolve;
			}),
		);
		const stale = tree.refresh();
		tree.forget();
		go();
		assert.equal(await stale, true);
		await tree.children();
		assert.deepEqual(read, ['', 'b', '']);
	});

	it('says so where it cannot be read', async () => {
		const tree = new ShownTree<string>({
			load: () => Promise.reject(new Error('busy')),
			idOf: (node) => node,
			seen: (node) => node,
		});
		await assert.rejects(tree.children(), /busy/);
		assert.equal(await tree.refresh(), true, 'nothing was shown');
	});
});
