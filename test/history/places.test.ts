import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const own = 'const mine = written(byHand);';

describe('history wherever it is', function () {
	this.timeout(60_000);

	it('while the editor was closed', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			await tale.world.away(async () => {
				await git('commit', '-q', '-a', '-m', 'meanwhile');
				await git('switch', '-q', '-c', 'topic');
				tale.put('b.ts', 'const theirs = by(somebody);\n');
				await git('add', '-A');
				await git('commit', '-q', '-m', 'of somebody');
			});
			await tale.check();
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 3, open: 0 });
			const { book } = tale.world.bench.meter.pipeline.attribution;
			const [id = ''] = book.ids();
			// It was committed when it was committed, and not when somebody looked.
			const { closedMs } = book.get(id) ?? {};
			assert.ok(closedMs && closedMs < Date.UTC(2024, 0));
			await tale.world.away(() => Promise.resolve());
			assert.equal(tale.fates().commits, 3);
		}));

	it('rebased, amended and stashed while the editor was closed', () =>
		Tale.of(async (tale, git) => {
			await git('switch', '-q', '-c', 'topic');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('switch', '-q', 'main');
			await tale.addFirst('a.ts', 'human', own);
			await tale.commit('human');
			await git('switch', '-q', 'topic');
			await tale.add('c.ts', 'ai', 'const three = fetchThree(url);');
			await tale.world.away(async () => {
				await git('stash', 'push', '-q', '-u');
				await git('rebase', '-q', 'main');
				await git('commit', '-q', '--amend', '-m', 'ai again');
			});
			await tale.check();
			assert.equal(tale.fates().commits, 3);
			await git('stash', 'pop');
			await tale.check();
		}));

	it('without a reflog', () =>
		Tale.of(async (tale, git) => {
			await git('config', 'core.logAllRefUpdates', 'false');
			await git('switch', '-q', '--orphan', 'fresh');
			await tale.add('b.ts', 'ai', ...ai);
			await tale.commit('ai');
			await tale.add('b.ts', 'human', own);
			await tale.commit('human');
			await tale.check();
			await tale.blame('b.ts');
		}));

	it('in a repository without commits, and on a detached HEAD', () =>
		Tale.of(async (tale, git) => {
			await git('checkout', '-q', '--detach');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('switch', '-q', '-c', 'kept');
			await git('switch', '-q', '--orphan', 'empty');
			await tale.add('b.ts', 'ai', 'const three = fetchThree(url);');
			await tale.check();
			await tale.commit('ai');
		}));

	it('in files with names of any kind, renamed and copied with edits', () =>
		Tale.of(async (tale, git) => {
			const filler = Array.from({ length: 8 }, (_, at) => `const line${at} = filler(${at} * 7);`);
			await tale.add('a.ts', 'human', ...filler);
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			const odd = 'ä "b"\t$c\n.ts';
			await git('mv', 'a.ts', odd);
			await tale.add(odd, 'human', own);
			await tale.commit('human');
			await tale.world.copy(odd, 'd.ts');
			await tale.add('d.ts', 'ai', 'const three = fetchThree(url);');
			await tale.commit('ai');
			await tale.check();
		}));

	it('with line ends of Windows and a filter', () =>
		Tale.of(async (tale, git) => {
			await git('config', 'core.autocrlf', 'true');
			await git('config', 'filter.case.clean', 'cat');
			await git('config', 'filter.case.smudge', 'cat');
			tale.put('.gitattributes', '*.ts filter=case\n');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('switch', '-q', '-c', 'topic', 'HEAD~1');
			await tale.check();
			await git('switch', '-q', 'main');
			await tale.check();
			assert.match(readFileSync(join(tale.world.root, 'a.ts'), 'utf8'), /fetchOne\(url\);\r\n/);
		}));

	it('in a sparse checkout, and beside another worktree', () =>
		Tale.of(async (tale, git) => {
			tale.put('far/away.ts', 'const away = far(from);\n');
			await tale.commit('human');
			await git('sparse-checkout', 'set', '--no-cone', '/*.ts');
			await tale.add('a.ts', 'ai', ...ai);
			await tale.commit('ai');
			await git('worktree', 'add', '-q', '../other', '-b', 'other');
			writeFileSync(join(tale.world.root, '../other/b.ts'), 'const b = elsewhere();\n');
			await git('-C', '../other', 'add', '-A');
			await git('-C', '../other', 'commit', '-q', '-m', 'elsewhere');
			await git(
				'-C',
				'../other',
				'cherry-pick',
				'HEAD~1',
				'--allow-empty',
				'--keep-redundant-commits',
			);
			await git('merge', '-q', '--no-edit', 'other');
			assert.equal(tale.fates().outcomes, 'unchanged unchanged');
			await tale.check();
		}));
});
