import assert from 'node:assert/strict';
import { generatedPaths, ignoredPaths } from '../../src/commits/generated.ts';
import { GitClient } from '../../src/commits/gitClient.ts';
import { Sandbox } from './sandbox.ts';

describe('paths by what the repository says of them', () => {
	let sandbox: Sandbox;
	beforeEach(() => {
		sandbox = new Sandbox();
	});
	afterEach(() => sandbox.dispose());

	it('finds generated and vendored paths', async () => {
		const repository = sandbox.repository();
		repository.write(
			'.gitattributes',
			'gen/** linguist-generated=true\n*.v linguist-vendored\ngen/own -linguist-generated\n',
		);
		const paths = ['gen/a b', 'gen/own', 'x.v', 'x.ts', 'gen/li\nne', '-x'];
		const found = await generatedPaths(sandbox.client, repository.root, paths);
		assert.deepEqual([...found], ['gen/a b', 'x.v', 'gen/li\nne']);
	});

	it('finds ignored paths', async () => {
		const repository = sandbox.repository();
		repository.write('.gitignore', 'out/\n*.log\n');
		const paths = ['out/a', 'a.log', 'a.txt', 'line\nbreak.log'];
		const found = await ignoredPaths(sandbox.client, repository.root, paths);
		assert.deepEqual([...found], ['out/a', 'a.log', 'line\nbreak.log']);
	});

	it('knows attributes that a sparse worktree lacks, and what is tracked although it is ignored', async () => {
		const repository = sandbox.repository();
		const { root } = repository;
		repository.write('.gitattributes', 'gen/** linguist-generated\n');
		repository.write('.gitignore', '*.log\n');
		repository.write('kept.log', 'kept\n');
		repository.write('src/a.ts', 'a\n');
		repository.git('add', '-f', 'kept.log');
		repository.commit();
		const ignored = await ignoredPaths(sandbox.client, root, ['kept.log', 'other.log', 'a.ts']);
		assert.deepEqual([...ignored], ['other.log']);
		repository.git('sparse-checkout', 'set', '--no-cone', '/src/');
		const generated = await generatedPaths(sandbox.client, root, ['gen/a.ts', 'src/a.ts']);
		assert.deepEqual([...generated], ['gen/a.ts']);
	});

	it('finds none where git cannot say, and asks nothing about nothing', async () => {
		const noGit = new GitClient({ git: 'no-such-git' });
		for (const paths of [['a'], []]) {
			assert.equal((await generatedPaths(noGit, sandbox.folder, paths)).size, 0);
			assert.equal((await ignoredPaths(noGit, sandbox.folder, paths)).size, 0);
		}
	});
});
