import assert from 'node:assert/strict';
import { DueList } from '../../src/attribution/dueList.ts';

function listOf() {
	const ran: string[] = [];
	const due = new DueList();
	const [a, b] = [{}, {}];
	due.add(a, 1, () => ran.push('a1'));
	due.add(b, 2, () => ran.push('b2'));
	due.add(a, 3, () => ran.push('a3'));
	return { ran, due, a, b };
}

describe('DueList', () => {
	it('runs what is due, in order and once', () => {
		const { ran, due } = listOf();
		due.advance(2);
		due.advance(2);
		assert.deepEqual(ran, ['a1', 'b2']);
		due.advance(Number.POSITIVE_INFINITY);
		assert.deepEqual(ran, ['a1', 'b2', 'a3']);
	});

	it('flushes or drops those of one owner', () => {
		const one = listOf();
		one.due.flush(one.a);
		assert.deepEqual(one.ran, ['a1', 'a3']);
		const two = listOf();
		two.due.drop(two.a);
		two.due.advance(9);
		assert.deepEqual(two.ran, ['b2']);
	});

	it('lets what is due sooner pass, also what came while it ran', () => {
		const { ran, due, a } = listOf();
		due.add(a, 2, () => due.add(a, 3, () => ran.push('a3 later')));
		due.add(a, 9, () => ran.push('a9'));
		due.add(a, 4, () => due.add(a, 5, () => ran.push('a5')));
		assert.equal(due.nextMs, 1);
		due.advance(Number.POSITIVE_INFINITY);
		assert.deepEqual(ran, ['a1', 'b2', 'a3', 'a3 later', 'a5', 'a9']);
		assert.equal(due.nextMs, Number.POSITIVE_INFINITY);
	});

	it('flushes what a flushed one adds', () => {
		const { ran, due, a } = listOf();
		due.add(a, 3, () => due.add(a, 99, () => ran.push('a99')));
		due.flush(a);
		assert.deepEqual(ran, ['a1', 'a3', 'a99']);
	});

	it('runs the others when one throws, and throws then', () => {
		const { ran, due } = listOf();
		due.add({}, 3, () => {
			throw new Error('no');
		});
		due.add({}, 3, () => ran.push('last'));
		assert.throws(() => due.advance(3), /no/);
		due.advance(3);
		assert.deepEqual(ran, ['a1', 'b2', 'a3', 'last']);
	});
});
