import assert from 'node:assert/strict';
import { finish, isSteps, type Steps } from '../../src/core/steps.ts';

function* counting(to: number): Steps<number> {
	let sum = 0;
	for (let i = 1; i <= to; i++) {
		sum += i;
		yield;
	}
	return sum;
}

describe('Steps', () => {
	it('are done at once by whoever has the time', () => {
		assert.equal(finish(counting(4)), 10);
	});

	it('are told from other things that a callback gives', () => {
		assert.ok(isSteps(counting(1)));
		for (const other of [undefined, null, 3, 'text', [], {}]) assert.ok(!isSteps(other));
	});
});
