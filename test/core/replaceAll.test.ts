import assert from 'node:assert/strict';
import fc from 'fast-check';
import { replaceAll } from '../../src/core/replaceAll.ts';
import { RunMap } from '../../src/core/runMap.ts';

const anyRun = fc.record({ length: fc.nat(9), origin: fc.nat(4) });
const anyRuns = fc.array(anyRun, { maxLength: 40 });
/** Kept, then replaced, again and again. */
const anyPlaces = fc.array(fc.tuple(fc.nat(12), fc.nat(6), fc.array(anyRun, { maxLength: 3 })), {
	maxLength: 30,
});

describe('replaceAll', () => {
	it('is one replacement after the other', () => {
		fc.assert(
			fc.property(anyRuns, anyPlaces, (runs, steps) => {
				const map = RunMap.of(runs);
				let at = 0;
				const places = steps.map(([kept, size, inserted]) => {
					const from = Math.min(map.length, at + kept);
					const to = Math.min(map.length, from + size);
					at = to;
					return { from, to, inserted };
				});
				const all = replaceAll(map, places);
				let expected = map;
				for (const { from, to, inserted } of places.toReversed())
					expected = expected.replace(from, to, inserted).map;
				assert.ok(all.map.equals(expected));
				for (const [i, { from, to }] of places.entries())
					assert.deepEqual(all.removed[i], map.slice(from, to));
			}),
		);
	});

	it('is that also where the places are few among many runs, and shares the rest', () => {
		const runs = Array.from({ length: 4_000 }, (_, i) => ({ length: 3, origin: i % 7 }));
		const map = RunMap.of(runs);
		const places = [10, 11, 500, 5_999, 6_000, 11_990].map((from, i) => ({
			from,
			to: from + (i % 3),
			inserted: [{ length: i, origin: 9 }],
		}));
		const all = replaceAll(map, places);
		let expected = map;
		for (const { from, to, inserted } of places.toReversed())
			expected = expected.replace(from, to, inserted).map;
		assert.ok(all.map.equals(expected));
		for (const [i, { from, to }] of places.entries())
			assert.deepEqual(all.removed[i], map.slice(from, to));
		const changed = all.map.changedSince(map).reduce((sum, { from, to }) => sum + to - from, 0);
		assert.ok(changed < map.length / 2, `${changed} of ${map.length}`);
	});

	it('names the numbers when places overlap or are outside', () => {
		const map = RunMap.filled(5, 1);
		const place = (from: number, to: number) => ({ from, to, inserted: [] });
		assert.throws(() => replaceAll(map, [place(0, 3), place(2, 4)]), /RangeError: .* 2 .* 3/);
		assert.throws(() => replaceAll(map, [place(4, 6)]), /RangeError: .* 5/);
	});
});
