import assert from 'node:assert/strict';
import { Tale } from './tale.ts';

describe('an AI edit in several places', function () {
	this.timeout(60_000);

	it('is unchanged where it is committed as it was written', () =>
		Tale.of(async (tale, git) => {
			const { world } = tale;
			await tale.add('a.ts', 'human', 'total = compute(items);', 'kept(one);', 'other = 5;');
			await tale.commit('human');
			// One answer: two places of one line, and one of another.
			const before = world.text('a.ts');
			const at = (text: string) => before.indexOf(text);
			const [sum, end, five] = [at('items)'), at(');\nkept'), at('5;')];
			const after = [
				before.slice(0, sum),
				'all(',
				before.slice(sum, end),
				', 3)',
				before.slice(end, five),
				'7 + ',
				before.slice(five),
			].join('');
			await world.write('a.ts', after, 'ai', [
				[five, five, '7 + '],
				[end, end, ', 3)'],
				[sum, sum, 'all('],
			]);
			assert.match(world.text('a.ts'), /compute\(all\(items, 3\)\);\n.*\nother = 7 \+ 5;/);
			await git('commit', '-q', '-a', '-m', 'as written');
			const { book } = world.bench.meter.pipeline.attribution;
			const [id = ''] = book.ids();
			assert.deepEqual(
				book.linesOf(id).map(({ outcome }) => outcome),
				['unchanged', 'unchanged'],
			);
			assert.equal(book.get(id)?.distance, 0);
			// The store says the same, and where the pieces begin.
			const kept = world.bench.store.store.insertionsById([id]).insertions[0];
			assert.deepEqual([kept?.text, kept?.cuts, kept?.distance], ['all(, 3)\n7 + ', [4, 9], 0]);
			// What follows is no line of one writer, as a tale wants it.
			await git('rm', '-q', 'a.ts');
			await git('commit', '-q', '-m', 'gone');
		}));

	it('is modified where a person changed one of the places', () =>
		Tale.of(async (tale, git) => {
			const { world } = tale;
			await tale.add('a.ts', 'human', 'total = compute(items);');
			await tale.commit('human');
			const before = world.text('a.ts');
			const [sum, end] = [
				before.indexOf('items)'),
				before.indexOf(');\n', before.indexOf('items)')),
			];
			const parts = [
				before.slice(0, sum),
				'all(',
				before.slice(sum, end),
				', 3)',
				before.slice(end),
			];
			await world.write('a.ts', parts.join(''), 'ai', [
				[end, end, ', 3)'],
				[sum, sum, 'all('],
			]);
			const three = world.text('a.ts').indexOf('3)');
			await world.edit('a.ts', [three, three + 1, '4'], 'human');
			await git('commit', '-q', '-a', '-m', 'changed');
			const { book } = world.bench.meter.pipeline.attribution;
			const [id = ''] = book.ids();
			assert.deepEqual(
				book.linesOf(id).map(({ outcome }) => outcome),
				['modified'],
			);
			assert.ok((book.get(id)?.distance ?? 0) > 0);
			await git('rm', '-q', 'a.ts');
			await git('commit', '-q', '-m', 'gone');
		}));
});
