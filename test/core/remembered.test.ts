import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Insertion } from '../../src/core/insertion.ts';
import { firstInsertionOrigin } from '../../src/core/origins.ts';
import { OriginTable } from '../../src/core/originTable.ts';
import { fromPortable, recall, toPortable } from '../../src/core/remembered.ts';
import { decodeRuns, encodeRuns } from '../../src/core/runCodec.ts';
import { RunMap } from '../../src/core/runMap.ts';

/** A table with insertions of 3, 1 and 5 lines: origins 16-18, 19, 20-24. */
function table(): OriginTable {
	const made = new OriginTable();
	made.baseOf('a', 3);
	made.baseOf('b', 1);
	made.baseOf('c', 5);
	return made;
}

const first = firstInsertionOrigin;
const anyMap = fc
	.array(
		fc.record({
			length: fc.integer({ min: 1, max: 9 }),
			origin: fc.integer({ max: first + 8, min: 0 }),
		}),
	)
	.map((runs) => RunMap.of(runs));

describe('runs that can be stored', () => {
	it('number only the insertions that own characters, in order of appearance', () => {
		const map = RunMap.of([
			{ length: 2, origin: first + 6 },
			{ length: 1, origin: 2 },
			{ length: 4, origin: first + 1 },
		]);
		const { runs, origins } = toPortable(map, table());
		assert.deepEqual(origins, [
			['c', 5],
			['a', 3],
		]);
		const own = [
			{ length: 2, origin: first + 2 },
			{ length: 1, origin: 2 },
			{ length: 4, origin: first + 5 + 1 },
		];
		assert.deepEqual(runs, encodeRuns(RunMap.of(own)));
	});

	it('say unknown of an origin nobody numbered, in one run with its unknown neighbours', () => {
		const map = RunMap.of([
			{ length: 2, origin: 0 },
			{ length: 3, origin: first + 100 },
			{ length: 1, origin: first + 101 },
		]);
		const { runs, origins } = toPortable(map, table());
		assert.deepEqual(origins, []);
		assert.deepEqual(runs, encodeRuns(RunMap.of([{ length: 6, origin: 0 }])));
	});

	it('come back as they were, also in a process that numbers otherwise', () => {
		fc.assert(
			fc.property(anyMap, (map) => {
				const stored = toPortable(map, table());
				assert.ok(decodeRuns(stored.runs) instanceof RunMap);
				assert.ok(fromPortable(stored, map.length, table())?.equals(map));
				const other = new OriginTable();
				other.baseOf('z', 7);
				const there = fromPortable(stored, map.length, other);
				const meaning = (from: RunMap, by: OriginTable) =>
					[...from.runs()].map((run) => [run.length, by.meaningOf(run.origin)]);
				assert.ok(there);
				assert.deepEqual(meaning(there, other), meaning(map, table()));
			}),
		);
	});

	it('say unknown of what the person told to be no AI code', () => {
		const map = RunMap.of([
			{ length: 2, origin: 2 },
			{ length: 3, origin: first },
		]);
		const { runs, origins } = toPortable(map, table());
		const [[id = ''] = []] = origins;
		const told = (confidence: number) => ({
			text: 'ab(c)',
			runs: Buffer.from(runs).toString('base64'),
			origins,
			insertions: [{ ...insertion, id, confidence }],
			lines: [],
		});
		const shown = (confidence: number) =>
			[...(recall(told(confidence), table())?.map.runs() ?? [])].map(({ origin }) => origin);
		assert.deepEqual(
			[shown(1), shown(0)],
			[
				[2, first],
				[2, 0],
			],
		);
	});

	it('are refused when they do not cover the text', () => {
		const stored = toPortable(RunMap.of([{ length: 3, origin: 2 }]), table());
		assert.equal(fromPortable(stored, 4, table()), null);
		assert.equal(fromPortable({ ...stored, runs: new Uint8Array([9]) }, 3, table()), null);
	});
});

/** The person said something about it. */
const insertion: Insertion = {
	id: '',
	tMs: 0,
	kind: 'inline',
	tool: null,
	model: null,
	evidence: 'user',
	confidence: 1,
	repo: null,
	path: 'a',
	language: 'typescript',
	text: '',
	undoneMs: null,
	goneMs: null,
	closedMs: null,
	closedBy: null,
	distance: null,
};
