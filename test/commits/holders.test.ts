import assert from 'node:assert/strict';
import { branchTips, holders, versionsIn } from '../../src/commits/holders.ts';
import { GitFixture } from './gitFixture.ts';

describe('which commit holds a version', () => {
	const fixture = new GitFixture();

	it('is asked of HEAD first, then of the branches that were committed to last', async () => {
		const { repository, sandbox } = fixture;
		const tips = (limit: number) => branchTips(sandbox.client, repository.root, limit);
		assert.deepEqual(await tips(9), []);
		const first = repository.commit('1');
		repository.git('branch', 'old');
		const second = repository.commit('2');
		repository.git('branch', 'new');
		repository.git('tag', 'no-branch');
		repository.git('checkout', '-q', '--detach', first);
		const third = repository.commit('3');
		repository.git('update-ref', 'refs/remotes/origin/main', third);
		repository.git('checkout', '-q', 'old');
		assert.deepEqual(await tips(9), [first, third, second]);
		assert.deepEqual(await tips(2), [first, third]);
	});

	it('is the last that changed the file', async () => {
		const { repository, sandbox } = fixture;
		const odd = 'dir/-ä [x]*\n.ts';
		repository.write(odd, 'const one = 1;\n');
		repository.write('other.ts', 'const two = 2;\n');
		const first = repository.commit('1');
		const blob = repository.git('rev-parse', `HEAD:${odd}`);
		repository.write('other.ts', 'const two = 3;\n');
		const second = repository.commit('2');
		const versions = [
			{ path: odd, blob },
			{ path: odd, blob: 'e'.repeat(40) },
			{ path: 'other.ts', blob },
			{ path: 'dir', blob },
		];
		for (const tip of [first, second]) {
			const found = await holders(sandbox.client, repository.root, tip, versions);
			assert.deepEqual([...found], [[versions[0], first]]);
		}
		assert.equal((await holders(sandbox.client, repository.root, second, [])).size, 0);
		const at = (...paths: string[]) => versionsIn(sandbox.client, repository.root, first, paths);
		assert.deepEqual(await at('none.ts', 'dir', odd), [{ path: odd, blob }]);
		const nowhere = await holders(sandbox.client, repository.root, 'e'.repeat(40), versions);
		assert.equal(nowhere.size, 0);
	});
});
