import assert from 'node:assert/strict';
import { isFullRun } from '../host/fullRun.ts';
import { Tale } from './tale.ts';

const ai = [
	'const one = fetchOne(url);',
	'const two = fetchTwo(url);',
	'const three = fetchThree(url);',
] as const;
const own = 'const mine = written(byHand);';

/**
 * What became of followed lines, AI's and then the person's: `3@4 1†7` are three lines first committed in second 4, and
 * one that died in second 7; `2@4~9` were lost from sight in second 9.
 */
function followed(tale: Tale, of: 'ai' | 'own' = 'ai'): string {
	const { store } = tale.world.bench.store;
	const toMs = Date.UTC(2024, 0);
	const rows = store.reportRows({ fromDay: '2023-12-31', toDay: '2023-12-31', fromMs: 0, toMs });
	return rows.survival
		.filter((row) => row.of === of)
		.map(({ lines, bornMs, exitMs, died }) => {
			const exit = exitMs === null ? '' : died ? `†${second(exitMs)}` : '~';
			return `${lines}@${second(bornMs)}${exit}`;
		})
		.join(' ');
}

/** Git's clock in these tests: seconds since its beginning. */
function second(ms: number): number {
	return ms / 1000 - 1_700_000_000;
}

async function now(tale: Tale, commit = 'HEAD'): Promise<number> {
	return second(Number(await tale.world.ask('log', '-1', '--format=%ct', commit)) * 1000);
}

/** Another clone next to the repository, and `origin` between them. */
async function colleague(tale: Tale): Promise<(...args: string[]) => Promise<unknown>> {
	const { git } = tale.world;
	await git.call(tale.world, 'init', '-q', '--bare', '../origin');
	await git.call(tale.world, 'remote', 'add', 'origin', '../origin');
	await git.call(tale.world, 'push', '-q', 'origin', 'main');
	await tale.world.run(['clone', '-q', '-b', 'main', '../origin', '../elsewhere']);
	return (...args) => tale.world.run(['-C', '../elsewhere', ...args]);
}

