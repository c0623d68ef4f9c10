import assert from 'node:assert/strict';
import { Random } from '../../src/core/random.ts';

describe('seeded random numbers', () => {
	it('are the same for a seed, on every machine', () => {
		const random = new Random(7);
		assert.deepEqual(
			Array.from({ length: 5 }, () => random.below(1000)),
			[11, 61, 976, 699, 521],
		);
	});

	it('differ between seeds', () => {
		assert.notEqual(new Random(1).next(), new Random(2).next());
	});

	it('spread evenly over what is asked for', () => {
		const random = new Random(3);
		const counts = [0, 0, 0, 0];
		for (let n = 0; n < 40_000; n++) {
			const at = random.below(4);
			counts[at] = (counts[at] ?? 0) + 1;
		}
		// 5 standard deviations of a binomial around 10,000 each.
		for (const count of counts) assert.ok(Math.abs(count - 10_000) < 435, String(counts));
	});
});
