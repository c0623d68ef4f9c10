import assert from 'node:assert/strict';
import { Tale } from './tale.ts';

const long = 'const answer = await fetchTheAnswerToEverything(question, patience, hope);';

/** What the store knows of a file in HEAD: whether an insertion has characters in it, or nothing is known. */
async function knownOf(tale: Tale, file: string): Promise<'ai' | 'no ai' | null> {
	const { world } = tale;
	const blob = await world.ask('rev-parse', `HEAD:${file}`);
	const ink = world.text(file).replace(/\s/g, '').length;
	const { store } = world.bench.store;
	const known = store.rememberedByBlob(world.bench.repo ?? '', blob, file, ink);
	return known && (known.origins.length > 0 ? 'ai' : 'no ai');
}

describe('one text in two places', function () {
	this.timeout(60_000);

	it('is the same history where it was copied', () =>
		Tale.of(async (tale) => {
			await tale.add('one.ts', 'ai', long);
			await tale.commit('ai');
			await tale.world.copy('one.ts', 'two.ts');
			await tale.commit('ai');
			assert.deepEqual(
				[await knownOf(tale, 'one.ts'), await knownOf(tale, 'two.ts')],
				['ai', 'ai'],
			);
		}));

	it('keeps two histories apart, and gives neither to a third place', () =>
		Tale.of(async (tale, git) => {
			await tale.world.write('one.ts', `${long}\n`, 'ai');
			await tale.world.write('two.ts', `${long}\n`, 'human');
			await git('add', '-A');
			await git('commit', '-q', '-m', 'both');
			assert.deepEqual(
				[await knownOf(tale, 'one.ts'), await knownOf(tale, 'two.ts')],
				['ai', 'no ai'],
			);
			const { store } = tale.world.bench.store;
			const blob = await tale.world.ask('rev-parse', 'HEAD:one.ts');
			const { repo } = tale.world.bench;
			assert.equal(store.rememberedByBlob(repo ?? '', blob, 'third.ts', 999), null);
		}));

	it('is nobody’s where it is empty or short', () =>
		Tale.of(async (tale, git) => {
			tale.put('a/__init__.py', '');
			tale.put('b/__init__.py', '');
			await tale.world.write('one.ts', 'short();\n', 'ai');
			await git('add', '-A');
			await git('commit', '-q', '-m', 'boilerplate');
			tale.put('c/__init__.py', '');
			tale.put('two.ts', 'short();\n');
			await git('add', '-A');
			await git('commit', '-q', '-m', 'more of it');
			assert.equal(await knownOf(tale, 'one.ts'), 'ai');
			assert.equal(await knownOf(tale, 'c/__init__.py'), 'no ai');
			assert.equal(await knownOf(tale, 'two.ts'), 'no ai');
		}));

	it('is the person’s who typed it by hand after all', () =>
		Tale.of(async (tale, git) => {
			await tale.world.write('one.ts', `${long}\n`, 'ai');
			await git('add', '-A');
			await git('commit', '-q', '-m', 'by an AI');
			for (const [at, key] of [...`${long}\n`].entries()) {
				const text = `${long}\n`.slice(0, at + 1);
				await tale.world.write('two.ts', text, 'human', [[at, at, key]]);
			}
			await git('add', '-A');
			await git('commit', '-q', '-m', 'by hand');
			assert.deepEqual(
				[await knownOf(tale, 'one.ts'), await knownOf(tale, 'two.ts')],
				['ai', 'no ai'],
			);
		}));
});
