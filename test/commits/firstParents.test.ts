import assert from 'node:assert/strict';
import { firstParents, tipOf, upstreamOf } from '../../src/commits/firstParents.ts';
import { Sandbox } from './sandbox.ts';

describe('the first-parent way', () => {
	const sandbox = new Sandbox();
	const repository = sandbox.repository();
	const { root, git } = { root: repository.root, git: repository.git.bind(repository) };
	after(() => sandbox.dispose());

	it('leads past what a merge joined, newest first, with times and parents', async () => {
		const at = (name: string) => git('rev-parse', name);
		git('commit', '-q', '--allow-empty', '-m', 'a');
		git('switch', '-q', '-c', 'topic');
		git('commit', '-q', '--allow-empty', '-m', 'b');
		git('switch', '-q', '-');
		git('commit', '-q', '--allow-empty', '-m', 'c');
		git('merge', '-q', '--no-ff', '--no-edit', 'topic');
		const way = await firstParents(sandbox.client, root, at('HEAD'), 9);
		assert.deepEqual(
			way.map(({ commit, parent }) => [commit, parent]),
			[
				[at('HEAD'), at('HEAD~1')],
				[at('HEAD~1'), at('HEAD~2')],
				[at('HEAD~2'), null],
			],
		);
		assert.ok(way.every(({ madeMs }, i) => madeMs < (way[i - 1]?.madeMs ?? Number.MAX_VALUE)));
		assert.equal((await firstParents(sandbox.client, root, at('HEAD'), 2)).length, 2);
	});

	it('begins at HEAD or at the upstream branch, where there is one', async () => {
		assert.equal(await tipOf(sandbox.client, root, 'HEAD'), git('rev-parse', 'HEAD'));
		assert.equal(await upstreamOf(sandbox.client, root), null);
		git('branch', '-q', '--set-upstream-to=topic');
		assert.deepEqual(await upstreamOf(sandbox.client, root), {
			ref: 'refs/heads/topic',
			tip: git('rev-parse', 'topic'),
		});
	});

	it('is nothing where git has no such commit', async () => {
		assert.deepEqual(await firstParents(sandbox.client, root, '0'.repeat(40), 9), []);
	});
});
