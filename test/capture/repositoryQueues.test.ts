import assert from 'node:assert/strict';
import { RepositoryQueues } from '../../src/capture/repositoryQueues.ts';

describe('queues of repositories', () => {
	it('do the work of one repository in order, and others meanwhile', async () => {
		const queues = new RepositoryQueues();
		const log: string[] = [];
		let open = () => {};
		const slow = queues.add('a', async () => {
			log.push('a1 begins');
			await new Promise<void>((resolve) => {
				open = resolve;
			});
			log.push('a1 ends');
		});
		const second = queues.add('a', async () => void log.push('a2'));
		await queues.add('b', async () => void log.push('b1'));
		assert.deepEqual(log, ['a1 begins', 'b1']);
		open();
		await Promise.all([slow, second]);
		assert.deepEqual(log, ['a1 begins', 'b1', 'a1 ends', 'a2']);
	});

	it('go on after work that failed', async () => {
		const queues = new RepositoryQueues();
		const failing = queues.add('a', () => Promise.reject(new Error('no')));
		const next = queues.add('a', async () => {});
		await assert.rejects(failing, /no/);
		await next;
	});
});
