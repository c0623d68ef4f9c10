import assert from 'node:assert/strict';
import { isFullRun } from '../host/fullRun.ts';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const own = 'const mine = written(byHand);';
const outcomes = 'unchanged unchanged';

/** A branch `topic` with AI code, pushed, and a clone of a colleague who works on main. */
async function pushed(tale: Tale) {
	const { git } = tale.world;
	await tale.add('b.ts', 'human', own);
	await tale.commit('human');
	await git.call(tale.world, 'init', '-q', '--bare', '../origin');
	await git.call(tale.world, 'remote', 'add', 'origin', '../origin');
	await git.call(tale.world, 'push', '-q', 'origin', 'main');
	await git.call(tale.world, 'switch', '-q', '-c', 'topic');
	await tale.add('a.ts', 'ai', ...ai);
	await tale.commit('ai');
	await git.call(tale.world, 'push', '-q', '-u', 'origin', 'topic');
	await git.call(tale.world, 'switch', '-q', 'main');
	await tale.world.run(['clone', '-q', '-b', 'main', '../origin', '../elsewhere']);
	return async (...args: string[]) => {
		const { status, stderr } = await tale.world.run(['-C', '../elsewhere', ...args]);
		assert.equal(status, 0, stderr);
	};
}

/** A branch is deleted; that nothing leads to it is seen when HEAD goes elsewhere. */
async function forget(tale: Tale, branch: string): Promise<void> {
	const { world } = tale;
	await world.git('branch', '-q', '-D', branch);
	await world.git('switch', '-q', '--detach', 'HEAD~1');
	await world.git('switch', '-q', 'main');
}

describe('a branch that is forgotten after others made something of it', function () {
	this.timeout(60_000);

	/** What others here show in part is left to the full run. */
	const inFull = isFullRun ? it : () => undefined;

	for (const [how, where] of [
		['squash', 'other.ts'],
		['squash', 'a.ts'],
		['rebase', 'other.ts'],
	] as const)
		(where === 'a.ts' ? it : inFull)(`by ${how}, beside changes of ${where}`, () =>
			Tale.of(async (tale, git) => {
				const there = await pushed(tale);
				const before = where === 'a.ts' ? tale.world.text('a.ts') : '';
				tale.put(`../elsewhere/${where}`, `const theirs = by(aColleague);\n${before}`);
				await there('add', '-A');
				await there('commit', '-q', '-m', 'theirs');
				if (how === 'rebase') await there('cherry-pick', 'origin/topic');
				else {
					await there('merge', '-q', '--squash', 'origin/topic');
					await there('commit', '-q', '-m', 'Topic (#1)');
				}
				await there('push', '-q', 'origin', 'main');
				await there('push', '-q', 'origin', '--delete', 'topic');
				await git('pull', '-q', '--ff-only', 'origin', 'main');
				const merged = await tale.world.ask('rev-parse', 'HEAD');
				await git('fetch', '-q', '--prune', 'origin');
				await forget(tale, 'topic');
				await tale.check();
				assert.deepEqual([tale.fates().outcomes, tale.fates().open], [outcomes, 0]);
				// What is the same commit under another id is counted in its place.
				assert.equal(tale.fates().commits, how === 'rebase' ? 3 : 2);
				const { book } = tale.world.bench.meter.pipeline.attribution;
				assert.equal(book.get([...book.ids()][0] ?? '')?.closedBy, merged);
			}),
		);

	it('before one has seen what they made', () =>
		Tale.of(async (tale, git) => {
			const there = await pushed(tale);
			tale.put('../elsewhere/a.ts', `const theirs = by(aColleague);\n${tale.world.text('a.ts')}`);
			await there('commit', '-q', '-a', '-m', 'theirs');
			await there('merge', '-q', '--squash', 'origin/topic');
			await there('commit', '-q', '-m', 'Topic (#1)');
			await there('push', '-q', 'origin', 'main', ':topic');
			await git('fetch', '-q', '--prune', 'origin');
			await forget(tale, 'topic');
			assert.equal(tale.fates().outcomes, 'abandoned abandoned');
			await git('pull', '-q', '--ff-only', 'origin', 'main');
			await tale.check();
			assert.deepEqual([tale.fates().outcomes, tale.fates().open], [outcomes, 0]);
			// What they made of it may be given up, too.
			await git('reset', '-q', '--hard', 'HEAD~2');
			await git('update-ref', '-d', 'refs/remotes/origin/main');
			await git('checkout', '-q', '--detach', 'HEAD~1');
			assert.deepEqual([tale.fates().outcomes, tale.fates().open], ['abandoned abandoned', 1]);
		}));

	it('in a worktree that nobody watches', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('switch', '-q', 'main');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			await git('worktree', 'add', '-q', '../other', 'topic');
			await git('-C', '../other', 'rebase', '-q', 'main');
			await git('worktree', 'remove', '../other');
			await git('merge', '-q', '--ff-only', 'topic');
			await tale.check();
			assert.deepEqual(tale.fates(), { outcomes, commits: 3, open: 0 });
		}));

	inFull('by a program that rewrites all of history', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			const quiet = { FILTER_BRANCH_SQUELCH_WARNING: '1' };
			const filter = ['filter-branch', '-f', '--msg-filter', 'sed s/ai/AI/', '--', '--all'];
			assert.equal((await tale.world.try(filter, quiet)).status, 0);
			await git('switch', '-q', '--detach', 'HEAD~1');
			await git('switch', '-q', 'main');
			await tale.check();
			assert.deepEqual([tale.fates().outcomes, tale.fates().open], [outcomes, 0]);
		}),
	);

	it('and is joined after all', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			const topic = await tale.commit('ai');
			await git('switch', '-q', 'main');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			await forget(tale, 'topic');
			assert.deepEqual(tale.fates(), { outcomes: 'abandoned abandoned', commits: 2, open: 1 });
			await git('merge', '-q', '--no-edit', topic);
			const joined = { outcomes, commits: 4, open: 0 };
			assert.deepEqual(tale.fates(), joined);
			// A merge that is lost and back brings what it had joined.
			const merge = await tale.world.ask('rev-parse', 'HEAD');
			await git('reset', '-q', '--hard', 'HEAD~1');
			assert.deepEqual(tale.fates(), { outcomes: 'abandoned abandoned', commits: 2, open: 1 });
			await git('reset', '-q', '--hard', merge);
			await tale.check();
			assert.deepEqual(tale.fates(), joined);
		}));

	it('and pruned while the editor was closed', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			const [id = ''] = tale.world.bench.meter.pipeline.attribution.book.ids();
			await git('switch', '-q', 'main');
			await tale.world.away(async () => {
				await git('branch', '-q', '-D', 'topic');
				await git('reflog', 'expire', '--expire=now', '--all');
				await git('gc', '-q', '--prune=now');
				tale.put('c.ts', 'const theirs = by(somebody);\n');
				await git('add', '-A');
				await git('commit', '-q', '-m', 'of somebody');
			});
			const { store } = tale.world.bench.store;
			const { lines } = store.insertionsById([id]);
			assert.deepEqual(
				lines.map(({ outcome }) => outcome),
				['abandoned', 'abandoned'],
			);
			assert.equal(tale.fates().commits, 2);
		}));
});
