import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sum } from '../../src/core/bounds.ts';
import { creditOf } from '../../src/time/credit.ts';
import { showBounds } from './notation.ts';

/** Part and gap in seconds, τ = 120 s, credit in seconds. */
const cases: readonly (readonly [from: number, to: number, gap: number, credit: string])[] = [
	[0, 90, 90, '90'],
	[20, 50, 120, '30'],
	[0, 121, 121, '0/30/120'],
	[0, 10, 500, '0/10/10'],
	[10, 50, 500, '0/20/40'],
	[30, 120, 500, '0/0/90'],
	[100, 400, 500, '0/0/20'],
	[120, 500, 500, '0'],
];

describe('credit', () => {
	for (const [from, to, gap, credit] of cases)
		it(`${from}-${to} of a gap of ${gap} s: ${credit}`, () => {
			assert.equal(showBounds(creditOf(from * 1000, to * 1000, gap * 1000, 120_000)), credit);
		});

	it('does not depend on how a gap is cut into parts', () => {
		const ms = fc.integer({ min: 0, max: 300_000 });
		fc.assert(
			fc.property(ms, fc.array(ms), fc.integer({ min: 1, max: 200_000 }), (gap, cuts, τ) => {
				const edges = [0, ...cuts.map((cut) => Math.min(cut, gap)).sort((a, b) => a - b), gap];
				const parts = edges.slice(1).map((to, i) => creditOf(edges[i] ?? 0, to, gap, τ));
				assert.deepEqual(sum(parts), creditOf(0, gap, gap, τ));
			}),
		);
	});
});
