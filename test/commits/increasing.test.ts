import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inIncreasingOrder } from '../../src/commits/increasing.ts';

describe('longest increasing subsequence', () => {
	it('is increasing and as long as the best of all', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 9 }), (values) => {
				const kept = values.filter((_, i) => inIncreasingOrder(values).has(i));
				assert.ok(kept.every((value, i) => i === 0 || value > (kept[i - 1] ?? 0)));
				let best = 0;
				for (let mask = 0; mask < 1 << values.length; mask++) {
					const some = values.filter((_, i) => mask & (1 << i));
					if (some.every((value, i) => i === 0 || value > (some[i - 1] ?? 0)))
						best = Math.max(best, some.length);
				}
				assert.equal(kept.length, best);
			}),
			{ numRuns: 60 },
		);
	});
});
