import assert from 'node:assert/strict';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;

/** Commits in another repository next to the first, and the way to clone from it. */
async function origin(tale: Tale): Promise<string> {
	const at = '../source';
	await tale.world.run(['clone', '-q', '.', at]);
	const there = (...args: string[]) => tale.world.run(['-C', at, ...args]);
	await there('config', 'uploadpack.allowFilter', 'true');
	for (const text of ['first', 'second', 'third']) {
		tale.put('../source/theirs.ts', `const theirs = ${text}(ofOthers);\n`);
		await there('add', '-A');
		await there('commit', '-q', '-m', text);
	}
	const { stdout } = await there('rev-parse', '--show-toplevel');
	return `file://${stdout.trim()}`;
}

describe('history of which not all is here', function () {
	this.timeout(60_000);

	for (const how of ['--depth=1', '--filter=blob:none'])
		it(`in a clone with ${how}, which fetches nothing for us`, () =>
			Tale.of(async (tale, git) => {
				const from = await origin(tale);
				await tale.world.away(async () => {
					// The same folder becomes another repository.
					await git('remote', 'add', 'origin', from);
					await git('fetch', '-q', how, 'origin', 'main');
					await git('checkout', '-q', '-B', 'work', 'FETCH_HEAD');
				});
				const objects = await tale.world.ask('count-objects', '-v');
				await git('config', 'remote.origin.url', 'file:///nowhere');
				await tale.add('theirs.ts', 'ai', ...ai);
				await tale.commit('ai');
				await tale.check();
				assert.equal(tale.fates().outcomes, 'unchanged unchanged');
				const after = await tale.world.ask('count-objects', '-v');
				assert.equal(/in-pack: \d+/.exec(after)?.[0], /in-pack: \d+/.exec(objects)?.[0]);
			}));

	it('beside a submodule', () =>
		Tale.of(async (tale, git) => {
			const from = await origin(tale);
			await git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', from, 'sub');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.check();
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 2, open: 0 });
		}));
});
