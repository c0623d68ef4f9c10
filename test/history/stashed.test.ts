import assert from 'node:assert/strict';
import { Tale } from './tale.ts';

const ai = ['const one = fetchOne(url);', 'const two = fetchTwo(url);'] as const;
const odd = '-new "\t\n.ts';
const own = 'const mine = written(byHand);';

describe('what is put aside while others are committed', function () {
	this.timeout(60_000);

	it('is open until it is committed, and nothing of it is lost', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			await git('stash', 'push', '-q');
			await tale.addFirst('a.ts', 'human', own);
			await tale.commit('human');
			assert.deepEqual(tale.fates(), {
				outcomes: 'uncommitted uncommitted',
				commits: 2,
				open: 1,
			});
			// It has not gone, however long it stays there.
			const { book } = tale.world.bench.meter.pipeline.attribution;
			const [id = ''] = book.ids();
			assert.equal(book.get(id)?.goneMs, null);
			await git('stash', 'pop', '-q');
			await tale.commit('ai');
			await tale.check();
			assert.deepEqual(tale.fates(), { outcomes: 'unchanged unchanged', commits: 3, open: 0 });
			assert.equal(book.get(id)?.distance, 0);
		}));

	it('is open in a new file, and over a restart', () =>
		Tale.of(async (tale, git) => {
			await tale.add(odd, 'ai', ...ai);
			await git('stash', 'push', '-q', '-u');
			await tale.world.away(async () => {
				tale.put(odd, '/**/\n');
				await git('add', '-A');
				await git('commit', '-q', '-m', 'another file of this name');
			});
			assert.deepEqual(tale.fates(), {
				outcomes: 'uncommitted uncommitted',
				commits: 2,
				open: 1,
			});
		}));

	it('is deleted where it is dropped', () =>
		Tale.of(async (tale, git) => {
			await tale.add('a.ts', 'ai', ...ai);
			await git('stash', 'push', '-q');
			await git('stash', 'drop', '-q');
			await tale.addFirst('a.ts', 'human', own);
			await tale.commit('human');
			await tale.check();
			assert.deepEqual(tale.fates(), { outcomes: 'deleted deleted', commits: 2, open: 0 });
		}));
});
