import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitClient } from '../../src/commits/gitClient.ts';
import { Sandbox } from './sandbox.ts';

describe('git client', () => {
	let sandbox: Sandbox;
	beforeEach(() => {
		sandbox = new Sandbox({ refs: 'files' });
	});
	afterEach(() => sandbox.dispose());

	it('finds the repository of a file, a folder and a file that is gone', async () => {
		const { root } = sandbox.repository();
		mkdirSync(join(root, 'src'));
		for (const path of ['.', 'src', 'src/gone.ts', 'src/gone/deep.ts']) {
			assert.deepEqual(await sandbox.client.discover(join(root, path)), {
				kind: 'repository',
				repo: `${root}/.git`,
				gitDir: `${root}/.git`,
				root,
				reflog: `${root}/.git/logs/HEAD`,
			});
		}
	});

	it('gives a worktree the same repository and its own reflog', async () => {
		const repository = sandbox.repository();
		repository.write('a.txt', 'a\n');
		repository.commit();
		const other = join(sandbox.folder, 'other tree');
		repository.git('worktree', 'add', '-q', '-b', 'other', other);
		const found = await sandbox.client.discover(join(other, 'a.txt'));
		assert.equal(found.kind, 'repository');
		if (found.kind !== 'repository') return;
		assert.equal(found.repo, `${repository.root}/.git`);
		assert.equal(found.root, other);
		assert.equal(found.reflog, `${repository.root}/.git/worktrees/other-tree/logs/HEAD`);
	});

	it('follows links and keeps a line break in a path', async () => {
		const { root } = sandbox.repository('li\nne');
		const link = join(sandbox.folder, 'link');
		symlinkSync(root, link);
		const found = await sandbox.client.discover(link);
		assert.equal(found.kind === 'repository' && found.repo, `${root}/.git`);
	});

	it('finds nothing outside, in a bare repository and inside a git dir', async () => {
		const { root } = sandbox.repository();
		const bare = sandbox.repository('bare');
		bare.git('init', '-q', '--bare', 'x.git');
		for (const path of [sandbox.folder, join(root, '.git'), join(bare.root, 'x.git')])
			assert.deepEqual(await sandbox.client.discover(path), { kind: 'noRepository' }, path);
	});

	it('says why it failed', async () => {
		const { root } = sandbox.repository();
		const failed = (reason: string) => ({ kind: 'failed', reason });
		const noGit = new GitClient({ git: 'no-such-git', env: sandbox.env });
		assert.deepEqual(await noGit.discover(root), failed('noGit'));
		// A program that never answers: a real git may well be quicker than any limit.
		const hanging = join(sandbox.folder, 'hanging-git');
		writeFileSync(hanging, '#!/bin/sh\nexec sleep 30\n', { mode: 0o755 });
		const slow = new GitClient({ git: hanging, env: sandbox.env, timeoutMs: 100 });
		assert.deepEqual(await slow.read(root, ['rev-list', '--all', '--stdin']), failed('timeout'));
		const digits = sandbox.env['GIT_DEFAULT_HASH'] === 'sha256' ? 64 : 40;
		const revision = await sandbox.client.read(root, ['rev-parse', '--verify', 'nobody']);
		assert.equal(revision.kind, 'failed');
		assert.deepEqual(
			await sandbox.client.read(root, ['diff-tree', 'f'.repeat(digits)]),
			failed('missingObject'),
		);
	});

	it('runs neither a hook nor a file system monitor, and takes no lock', async () => {
		const repository = sandbox.repository();
		const ran = join(sandbox.folder, 'ran');
		repository.write('a.txt', 'a\n');
		repository.commit();
		repository.write('spy.sh', `#!/bin/sh\necho ran >> '${ran}'\n`);
		repository.git('config', 'core.fsmonitor', `sh ${repository.root}/spy.sh`);
		await sandbox.client.read(repository.root, ['status', '--porcelain', '-z']);
		assert.equal(readdirSync(sandbox.folder).includes('ran'), false);
		const { GIT_OPTIONAL_LOCKS } = sandbox.client.env;
		assert.equal(GIT_OPTIONAL_LOCKS, '0');
	});

	it('is not led to another repository by the environment', async () => {
		const { root } = sandbox.repository();
		const other = sandbox.repository('other');
		const client = new GitClient({
			env: { ...sandbox.env, GIT_DIR: join(other.root, '.git'), GIT_EDITOR: 'x', PAGER: 'y' },
		});
		const found = await client.discover(root);
		assert.equal(found.kind === 'repository' && found.root, root);
	});
});
