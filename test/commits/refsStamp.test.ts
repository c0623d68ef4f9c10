import assert from 'node:assert/strict';
import { upstreamOf } from '../../src/commits/firstParents.ts';
import { refsStamp } from '../../src/commits/refsStamp.ts';
import { Sandbox } from './sandbox.ts';

describe('the stamp of refs', () => {
	const sandbox = new Sandbox({ refs: 'files' });
	after(() => sandbox.dispose());

	it('changes whenever HEAD or its upstream branch may have moved, and only then', async () => {
		const work = sandbox.repository();
		const { git } = { git: work.git.bind(work) };
		const found = await sandbox.client.discover(work.root);
		assert.ok(found.kind === 'repository');
		let upstream: string | null = null;
		const stamp = () => refsStamp(found, upstream);
		let last = await stamp();
		const changes = async (what: string, ...args: readonly string[]) => {
			git(...args);
			const now = await stamp();
			assert.notEqual(now, last, what);
			last = now;
		};
		await changes('the first commit', 'commit', '-q', '--allow-empty', '-m', 'a');
		await changes('a commit', 'commit', '-q', '--allow-empty', '-m', 'b');
		await changes('another branch', 'switch', '-q', '-c', 'topic');
		await changes('detached', 'switch', '-q', '--detach');
		await changes('a branch again', 'switch', '-q', 'topic');
		await changes('an upstream branch', 'branch', '-q', '--set-upstream-to=main');
		upstream = (await upstreamOf(sandbox.client, work.root))?.ref ?? null;
		assert.equal(upstream, 'refs/heads/main');
		last = await stamp();
		await changes('the upstream branch moves', 'update-ref', 'refs/heads/main', 'HEAD~1');
		await changes('packed', 'pack-refs', '--all');
		await changes('reset', 'reset', '-q', '--hard', 'HEAD~1');

		git('branch', '-q', 'aside');
		git('status', '--short');
		work.write('file.txt', 'one\n');
		git('add', '-A');
		assert.equal(await stamp(), last);
	});
});
