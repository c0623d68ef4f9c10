import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Run, RunMap } from '../../src/core/runMap.ts';
import { anyEdit, anyRuns, expand, rangeIn, toLetters, toMap, toRuns } from './runNotation.ts';

describe('RunMap', () => {
	// before | from-to | inserted | after | removed
	for (const line of [
		'      | 0-0 |     |       |     ',
		'      | 0-0 | ab  | ab    |     ',
		'aaa   | 1-1 | b   | abaa  |     ',
		'aaa   | 1-2 | b   | aba   | a   ',
		'aaa   | 1-2 | a   | aaa   | a   ',
		'aba   | 1-2 |     | aa    | b   ',
		'abc   | 0-3 |     |       | abc ',
		'aabbc | 1-4 | d   | adc   | abb ',
		'ab    | 2-2 | b   | abb   |     ',
		'ab    | 0-0 | a   | aab   |     ',
		'aabb  | 2-2 | c   | aacbb |     ',
	]) {
		it(line, () => {
			const [before, range, inserted, after, removed] = line.split('|').map((s) => s.trim());
			const [from, to] = (range ?? '').split('-').map(Number);
			const result = toMap(before ?? '').replace(from ?? 0, to ?? 0, toRuns(inserted ?? ''));
			assert.equal(toLetters(result.map.runs()), after);
			assert.equal(toLetters(result.removed), removed);
			assert.ok(result.map.equals(toMap(after ?? '')));
		});
	}

	it('names the numbers when a range is outside', () => {
		const map = toMap('aab');
		assert.throws(() => map.replace(2, 4, []), /RangeError: Range 2 to 4 .* 3/);
		assert.throws(() => map.replaceOne(2, 1, 0, 0), RangeError);
		assert.throws(() => map.slice(-1, 1), RangeError);
		assert.throws(() => map.originAt(3), /Offset 3 .* 3/);
		assert.throws(() => map.replaceOne(0, 0, 1, -1), /origin -1/);
		assert.throws(() => RunMap.filled(1.5, 0), /length 1.5/);
	});

	it('agrees with an array of origins over any edits, and keeps every older map', () => {
		fc.assert(
			fc.property(anyRuns(1500), fc.array(anyEdit, { maxLength: 25 }), (runs, edits) => {
				let map = RunMap.of(runs);
				let units = expand(runs);
				const history: [RunMap, number[]][] = [[map, units]];
				for (const edit of edits) {
					const [from, to] = rangeIn(edit, units.length);
					const result = map.replace(from, to, edit.inserted);
					assert.deepEqual(expand(result.removed), units.slice(from, to));
					assertCanonical(result.removed);
					map = result.map;
					units = units.toSpliced(from, to - from, ...expand(edit.inserted));
					history.push([map, units]);
				}
				for (const [version, origins] of history) assertSame(version, origins);
			}),
			{ numRuns: 150 },
		);
	});

	it('agrees with an array of origins where somebody types, takes back and steps aside', () => {
		const anyKey = fc.record({
			step: fc.integer({ min: -2, max: 2 }),
			back: fc.nat(3),
			length: fc.nat(2),
			origin: fc.nat(2),
		});
		fc.assert(
			fc.property(anyRuns(400), fc.array(anyKey, { maxLength: 60 }), (runs, keys) => {
				let map = RunMap.of(runs);
				let units = expand(runs);
				let caret = units.length >> 1;
				const history: [RunMap, number[]][] = [[map, units]];
				for (const { step, back, length, origin } of keys) {
					caret = Math.max(0, Math.min(units.length, caret + step));
					const from = Math.max(0, caret - back);
					const result = map.replaceOne(from, caret, length, origin);
					assert.deepEqual(expand(result.removed), units.slice(from, caret));
					map = result.map;
					units = units.toSpliced(from, caret - from, ...new Array<number>(length).fill(origin));
					caret = from + length;
					history.push([map, units]);
				}
				for (const [version, origins] of history) assertSame(version, origins);
			}),
		);
	});

	it('reads the same by slice, forEachRun, originAt and runs', () => {
		fc.assert(
			fc.property(anyRuns(900), anyEdit, (runs, edit) => {
				const map = RunMap.of(runs);
				const units = expand(runs);
				const [from, to] = rangeIn(edit, units.length);
				assert.deepEqual(expand(map.slice(from, to)), units.slice(from, to));
				let next = from;
				map.forEachRun(from, to, (start, end, origin) => {
					assert.equal(start, next);
					assert.ok(units.slice(start, end).every((unit) => unit === origin));
					next = end;
				});
				assert.equal(next, to);
				if (from < units.length) assert.equal(map.originAt(from), units[from]);
				let offset = 0;
				for (const run of map.runs()) {
					assert.equal(run.from, offset);
					offset += run.length;
				}
				assert.equal(offset, map.length);
			}),
		);
	});

	it('does not depend on how edits are batched', () => {
		fc.assert(
			fc.property(anyRuns(600), anyRuns(600), anyEdit, (runs, inserted, edit) => {
				const map = RunMap.of(runs);
				const [from, to] = rangeIn(edit, map.length);
				const once = map.replace(from, to, inserted).map;
				let steps = map;
				for (let i = from; i < to; i++) steps = steps.replaceOne(from, from + 1, 0, 0).map;
				let at = from;
				for (const { length, origin } of inserted) {
					steps = steps.replaceOne(at, at, length, origin).map;
					at += length;
				}
				assert.ok(once.equals(steps) && steps.equals(once));
				assert.equal(once.runCount, steps.runCount);
			}),
			{ numRuns: 50 },
		);
	});

	it('takes a replacement of half a million runs', () => {
		const many = Array.from({ length: 500_000 }, (_, i) => ({ length: 1, origin: i % 2 }));
		const { map } = RunMap.filled(10, 5).replace(3, 4, many);
		assert.equal(map.runCount, 500_002);
		assert.equal(map.replace(3, 500_003, []).map.runCount, 1);
	});

	it('tells maps apart that differ in one unit', () => {
		const long = RunMap.of(Array.from({ length: 2000 }, (_, i) => ({ length: 2, origin: i % 3 })));
		const changed = long.replaceOne(1501, 1502, 1, 7).map;
		assert.ok(!long.equals(changed));
		assert.ok(changed.replaceOne(1501, 1502, 1, long.originAt(1501)).map.equals(long));
	});
});

function assertSame(map: RunMap, origins: readonly number[]): void {
	const runs = [...map.runs()];
	assert.deepEqual(expand(runs), origins);
	assert.equal(map.length, origins.length);
	assert.equal(map.runCount, runs.length);
	assertCanonical(runs);
}

function assertCanonical(runs: readonly Run[]): void {
	runs.forEach((run, i) => {
		assert.ok(run.length > 0);
		assert.notEqual(run.origin, runs[i - 1]?.origin);
	});
}
