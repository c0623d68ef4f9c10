import assert from 'node:assert/strict';
import { stashes } from '../../src/commits/stashes.ts';
import { GitFixture } from './gitFixture.ts';

describe('stashes', () => {
	const fixture = new GitFixture();

	it('are working files, index and untracked files, the newest first', async () => {
		const { repository, sandbox } = fixture;
		const list = (limit: number) => stashes(sandbox.client, repository.root, limit);
		assert.deepEqual(await list(9), []);
		repository.write('a.ts', 'one\n');
		repository.commit();
		repository.write('a.ts', 'two\n');
		repository.git('stash', 'push', '-q');
		const first = ['stash@{0}', 'stash@{0}^2'].map((name) => repository.git('rev-parse', name));
		repository.write('b.ts', 'three\n');
		repository.git('stash', 'push', '-q', '-u');
		const second = ['', '^2', '^3'].map((name) => repository.git('rev-parse', `stash@{0}${name}`));
		assert.deepEqual(await list(9), [second, first]);
		assert.deepEqual(await list(1), [second]);
	});
});