describe('survival of committed lines', function () {
	this.timeout(60_000);
	/** What others here show in part is left to the full run. */
	const inFull = (title: string, test: () => Promise<void>) => {
		if (isFullRun) it(title, test);
	};

	it('lines that are deleted or changed die, the others live', () =>
		Tale.of(async (tale) => {
			await tale.add('a.ts', 'ai', ...ai);
			await tale.add('a.ts', 'human', own);
			const born = await tale.commit('ai').then(() => now(tale));
			assert.equal(followed(tale), `3@${born}`);
			await tale.remove('a.ts', ai[1]);
			await tale.commit('human');
			assert.equal(followed(tale), `1@${born}†${await now(tale)} 2@${born}`);
			const at = tale.world.text('a.ts').indexOf('fetchThree');
			await tale.world.edit('a.ts', [at, at + 10, 'loadThree'], 'human');
			await tale.world.git('commit', '-qam', 'changed');
			// What is left of a changed AI line is no new one of it.
			assert.match(followed(tale), /^1@\d+†\d+ 1@\d+†\d+ 1@\d+$/);
			assert.match(followed(tale, 'own'), /^1@6 2@4$|^2@4 1@6$/);
		}));

	inFull('formatting and moving change nothing, whoever does it', () =>
		Tale.of(async (tale, git) => {
			const there = await colleague(tale);
			await tale.add('a.ts', 'ai', ...ai, 'report({ one, two, three }, everything);');
			await tale.commit('ai');
			await git('push', '-q', 'origin', 'main');
			const before = followed(tale);
			await there('pull', '-q');
			const [first, last] = ['const first = begin();', 'const last = end();'];
			const wrapped = 'report(\n\t{ one, two, three },\n\teverything,\n);';
			const moved = `\t${ai[2]}\n${ai[0]}\n    ${ai[1]}\n`;
			tale.put('../elsewhere/a.ts', `${moved}${first}\n${last}\n\n${wrapped}\n`);
			await there('add', '-A');
			await there('commit', '-q', '-m', 'moved and formatted');
			await there('push', '-q');
			await git('pull', '-q', '--ff-only', 'origin', 'main');
			assert.equal(followed(tale), before);
		}),
	);

	it('a pulled commit of a colleague ends lines at its own time, and brings none', () =>
		Tale.of(async (tale, git) => {
			const there = await colleague(tale);
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('push', '-q', 'origin', 'main');
			const born = await now(tale);
			await there('pull', '-q');
			const text = tale.world.text('a.ts');
			tale.put('../elsewhere/a.ts', text.replace(`${ai[0]}\n`, 'const theirs = other(url);\n'));
			await there('commit', '-qam', 'theirs');
			const died = second(Number(await there('log', '-1', '--format=%ct').then(stdout)) * 1000);
			tale.put('../elsewhere/a.ts', text.replace(`${ai[0]}\n`, 'const theirs = third(url);\n'));
			await there('commit', '-qam', 'theirs again');
			await there('push', '-q');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			await git('pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main');
			// The merge brought it here: its own time is that of the first-parent way.
			assert.ok(died <= (await now(tale)));
			assert.equal(followed(tale), `1@${born}†${await now(tale)} 2@${born}`);
			await git('push', '-q', 'origin', 'main');
			await there('pull', '-q');
			tale.put('../elsewhere/a.ts', text.replace(`${ai[1]}\n`, '').replace(`${ai[0]}\n`, ''));
			await there('commit', '-qam', 'less');
			const later = await there('log', '-1', '--format=%ct').then(stdout);
			await there('push', '-q');
			await git('pull', '-q', '--ff-only', 'origin', 'main');
			assert.match(followed(tale), new RegExp(`1@${born}†${second(Number(later) * 1000)} `));
		}));

	it('a rebase starts nothing anew, nor does an amend', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			const born = await now(tale);
			await tale.remove('a.ts', ai[1]);
			await tale.commit('human');
			await git('switch', '-q', 'main');
			await tale.addFirst('a.ts', 'human', own);
			await tale.commit('human');
			await git('switch', '-q', 'topic');
			await git('rebase', '-q', 'main');
			assert.equal(followed(tale), `1@${born}†${await now(tale)} 2@${born}`);
			await tale.add('b.ts', 'human', 'const another = thing();');
			await git('add', '-A');
			await git('commit', '-q', '--amend', '--no-edit');
			assert.equal(followed(tale), `1@${born}†${await now(tale)} 2@${born}`);
		}));

	it('what no branch leads to is followed no further, until it is back', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			const born = await now(tale);
			await tale.remove('a.ts', ai[1]);
			await tale.commit('human');
			const died = await now(tale);
			await git('switch', '-q', 'main');
			assert.equal(followed(tale), `1@${born}†${died} 2@${born}~`);
			await git('switch', '-q', 'topic');
			assert.equal(followed(tale), `1@${born}†${died} 2@${born}`);
			await git('switch', '-q', 'main');
			await git('branch', '-q', '-D', 'topic');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			assert.equal(followed(tale), `1@${born}†${died} 2@${born}~`);
		}));

	it('with an upstream branch only what is there is at risk, from its first commit on', () =>
		Tale.of(async (tale, git) => {
			await colleague(tale);
			await git('branch', '-q', '--set-upstream-to=origin/main');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			const born = await now(tale);
			assert.equal(followed(tale), '');
			await tale.remove('a.ts', ai[1]);
			await tale.commit('human');
			await git('push', '-q', 'origin', 'main');
			assert.equal(followed(tale), `1@${born}†${await now(tale)} 2@${born}`);
		}));

	for (const how of ['squash', 'merge', 'cherry-pick'] as const)
		inFull(`a branch that is joined by ${how} keeps the time of its lines, and counts once`, () =>
			Tale.of(async (tale, git) => {
				await git('switch', '-q', '-c', 'topic');
				await tale.add('a.ts', 'ai', ...ai);
				await tale.commit('ai');
				const born = await now(tale);
				await git('switch', '-q', 'main');
				await tale.addFirst('a.ts', 'human', own);
				await tale.commit('human');
				if (how === 'merge') await git('merge', '-q', '--no-edit', 'topic');
				else if (how === 'cherry-pick') await git('cherry-pick', 'topic');
				else {
					await git('merge', '-q', '--squash', 'topic');
					await git('commit', '-q', '-m', 'squashed');
				}
				assert.equal(followed(tale), `3@${born}`);
				await git('branch', '-q', '-D', 'topic');
				await tale.remove('a.ts', ai[0]);
				await tale.commit('human');
				assert.equal(followed(tale), `1@${born}†${await now(tale)} 2@${born}`);
			}),
		);

	inFull('a revert of the deletion brings lines back, and a reset undoes a death', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			const born = await now(tale);
			await tale.remove('a.ts', ai[1]);
			await tale.commit('human');
			await git('revert', '--no-edit', 'HEAD');
			assert.equal(followed(tale), `3@${born}`);
			await git('reset', '-q', '--hard', 'HEAD~1');
			assert.match(followed(tale), /^1@\d+†\d+ 2@\d+$/);
			await git('reset', '-q', '--hard', 'HEAD~1');
			assert.equal(followed(tale), `3@${born}`);
		}),
	);

	inFull('what happened while the editor was closed is caught up', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			const born = await now(tale);
			await tale.world.away(async () => {
				tale.put('a.ts', tale.world.text('a.ts').replace(`${ai[2]}\n`, ''));
				await git('commit', '-qam', 'outside');
				tale.put('a.ts', `// nothing of us\n${tale.world.text('a.ts')}`);
				await git('commit', '-qam', 'outside again');
			});
			assert.equal(followed(tale), `1@${born}†${await now(tale, 'HEAD~1')} 2@${born}`);
		}),
	);

	inFull('a renamed file keeps its lines, a deleted one ends them', () =>
		Tale.of(async (tale, git) => {
			await tale.add('new.ts', 'ai', ...ai);
			await tale.commit('ai');
			const born = await now(tale);
			await git('mv', 'new.ts', 'other.ts');
			await git('commit', '-q', '-m', 'renamed');
			assert.equal(followed(tale), `3@${born}`);
			await git('rm', '-q', 'other.ts');
			await git('commit', '-q', '-m', 'gone');
			assert.equal(followed(tale), `3@${born}†${await now(tale)}`);
		}),
	);
});

function stdout(done: unknown): string {
	return (done as { readonly stdout: string }).stdout;
}
