import assert from 'node:assert/strict';
import { isFullRun } from '../host/fullRun.ts';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const own = 'const mine = written(byHand);';
const filler = Array.from({ length: 12 }, (_, at) => `const line${at} = filler(${at} * 7);`);

/** A branch `topic` with AI code at the end of old.ts; on main the file has another name and `line` at its end. */
async function renamedMeanwhile(tale: Tale, line: string | null): Promise<void> {
	const { world } = tale;
	await tale.add('old.ts', 'human', ...filler);
	await tale.commit('human');
	await world.git('switch', '-q', '-c', 'topic');
	await tale.add('old.ts', 'ai', ...ai);
	await tale.commit('ai');
	await world.git('switch', '-q', 'main');
	await world.git('mv', 'old.ts', 'new.ts');
	if (line !== null) await tale.add('new.ts', 'human', line);
	await tale.commit('human');
}

async function takeBoth(tale: Tale): Promise<void> {
	const both = tale.world.text('new.ts').replace(/^[<=>]{7}.*\n/gm, '');
	await tale.world.write('new.ts', both, 'human');
	await tale.world.git('add', '-A');
}

describe('history that git carries over a rename', function () {
	this.timeout(60_000);

	const ways = {
		merge: [
			['merge', '-q', '--no-edit', 'topic'],
			['commit', '-q', '--no-edit'],
		],
		'cherry-pick': [
			['cherry-pick', 'topic'],
			['cherry-pick', '--continue'],
		],
		rebase: [
			['rebase', '-q', 'main', 'topic'],
			['rebase', '--continue'],
		],
	} as const;
	for (const [name, [go, goOn]] of Object.entries(ways)) {
		// A conflict shows more: what git joins without one is the full run's.
		if (isFullRun)
			it(`by ${name}`, () =>
				Tale.of(async (tale, git) => {
					await renamedMeanwhile(tale, null);
					await git(...go);
					assert.match(tale.world.text('new.ts'), /fetchTwo/);
					await tale.check();
					await tale.blame('new.ts');
				}));

		it(`by ${name}, with a conflict`, () =>
			Tale.of(async (tale, git) => {
				await renamedMeanwhile(tale, own);
				assert.notEqual((await tale.world.try(go)).status, 0);
				await tale.check();
				await takeBoth(tale);
				await git(...goOn);
				await tale.check();
				await tale.blame('new.ts');
				assert.equal(tale.fates().outcomes, 'unchanged unchanged');
			}));
	}

	it('by stash pop, with a conflict', () =>
		Tale.of(async (tale, git) => {
			await tale.add('old.ts', 'human', ...filler);
			await tale.commit('human');
			await tale.add('old.ts', 'ai', ...ai);
			await git('stash', 'push', '-q');
			await git('mv', 'old.ts', 'new.ts');
			await tale.add('new.ts', 'human', own);
			await tale.commit('human');
			assert.notEqual((await tale.world.try(['stash', 'pop'])).status, 0);
			await tale.check();
			await takeBoth(tale);
			await tale.check();
		}));

	it('while the editor was closed', () =>
		Tale.of(async (tale, git) => {
			await renamedMeanwhile(tale, null);
			await tale.world.away(() => git('merge', '-q', '--no-edit', 'topic'));
			await tale.check();
			await tale.blame('new.ts');
		}));
});
