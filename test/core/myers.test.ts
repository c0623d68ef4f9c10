import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchByMyers } from '../../src/core/myers.ts';
import { finish } from '../../src/core/steps.ts';
import { commonLength } from './diffNotation.ts';

const anyIds = fc.array(fc.nat(4), { maxLength: 40, size: 'max' });

function match(a: number[], b: number[], steps = 1e6): Int32Array | undefined {
	const partner = new Int32Array(a.length).fill(-1);
	const within = { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length };
	const found = finish(
		matchByMyers(Int32Array.from(a), Int32Array.from(b), within, partner, { steps }),
	);
	return found ? partner : undefined;
}

describe('matchByMyers', () => {
	it('finds a longest common subsequence', () => {
		fc.assert(
			fc.property(anyIds, anyIds, (a, b) => {
				const pairs = [...(match(a, b) ?? [])].flatMap((j, i) => (j < 0 ? [] : [{ i, j }]));
				assert.equal(pairs.length, commonLength(a, b));
				pairs.forEach(({ i, j }, n) => {
					assert.equal(a[i], b[j]);
					assert.ok(j > (pairs[n - 1]?.j ?? -1));
				});
			}),
			{ numRuns: 500 },
		);
	});

	it('stays within the stretch it was given', () => {
		const a = Int32Array.of(1, 2, 3, 4);
		const partner = new Int32Array(4).fill(-1);
		const within = { aFrom: 1, aTo: 3, bFrom: 2, bTo: 4 };
		assert.ok(
			finish(matchByMyers(a, Int32Array.of(1, 4, 2, 3, 1), within, partner, { steps: 100 })),
		);
		assert.deepEqual([...partner], [-1, 2, 3, -1]);
	});

	it('gives up when too much differs or the budget is spent', () => {
		const all = (id: number, length: number) => new Array<number>(length).fill(id);
		assert.equal(match(all(0, 600), all(1, 600), 1e9), undefined);
		assert.equal(match(all(0, 50), all(1, 50), 100), undefined);
		assert.equal(match([], all(1, 1001), 1e9), undefined);
	});
});
