import assert from 'node:assert/strict';
import { PastHeard } from '../src/pastHeard.ts';

describe('what is told of the past', () => {
	/** What has happened by the next turn of the event loop. */
	const isOver = async (promise: Promise<void>) => {
		let over = false;
		void promise.then(() => (over = true));
		await new Promise<void>((resolve) => setImmediate(resolve));
		return over;
	};

	it('is not waited for where nobody tells', async () => {
		assert.equal(await isOver(new PastHeard(() => false).wait()), true);
	});

	it('is waited for until all who tell have told it', async () => {
		const past = new PastHeard(() => true);
		const [one, other] = [past.wait(), past.wait()];
		past.heard('transcript');
		assert.equal(await isOver(one), false);
		past.heard('hook');
		assert.equal(await isOver(Promise.all([one, other]).then(() => undefined)), true);
		assert.equal(await isOver(past.wait()), true);
	});

	it('of one that is not read nobody waits', async () => {
		const past = new PastHeard((source) => source === 'hook');
		const waiting = past.wait();
		assert.equal(await isOver(waiting), false);
		past.heard('hook');
		assert.equal(await isOver(waiting), true);
	});
});
