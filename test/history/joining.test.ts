import assert from 'node:assert/strict';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const own = 'const mine = written(byHand);';

/** A branch `topic` with AI code at the end of a.ts; then main again, with `line` somewhere. */
async function diverge(tale: Tale, where: 'end' | 'start' | 'elsewhere'): Promise<void> {
	await tale.world.git('switch', '-q', '-c', 'topic');
	await tale.add('a.ts', 'ai', ...ai);
	await tale.commit('ai');
	await tale.world.git('switch', '-q', 'main');
	if (where === 'end') await tale.add('a.ts', 'human', own);
	else if (where === 'start') await tale.addFirst('a.ts', 'human', own);
	else await tale.add('b.ts', 'human', own);
	await tale.commit('human');
}

async function takeBoth(tale: Tale): Promise<void> {
	const both = tale.world.text('a.ts').replace(/^[<=>]{7}.*\n/gm, '');
	await tale.world.write('a.ts', both, 'human');
	await tale.world.git('add', '-A');
}

describe('histories that are joined', function () {
	this.timeout(60_000);

	for (const where of ['start', 'elsewhere'] as const)
		it(`merge, with changes at the ${where}`, () =>
			Tale.of(async (tale, git) => {
				await diverge(tale, where);
				await git('merge', '-q', '--no-edit', 'topic');
				await tale.check();
				await tale.blame('a.ts');
				assert.equal(tale.fates().outcomes, 'unchanged unchanged');
			}));

	it('merge with a conflict', () =>
		Tale.of(async (tale, git) => {
			await diverge(tale, 'end');
			assert.notEqual((await tale.world.try(['merge', 'topic'])).status, 0);
			await takeBoth(tale);
			await git('commit', '-q', '--no-edit');
			await tale.check();
			await tale.blame('a.ts');
		}));

	it('squash merge, and the branch goes', () =>
		Tale.of(async (tale, git) => {
			await diverge(tale, 'start');
			await git('merge', '-q', '--squash', 'topic');
			await git('commit', '-q', '-m', 'squashed');
			await tale.check();
			await git('branch', '-q', '-D', 'topic');
			await git('checkout', '-q', '--detach', 'HEAD~1');
			await git('checkout', '-q', 'main');
			// The topic's commit is gone; the squashed one holds what it brought.
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 3, open: 0 });
		}));

	it('cherry-pick, which counts nothing again', () =>
		Tale.of(async (tale, git) => {
			await diverge(tale, 'start');
			const before = tale.fates();
			await git('cherry-pick', 'topic');
			await tale.check();
			await tale.blame('a.ts');
			assert.deepEqual(tale.fates(), before);
		}));

	it('cherry-pick with a conflict', () =>
		Tale.of(async (tale, git) => {
			await diverge(tale, 'end');
			assert.notEqual((await tale.world.try(['cherry-pick', 'topic'])).status, 0);
			await takeBoth(tale);
			await git('cherry-pick', '--continue');
			await tale.check();
			await tale.blame('a.ts');
		}));

	it('revert, and the revert of the revert', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.addFirst('a.ts', 'human', own);
			await tale.commit('human');
			await git('revert', '--no-edit', 'HEAD~1');
			await tale.check();
			await git('revert', '--no-edit', 'HEAD');
			await tale.check();
			assert.match(tale.world.text('a.ts'), /fetchOne/);
		}));

	it('pull of a colleague’s squash of the branch', () =>
		Tale.of(async (tale, git) => {
			await git('init', '-q', '--bare', '../origin');
			await git('remote', 'add', 'origin', '../origin');
			await git('push', '-q', 'origin', 'main');
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('push', '-q', 'origin', 'topic');
			await git('switch', '-q', 'main');
			const commits = tale.fates().commits;
			const elsewhere = '../elsewhere';
			await tale.world.run(['clone', '-q', '-b', 'main', '../origin', elsewhere]);
			const there = (...args: string[]) => tale.world.run(['-C', elsewhere, ...args]);
			await there('merge', '-q', '--squash', 'origin/topic');
			tale.put('../elsewhere/other.ts', 'const theirs = by(aColleague);\n');
			await there('add', '-A');
			await there('commit', '-q', '-m', 'squashed elsewhere');
			await there('push', '-q', 'origin', 'main');
			await git('pull', '-q', '--ff-only', 'origin', 'main');
			await tale.check();
			assert.equal(tale.fates().commits, commits);
		}));

	it('pull of a colleague’s commit that moves lines to a new file', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('init', '-q', '--bare', '../origin');
			await git('remote', 'add', 'origin', '../origin');
			await git('push', '-q', 'origin', 'main');
			const elsewhere = '../elsewhere';
			await tale.world.run(['clone', '-q', '-b', 'main', '../origin', elsewhere]);
			const there = (...args: string[]) => tale.world.run(['-C', elsewhere, ...args]);
			const text = tale.world.text('a.ts');
			const moved = `${ai.join('\n')}\n`;
			tale.put('../elsewhere/a.ts', text.replace(moved, ''));
			tale.put(
				'../elsewhere/new.ts',
				`const theirs = by(aColleague);\n${moved}const more = theirs;\n`,
			);
			tale.put('../elsewhere/theirs.ts', 'const nothing = movedHere(atAll);\n');
			await there('add', '-A');
			await there('commit', '-q', '-m', 'moved elsewhere');
			await there('push', '-q', 'origin', 'main');
			await git('pull', '-q', '--ff-only', 'origin', 'main');
			assert.equal(tale.world.text('a.ts').includes(ai[0]), false);
			// Two lines are the AI's, and the colleague's are nobody's here.
			await tale.check();
			const { store } = tale.world.bench.store;
			const blob = await tale.world.ask('rev-parse', 'HEAD:new.ts');
			const known = store.rememberedByBlob(tale.world.bench.repo ?? '', blob, 'new.ts');
			assert.equal(known?.origins.length, 1);
		}));

	for (const kind of ['pop', 'apply', 'branch'])
		it(`stash ${kind}, untracked files included`, () =>
			Tale.of(async (tale, git) => {
				await tale.add('a.ts', 'ai', ...ai);
				await tale.add('new.ts', 'ai', 'const three = fetchThree(url);');
				await git('stash', 'push', '-q', '-u');
				await tale.check();
				if (kind !== 'branch') {
					await tale.addFirst('a.ts', 'human', own);
					await tale.commit('human');
				}
				await git('stash', ...(kind === 'branch' ? ['branch', 'later'] : [kind]));
				await tale.check();
				await tale.commit('ai');
				await tale.check();
				await tale.blame('a.ts');
			}));
});
