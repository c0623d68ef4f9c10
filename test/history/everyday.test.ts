import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const own = 'const mine = written(byHand);';

/** Git can put refs into a table since 2.46. */
function knowsReftable(): boolean {
	const commands = execFileSync('git', ['--list-cmds=main'], { encoding: 'utf8' });
	return commands.split('\n').includes('refs');
}

describe('history of every day', function () {
	this.timeout(60_000);

	it('a part of a file, staged by and by', () =>
		Tale.of(async (tale, git) => {
			const before = tale.world.text('a.ts');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.addFirst('a.ts', 'human', own);
			await tale.world.stage('a.ts', `${own}\n${before}`);
			await git('commit', '-q', '-m', 'human 99');
			await tale.check();
			assert.equal(tale.fates().outcomes, 'uncommitted uncommitted');
			await tale.world.stage('a.ts', `${own}\n${before}${ai[1]}\n`);
			await git('commit', '-q', '-m', 'ai 99');
			await tale.check();
			assert.equal(tale.fates().outcomes, 'uncommitted unchanged');
			await tale.commit('ai');
			await tale.check();
			assert.equal(tale.fates().outcomes, 'unchanged unchanged');
		}));

	it('files that are not committed go along to another branch and back', () =>
		Tale.of(async (tale, git) => {
			await git('branch', '-q', 'topic');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.add('new.ts', 'ai', 'const three = fetchThree(url);');
			await git('switch', '-q', 'topic');
			await tale.check();
			await tale.commit('ai');
			await tale.blame('a.ts');
			await git('checkout', '-q', 'main');
			await tale.check();
			await git('checkout', '-q', 'topic', '--', 'a.ts');
			await tale.check();
			await tale.commit('ai');
			await tale.check();
			assert.equal(tale.fates().outcomes, 'unchanged unchanged unchanged');
		}));

	it('fixups find their commits by themselves', () =>
		Tale.of(async (tale, git) => {
			await tale.add('b.ts', 'ai', ...ai);
			const first = await tale.commit('ai');
			await tale.add('c.ts', 'human', own);
			await tale.commit('human');
			await tale.add('b.ts', 'ai', 'const three = fetchThree(url);');
			await git('add', '-A');
			await git('commit', '-q', '--fixup', first);
			await git('rebase', '-q', '-i', '--autosquash', 'HEAD~3');
			await tale.check();
			await tale.blame('b.ts');
			assert.deepEqual(tale.fates(), {
				outcomes: 'unchanged unchanged unchanged',
				commits: 3,
				open: 0,
			});
		}));

	it('where nothing is logged at all', () =>
		Tale.of(async (tale, git) => {
			await tale.world.away(async () => {
				await git('config', 'core.logAllRefUpdates', 'false');
				rmSync(join(tale.world.root, '.git/logs'), { recursive: true, force: true });
			});
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.check();
			await git('switch', '-q', '-c', 'topic', 'HEAD~1');
			await tale.addFirst('a.ts', 'human', own);
			await tale.commit('human');
			await git('rebase', '-q', 'main');
			await tale.check();
			await tale.blame('a.ts');
			await tale.add('a.ts', 'ai', 'const three = fetchThree(url);');
			await tale.commit('ai', '--amend');
			await tale.check();
			await git('reset', '-q', '--hard', 'main');
			await tale.check();
			assert.equal(tale.fates().outcomes, 'unchanged unchanged abandoned');
			await tale.world.away(async () => {
				tale.put('c.ts', 'const later = somebody(else);\n');
				await git('add', '-A');
				await git('commit', '-q', '-m', 'of somebody');
			});
			await tale.check();
		}));

	const reftable = 'where refs are in a table';
	it(knowsReftable() ? reftable : `${reftable} (git does not know it)`, function () {
		if (!knowsReftable()) this.skip();
		return Tale.of(async (tale, git) => {
			await tale.world.away(async () => {
				// Git does not take reflogs along.
				rmSync(join(tale.world.root, '.git/logs'), { recursive: true, force: true });
				await tale.world.try(['refs', 'migrate', '--ref-format=reftable']);
				assert.ok(existsSync(join(tale.world.root, '.git/reftable')));
			});
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.add('b.ts', 'ai', 'const three = fetchThree(url);');
			await tale.commit('ai', '--amend');
			await tale.check();
			await tale.blame('a.ts');
			await tale.addFirst('a.ts', 'ai', 'const four = fetchFour(url);');
			await git('stash', '-q');
			await tale.check();
			await tale.world.away(() => git('stash', 'pop', '-q'));
			await tale.commit('ai');
			await tale.check();
			assert.equal(tale.fates().open, 0);
		});
	});

	it('in a submodule, and beside the repository that holds it', () =>
		Tale.of(async (tale, git) => {
			const outside = (...args: string[]) => tale.world.run(['-C', '..', ...args]);
			await tale.world.away(async () => {
				await outside('init', '-q');
				await outside('submodule', '--quiet', 'add', './repo', 'repo');
				await outside('submodule', '--quiet', 'absorbgitdirs');
			});
			assert.match(tale.world.bench.repo ?? '', /\.git\/modules\/repo$/);
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await outside('commit', '-q', '-a', '-m', 'the submodule moved on');
			await git('switch', '-q', '--detach', 'HEAD~1');
			await tale.check();
			await outside('submodule', '--quiet', 'update');
			await tale.world.bench.afterGit();
			await tale.check();
			await tale.blame('a.ts');
			assert.equal(tale.fates().outcomes, 'unchanged unchanged');
		}));
});
