import assert from 'node:assert/strict';
import fc from 'fast-check';
import { add, check, sum } from '../../src/core/bounds.ts';
import type { Bounds } from '../../src/core/states.ts';
import { splitAt } from '../../src/time/splitAt.ts';
import type { Slice } from '../../src/time/types.ts';
import { idleAfter, inputsInOrder } from './arbitrary.ts';
import { account, run, show, t0 } from './notation.ts';

/** Inputs of one slice, second of the split, the halves. */
const cases: readonly (readonly [inputs: string, at: number, halves: string])[] = [
	['p0 p10', 4, '0-4 read 4; 4-10 read 6'],
	['p0 p10', 0, '0-10 read 10'],
	['p0 p10', 10, '0-10 read 10'],
	['p0 p10', -99, '0-10 read 10'],
	[
		'v0(x.ts) e0(A-3,B-1) p20',
		10,
		'0-10 x.ts rework 7.5 A:5.625 B:1.875 read 2.5; 10-20 x.ts rework 7.5 A:5.625 B:1.875 read 2.5',
	],
	// The credit of a cut gap lies at its start.
	['p0 p28800', 60, '0-60 read 0/15/60; 60-28800 read 0/15/60'],
	['p0 p28800', 120, '0-120 read 0/30/120; 120-28800'],
	['p0 p28800', 7200, '0-7200 read 0/30/120; 7200-28800'],
];

function halves(slices: readonly Slice[]): readonly [Slice, Slice] {
	const [left, right] = slices;
	assert.ok(left !== undefined && right !== undefined);
	return [left, right];
}

describe('splitAt', () => {
	for (const [inputs, at, expected] of cases)
		it(`${inputs} at ${at}`, () => {
			const slices = account(inputs).flatMap((slice) => splitAt(slice, t0 + at * 1000));
			assert.equal(show(slices), expected);
		});

	it('splits a half again', () => {
		const [slice] = account('e0(A+) p28800');
		assert.ok(slice);
		const [left, right] = halves(splitAt(slice, t0 + 20_000));
		assert.equal(
			show([left, ...splitAt(right, t0 + 70_000)]),
			show(splitAt(slice, t0 + 70_000).flatMap((half) => splitAt(half, t0 + 20_000))),
		);
	});

	it('keeps every sum and the order of all bounds, wherever it splits', () => {
		fc.assert(
			fc.property(
				inputsInOrder,
				idleAfter,
				fc.double({ min: 0, max: 1, noNaN: true }),
				(i, τ, at) => {
					for (const slice of run(i, null, τ)) {
						const tMs = slice.startMs + Math.round(at * (slice.endMs - slice.startMs));
						if (splitAt(slice, tMs).length === 1) continue;
						const [left, right] = halves(splitAt(slice, tMs));
						assert.deepEqual([left.startMs, left.endMs], [slice.startMs, tMs]);
						assert.deepEqual([right.startMs, right.endMs], [tMs, slice.endMs]);
						assert.ok(left.active.high <= tMs - slice.startMs + 1e-6);
						assert.ok(right.active.high <= slice.endMs - tMs + 1e-6);
						for (const [key, figure] of figuresOf(slice))
							near(add(of(left, key), of(right, key)), figure, key);
						for (const half of [left, right]) {
							for (const [key, figure] of figuresOf(half)) check(figure, key);
							assert.ok(Math.abs(sum(half.states).point - half.active.point) < 1e-6);
						}
					}
				},
			),
		);
	});
});

function figuresOf(slice: Slice): Map<string, Bounds> {
	return new Map<string, Bounds>([
		['active', slice.active],
		['overhead', slice.overhead],
		...slice.states.map((figure) => [figure.state, figure] as const),
		...slice.shares.map((share) => [`${share.state}/${share.insertion}`, share] as const),
	]);
}

function of(slice: Slice, key: string): Bounds {
	return figuresOf(slice).get(key) ?? { low: 0, point: 0, high: 0 };
}

function near(actual: Bounds, expected: Bounds, what: string): void {
	for (const bound of ['low', 'point', 'high'] as const)
		assert.ok(
			Math.abs(actual[bound] - expected[bound]) < 1e-6,
			`${what}, ${bound}: ${actual[bound]}, expected ${expected[bound]}`,
		);
}
