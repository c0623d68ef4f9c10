import assert from 'node:assert/strict';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const own = 'const mine = written(byHand);';

describe('history that is rewritten', function () {
	this.timeout(60_000);

	it('amend', () =>
		Tale.of(async (tale) => {
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.add('b.ts', 'ai', 'const three = fetchThree(url);');
			await tale.commit('ai', '--amend');
			await tale.check();
			await tale.blame('a.ts');
			assert.deepEqual(tale.fates(), {
				outcomes: 'unchanged unchanged unchanged',
				commits: 2,
				open: 0,
			});
		}));

	it('amend, and back to what was amended', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			const commit = await tale.commit('ai');
			await tale.remove('a.ts', ai[0]);
			await git('commit', '-q', '-a', '--amend', '--no-edit');
			assert.deepEqual(tale.fates(), { outcomes: 'deleted unchanged', commits: 2, open: 0 });
			await git('reset', '-q', '--hard', commit);
			await tale.check();
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 2, open: 0 });
		}));

	it('rebase onto work of one’s own', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			const before = tale.fates();
			const { lines } = tale.world.bench.store.store.insertionsById(['x']);
			assert.deepEqual(lines, []);
			await git('switch', '-q', 'main');
			await tale.addFirst('a.ts', 'human', 'const other = elsewhere();');
			await tale.commit('human');
			await git('switch', '-q', 'topic');
			await git('rebase', '-q', 'main');
			await tale.check();
			await tale.blame('a.ts');
			// The rewritten commits count in the place of the old ones.
			assert.deepEqual(tale.fates(), { ...before, commits: before.commits + 1 });
		}));

	it('a rebase restarts no clock and closes nothing twice', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			const { book } = tale.world.bench.meter.pipeline.attribution;
			const [id = ''] = book.ids();
			const before = book.get(id);
			const committed = book.linesOf(id);
			await git('switch', '-q', 'main');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			await git('switch', '-q', 'topic');
			await git('rebase', '-q', 'main');
			const head = await tale.world.ask('rev-parse', 'HEAD');
			assert.deepEqual(book.get(id), { ...before, closedBy: head });
			assert.deepEqual(book.linesOf(id), committed);
			const [stored] = tale.world.bench.store.store.insertionsById([id]).insertions;
			assert.deepEqual(stored, book.get(id));
		}));

	it('a rebase that is given up leaves everything as it was', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('b.ts', 'ai', 'const three = fetchThree(url);');
			await tale.commit('ai');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			const before = tale.fates();
			await git('switch', '-q', 'main');
			await tale.add('a.ts', 'human', own);
			await tale.commit('human');
			await git('switch', '-q', 'topic');
			assert.notEqual((await tale.world.try(['rebase', '-q', 'main'])).status, 0);
			await git('rebase', '--abort');
			assert.deepEqual(tale.fates(), { ...before, commits: before.commits + 1 });
		}));

	it('rebase with a conflict that is resolved by hand', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('switch', '-q', 'main');
			await tale.add('a.ts', 'human', own);
			await tale.commit('human');
			await git('switch', '-q', 'topic');
			assert.notEqual((await tale.world.try(['rebase', '-q', 'main'])).status, 0);
			const both = tale.world.text('a.ts').replace(/^[<=>]{7}.*\n/gm, '');
			await tale.world.write('a.ts', both, 'human');
			await git('add', '-A');
			await git('rebase', '--continue');
			await tale.check();
			await tale.blame('a.ts');
			assert.equal(tale.fates().outcomes, 'unchanged unchanged');
		}));

	it('commits reordered, joined and dropped', () =>
		Tale.of(async (tale) => {
			const commits: string[] = [];
			for (const [file, writer, line] of [
				['b.ts', 'ai', 'const b = makeB(first);'],
				['c.ts', 'human', 'const c = makeC(second);'],
				['b.ts', 'ai', 'const d = makeD(third);'],
				['a.ts', 'ai', 'const e = makeE(fourth);'],
			] as const) {
				await tale.add(file, writer, line);
				commits.push(await tale.commit(writer));
			}
			const [first, second, third] = commits;
			const list = [`pick ${second}`, `pick ${first}`, `fixup ${third}`];
			const todo = list.map((line) => `'${line}'`).join(' ');
			const env = { GIT_SEQUENCE_EDITOR: `printf '%s\\n' ${todo} >` };
			const done = await tale.world.try(['rebase', '-q', '-i', 'HEAD~4'], env);
			assert.equal(done.status, 0, done.stderr);
			await tale.check();
			await tale.blame('b.ts');
			// What was dropped was given up; of four commits two are left.
			assert.deepEqual(tale.fates(), {
				outcomes: 'unchanged unchanged abandoned',
				commits: 3,
				open: 1,
			});
		}));

	it('a commit split in two', () =>
		Tale.of(async (tale, git) => {
			await tale.add('b.ts', 'ai', ...ai);
			await tale.add('c.ts', 'human', own);
			await git('add', '-A');
			await git('commit', '-q', '-m', 'both');
			const env = { GIT_SEQUENCE_EDITOR: "sed -i 's/^pick/edit/'" };
			assert.equal((await tale.world.try(['rebase', '-q', '-i', 'HEAD~1'], env)).status, 0);
			await git('reset', '-q', 'HEAD~1');
			await git('add', 'b.ts');
			await git('commit', '-q', '-m', 'one');
			await tale.commit('human');
			await git('rebase', '--continue');
			await tale.check();
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 3, open: 0 });
		}));

	for (const mode of ['--soft', '--mixed', '--hard'])
		it(`reset ${mode}, and back`, () =>
			Tale.of(async (tale, git) => {
				await tale.add('a.ts', 'ai', ...ai);
				const commit = await tale.commit('ai');
				await git('reset', '-q', mode, 'HEAD~1');
				await tale.check();
				const outcome = mode === '--hard' ? 'abandoned' : 'uncommitted';
				assert.deepEqual(tale.fates(), { outcomes: `${outcome} ${outcome}`, commits: 1, open: 1 });
				await git('reset', '-q', '--hard', commit);
				await tale.check();
				assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 2, open: 0 });
			}));

	it('a branch that is deleted', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('switch', '-q', 'main');
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 2, open: 0 });
			await git('branch', '-q', '-D', 'topic');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			await git('checkout', '-q', '--detach');
			await git('checkout', '-q', 'main~1');
			assert.deepEqual(tale.fates(), { outcomes: 'abandoned abandoned', commits: 2, open: 1 });
		}));
});
