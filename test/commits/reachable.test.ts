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
		assert.deepEqual(await lost('e'.repeat(40)), []);
		assert.equal(await unreachable(sandbox.client, sandbox.folder, [first]), null);
	});
});
