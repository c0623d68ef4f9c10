import assert from 'node:assert/strict';
import { Neighbours } from '../../src/attribution/neighbours.ts';
import { puts } from './detectors/signals.ts';

function at(tMs: number) {
	return puts('x', { later: [] }, { tMs })[0];
}

describe('Neighbours', () => {
	it('tells a change those before it, newest first, and of those soon after it', () => {
		const neighbours = new Neighbours();
		const [first, second, third] = [at(0), at(50), at(101)];
		for (const each of [first, second]) neighbours.add(each);
		assert.deepEqual(neighbours.earlier(), [second.event, first.event]);
		neighbours.add(third);
		assert.deepEqual(first.signals.later, [second.event]);
		assert.deepEqual(second.signals.later, []);
	});

	it('forgets', () => {
		const neighbours = new Neighbours();
		for (let tMs = 0; tMs < 100; tMs++) neighbours.add(at(tMs));
		assert.equal(neighbours.earlier().length, 6);
	});
});
