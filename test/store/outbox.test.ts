import assert from 'node:assert/strict';
import { Outbox } from '../../src/store/outbox.ts';

/** Copies as a real one does: for a while. */
function slow(got: number[], ms: number) {
	return (message: number) => {
		const until = performance.now() + ms;
		while (performance.now() < until);
		got.push(message);
	};
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('outbox', () => {
	it('hands over at once what is little', () => {
		const got: number[] = [];
		const outbox = new Outbox<number>((message) => got.push(message));
		for (const message of [1, 2, 3]) outbox.send(message);
		assert.deepEqual(got, [1, 2, 3]);
	});

	it('gives the event loop back in between, and keeps the order', async () => {
		const got: number[] = [];
		const outbox = new Outbox(slow(got, 2));
		const all = Array.from({ length: 9 }, (_, n) => n);
		for (const message of all) outbox.send(message);
		assert.ok(got.length < 3, `${got.length} at once`);
		let turns = 0;
		for (; got.length < all.length; turns++) await nextTurn();
		assert.deepEqual(got, all);
		assert.ok(turns >= 3, `${turns} turns`);
	});

	it('hands over what waits when it must, and forgets it when it may', async () => {
		const got: number[] = [];
		const outbox = new Outbox(slow(got, 4));
		for (const message of [1, 2, 3]) outbox.send(message);
		outbox.drain();
		assert.deepEqual(got, [1, 2, 3]);
		for (const message of [4, 5]) outbox.send(message);
		outbox.clear();
		await nextTurn();
		assert.deepEqual(got, [1, 2, 3]);
	});
});
