import assert from 'node:assert/strict';
import { DiskQueue } from '../../src/capture/diskQueue.ts';

describe('diskQueue', () => {
	it('holds each file once, with what was told last, in order of the first', () => {
		const queue = new DiskQueue(10);
		queue.add('a', 'written');
		queue.add('b', 'gone');
		queue.add('a', 'gone');
		assert.deepEqual(queue.take(10), [
			['a', 'gone'],
			['b', 'gone'],
		]);
		assert.equal(queue.size, 0);
	});

	it('takes a file deleted and made again for a written one, and a new one for a new one', () => {
		const queue = new DiskQueue(10);
		queue.add('a', 'gone');
		queue.add('a', 'created');
		queue.add('b', 'created');
		queue.add('b', 'written');
		assert.deepEqual(queue.take(10), [
			['a', 'written'],
			['b', 'created'],
		]);
	});

	it('never grows over its bound, whatever comes', () => {
		const queue = new DiskQueue(2);
		const added = ['a', 'b', 'c', 'a'].map((file) => queue.add(file, 'written'));
		assert.deepEqual(added, [true, true, false, true]);
		assert.equal(queue.take(1).length, 1);
		assert.equal(queue.add('c', 'written'), true);
		queue.clear();
		assert.deepEqual(queue.take(9), []);
	});
});
