import assert from 'node:assert/strict';
import { unreachable } from '../../src/commits/reachable.ts';
import { Sandbox, type SandboxRepository } from './sandbox.ts';

describe('reachable', () => {
	let sandbox: Sandbox;
	let work: SandboxRepository;
	beforeEach(() => {
		sandbox = new Sandbox();
		work = sandbox.repository();
	});
	afterEach(() => sandbox.dispose());

	const commit = (name: string) => {
		work.write('a.txt', `${name}\n`);
		return work.commit(name);
	};
	const lost = (...commits: string[]) => unreachable(sandbox.client, work.root, commits);

	it('is what a branch, a tag or a worktree leads to, and no stash alone', async () => {
		const first = commit('1');
		const second = commit('2');
		work.write('a.txt', 'stashed\n');
		work.git('stash', 'push', '-q');
		assert.deepEqual(await lost(first, second), []);
		work.git('reset', '-q', '--hard', first);
		assert.deepEqual(await lost(first, second), [second]);
		work.git('worktree', 'add', '-q', '--detach', '../other', second);
		assert.deepEqual(await lost(first, second), []);
		work.git('worktree', 'remove', '../other');
		work.git('tag', 'kept', second);
		assert.deepEqual(await lost(second), []);
		assert.deepEqual(await lost(), []);
		const nowhere = 'e'.repeat(40);
		assert.deepEqual(await lost(nowhere, second), [nowhere]);
		assert.equal(await unreachable(sandbox.client, sandbox.folder, [first]), null);
	});

	it('is not what only a rewriting program keeps', async () => {
		const first = commit('1');
		const second = commit('2');
		work.git('reset', '-q', '--hard', first);
		for (const name of ['original/refs/heads/main', 'jj/keep/1', 'branchless/2', 'prefetch/o/main'])
			work.git('update-ref', `refs/${name}`, second);
		assert.deepEqual(await lost(first, second), [second]);
		work.git('update-ref', 'refs/remotes/origin/original/main', second);
		assert.deepEqual(await lost(first, second), []);
	});

	it('is nothing that was pruned, but what may be out of sight in a shallow clone', async () => {
		commit('1');
		const second = commit('2');
		const third = commit('3');
		work.git('clone', '-q', '--depth=1', `file://${work.root}`, '../shallow');
		work.git('reset', '-q', '--hard', 'HEAD~1');
		work.git('reflog', 'expire', '--expire=now', '--all');
		work.git('gc', '-q', '--prune=now');
		assert.deepEqual(await lost(second, third), [third]);
		const shallow = `${sandbox.folder}/shallow`;
		assert.deepEqual(await unreachable(sandbox.client, shallow, [second, third]), []);
	});
});
