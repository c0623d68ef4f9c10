import assert from 'node:assert/strict';
import { join } from 'node:path';
import { outcomesAt } from '../../src/report/outcomes.ts';
import { Bench } from '../scenarios/bench.ts';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const own = 'const mine = written(byHand);';
const dayMs = 86_400_000;

/** The store's accepted lines by outcome, as a report of that time counts them. */
function reported(tale: Tale, asOfMs: number): Record<string, number> {
	const { store } = tale.world.bench.store;
	const range = { fromDay: '2020-01-01', toDay: '2030-01-01', fromMs: 0, toMs: asOfMs + 1 };
	const { outcomes } = outcomesAt(store.reportRows(range).accepted, asOfMs);
	return Object.fromEntries(Object.entries(outcomes).filter(([, lines]) => lines > 0));
}

describe('what closes an insertion', function () {
	this.timeout(60_000);

	it('is the first commit that leaves nothing of it uncommitted', () =>
		Tale.of(async (tale, git) => {
			const before = tale.world.text('a.ts');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.world.stage('a.ts', `${before}${ai[0]}\n`);
			await git('commit', '-q', '-m', 'one of two');
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged uncommitted', commits: 2, open: 1 });
			await tale.check();
			await tale.add('b.ts', 'human', own);
			await git('add', 'b.ts');
			await git('commit', '-q', '-m', 'something else');
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged uncommitted', commits: 3, open: 1 });
			await tale.commit('ai');
			const closedBy = await tale.world.ask('rev-parse', 'HEAD');
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 4, open: 0 });
			const { book } = tale.world.bench.meter.pipeline.attribution;
			assert.equal(book.get([...book.ids()][0] ?? '')?.closedBy, closedBy);
			await tale.check();
		}));

	it('is a commit also where an AI replaced it: superseded, and no loss', () =>
		Tale.of(async (tale) => {
			await tale.add('a.ts', 'ai', ...ai);
			const text = tale.world.text('a.ts');
			const at = text.indexOf(ai[0]);
			const other = 'let answers = readAllOfThem(request);';
			await tale.insert('a.ts', text.length, 'ai', other);
			await tale.world.edit('a.ts', [at, text.length, ''], 'ai');
			// Whether a commit comes or not.
			const later = tale.world.bench.meter.now() + 2 * dayMs;
			assert.deepEqual(reported(tale, later), { superseded: 2, uncommitted: 1 });
			await tale.commit('ai');
			assert.deepEqual(tale.fates(), {
				outcomes: 'superseded superseded unchanged',
				commits: 2,
				open: 0,
			});
		}));

	it('is nothing for fourteen days: then it is abandoned, until a commit takes it after all', () =>
		Tale.of(async (tale) => {
			await tale.add('a.ts', 'ai', ...ai);
			const { bench } = tale.world;
			const madeMs = bench.meter.now();
			assert.deepEqual(reported(tale, madeMs + 13 * dayMs), { uncommitted: 2 });
			assert.deepEqual(reported(tale, madeMs + 15 * dayMs), { abandoned: 2 });
			await tale.commit('ai');
			assert.deepEqual(reported(tale, madeMs + 15 * dayMs), { unchanged: 2 });
		}));

	it('counts once, however many branches and worktrees hold copies', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			const commit = await tale.commit('ai');
			await git('worktree', 'add', '-q', '-b', 'other', '../other', 'HEAD~1');
			const { world } = tale;
			const second = new Bench(join(world.root, '../other'), world.bench);
			try {
				await second.watch();
				assert.equal(second.repo, world.bench.repo);
				await world.run(['-C', '../other', 'cherry-pick', commit]);
				await second.afterGit();
				await second.write('c.ts', `${own}\n`, 'human');
				tale.put('../other/c.ts', `${own}\n`);
				await world.run(['-C', '../other', 'add', '-A']);
				await world.run(['-C', '../other', 'commit', '-q', '-m', 'in the other']);
				await second.afterGit();
			} finally {
				second.close();
			}
			const once = { outcomes: 'unchanged unchanged', commits: 3, open: 0 };
			assert.deepEqual(tale.fates(), once);
			await git('branch', '-q', 'third', commit);
			await git('merge', '-q', '--no-edit', 'other');
			assert.deepEqual(tale.fates(), { ...once, commits: 4 });
			// Where one copy goes, another still holds it.
			await git('reset', '-q', '--hard', 'other');
			await git('branch', '-q', '-D', 'third');
			await git('checkout', '-q', '--detach');
			await tale.check();
			assert.equal(tale.fates().outcomes, 'unchanged unchanged');
		}));
});
