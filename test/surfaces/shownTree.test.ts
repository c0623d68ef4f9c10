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
		assert.deepEqual(await tree.refresh(), []);
		names['a'] = ['a1', 'a2'];
		assert.deepEqual(await tree.refresh(), [a], 'only the branch that changed');
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
		const tree = new ShownTree({
			load: async () => [{ name: 'a' }],
			idOf: ({ name }) => name,
			seen: () => `${age} min ago`,
		});
		const [a] = await tree.children();
		assert.deepEqual(await tree.refresh(), []);
		age++;
		assert.deepEqual(await tree.refresh(), [a]);
		assert.deepEqual(await tree.refresh(), []);
	});

	it('is made of the same objects, brought up to date, so that an open menu still has its row', async () => {
		let lines = 12;
		let files = ['a', 'b'];
		interface Row {
			readonly name: string;
			readonly lines: number;
		}
		const tree = new ShownTree<Row>({
			load: async (parent) =>
				parent ? [{ name: `${parent.name}1`, lines }] : files.map((name) => ({ name, lines: 0 })),
			idOf: ({ name }) => name,
			seen: (row) => row,
		});
		const [a, b] = await tree.children();
		const [inA] = await tree.children(a);
		lines = 11;
		const redraw = await tree.refresh();
		assert.equal(redraw.length, 1);
		assert.equal(redraw[0], inA, 'the very object that the editor knows');
		assert.equal(inA?.lines, 11);
		files = ['new', 'a', 'b'];
		assert.equal(await tree.refresh(), 'all');
		const now = await tree.children();
		assert.equal(now[1], a);
		assert.equal(now[2], b);
		assert.equal((await tree.children(a))[0], inA);
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
		assert.equal(await tree.refresh(), 'all');
		read.length = 0;
		await tree.refresh();
		assert.deepEqual(read, ['']);
		tree.forget();
		assert.equal(await tree.refresh(), 'all', 'nothing is known');
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
		assert.equal(await stale, 'all');
		await tree.children();
		assert.deepEqual(read, ['', 'b', '']);
	});

	it('says so where it cannot be read', async () => {
		const tree = new ShownTree<{ readonly name: string }>({
			load: () => Promise.reject(new Error('busy')),
			idOf: ({ name }) => name,
			seen: ({ name }) => name,
		});
		await assert.rejects(tree.children(), /busy/);
		assert.equal(await tree.refresh(), 'all', 'nothing was shown');
	});
});
