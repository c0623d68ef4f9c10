import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Entry, lastWins } from '../../../src/commits/interchange/lastWins.ts';

/** The obvious way: a list of lines, each entry writes over what was there. */
function painted(entries: readonly Entry[]): readonly (string | undefined)[] {
	const lines: (string | undefined)[] = [];
	for (const { from, to, key } of entries)
		for (let line = from; line <= to; line++) lines[line] = key;
	return Array.from(lines);
}

describe('of overlapping claims', () => {
	it('the last of the list wins', () => {
		const of = (...list: [number, number, string][]) =>
			lastWins(list.map(([from, to, key]) => ({ from, to, key }))).map(
				({ from, to, key }) => `${from}-${to}${key}`,
			);
		assert.deepEqual(of([1, 9, 'a'], [4, 5, 'b']), ['1-3a', '4-5b', '6-9a']);
		assert.deepEqual(of([4, 5, 'b'], [1, 9, 'a']), ['1-9a']);
		assert.deepEqual(of([3, 3, 'a'], [1, 2, 'a'], [7, 7, 'a']), ['1-3a', '7-7a']);
		assert.deepEqual(of(), []);
	});

	it('gives what painting line by line gives, sorted and without overlaps', () => {
		const entry = fc
			.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(12), fc.constantFrom('a', 'b', 'c'))
			.map(([from, more, key]) => ({ from, to: from + more, key }));
		fc.assert(
			fc.property(fc.array(entry, { maxLength: 25 }), (entries) => {
				const result = lastWins(entries);
				assert.deepEqual(painted(result), painted(entries));
				for (const [index, { from, to }] of result.entries()) {
					const before = result[index - 1];
					assert.ok(from <= to && (!before || before.to < from));
				}
			}),
		);
	});
});
