/**
 * One character typed at a random place among n spans: our run map against CodeMirror's `RangeSet.map` and
 * ProseMirror's `Change.merge`, all on the same spans and places. Neither peer does quite the same work: a range of
 * CodeMirror swallows what is typed into it, and ProseMirror's merge reads all changes.
 */
import { ChangeSet, type RangeSet, RangeSetBuilder, RangeValue } from '@codemirror/state';
import { Change } from 'prosemirror-changeset';
import { encodeRuns } from '../src/core/runCodec.ts';
import { RunMap } from '../src/core/runMap.ts';
import { type Bench, type Report, seeded } from './bench.ts';

const sizes = [
	{ n: 1_000, edits: 20_000, peerEdits: 2_000 },
	{ n: 10_000, edits: 20_000, peerEdits: 1_000 },
	{ n: 100_000, edits: 20_000, peerEdits: 100 },
];

export const runMapBench: Bench = {
	name: 'runMap',
	async run(report) {
		for (const { n, edits, peerEdits } of sizes) {
			const lengths = spanLengths(n);
			const value = ownMicros(lengths, edits);
			const name = 'runMap.edit';
			const codeMirror = rangeSetMicros(lengths, peerEdits);
			const proseMirror = changeMicros(lengths, peerEdits);
			report({ name, n, value, unit: 'µs', peer: 'codemirror RangeSet', peerValue: codeMirror });
			report({ name, n, value, unit: 'µs', peer: 'prosemirror-changeset', peerValue: proseMirror });
		}
		reportMemory(100_000, report);
	},
};

function spanLengths(n: number): number[] {
	const random = seeded(n);
	return Array.from({ length: n }, () => 2 + Math.floor(random() * 20));
}

function mapOf(lengths: readonly number[]): RunMap {
	return RunMap.of(lengths.map((length, i) => ({ length, origin: i % 7 })));
}

/** Insertions and deletions take turns, so the number of runs stays near n. */
function ownMicros(lengths: readonly number[], edits: number): number {
	const edit = (map: RunMap, count: number, random: () => number): RunMap => {
		let now = map;
		for (let i = 0; i < count; i += 2) {
			const at = Math.floor(random() * now.length);
			now = now.replaceOne(at, at, 1, 9).map;
			now = now.replaceOne(at, at + 1, 0, 0).map;
		}
		return now;
	};
	const start = mapOf(lengths);
	edit(start, edits, seeded(1));
	return microsPer(edits, () => edit(start, edits, seeded(2)));
}

class Origin extends RangeValue {
	readonly id: number;
	constructor(id: number) {
		super();
		this.id = id;
	}
}

function rangeSetMicros(lengths: readonly number[], edits: number): number {
	const builder = new RangeSetBuilder<Origin>();
	let length = 0;
	lengths.forEach((size, i) => {
		builder.add(length, length + size, new Origin(i % 7));
		length += size;
	});
	const start = builder.finish();
	const edit = (random: () => number): RangeSet<Origin> => {
		let set = start;
		for (let i = 0; i < edits; i++) {
			const from = Math.floor(random() * (length + i));
			set = set.map(ChangeSet.of({ from, insert: 'x' }, length + i));
		}
		return set;
	};
	edit(seeded(1));
	return microsPer(edits, () => edit(seeded(2)));
}

/** Spans lie one unit apart, as runs alternate with what was there before. */
function changeMicros(lengths: readonly number[], edits: number): number {
	const changes: Change<number | null>[] = [];
	let fromA = 0;
	let fromB = 0;
	lengths.forEach((size, i) => {
		changes.push(insertion(fromA, fromB, size, i % 7));
		fromA += 1;
		fromB += size + 1;
	});
	const same = (a: number | null, b: number | null) => (a === b ? a : null);
	const edit = (random: () => number): readonly Change<number | null>[] => {
		let list: readonly Change<number | null>[] = changes;
		for (let i = 0; i < edits; i++) {
			const at = Math.floor(random() * (fromB + i));
			list = Change.merge(list, [insertion(at, at, 1, 9)], same);
		}
		return list;
	};
	edit(seeded(1));
	return microsPer(edits, () => edit(seeded(2)));
}

function insertion(
	fromA: number,
	fromB: number,
	length: number,
	data: number,
): Change<number | null> {
	const inserted = [{ length, data }];
	return Change.fromJSON({ fromA, toA: fromA, fromB, toB: fromB + length, deleted: [], inserted });
}

function microsPer(count: number, work: () => unknown): number {
	const started = performance.now();
	work();
	return ((performance.now() - started) * 1000) / count;
}

/** Bytes per run: stored, and live by the size of the heap around many maps that share nothing. */
function reportMemory(n: number, report: Report): void {
	const map = mapOf(spanLengths(n));
	const stored = encodeRuns(map).length / map.runCount;
	report({ name: 'runMap.stored', n, value: stored, unit: 'bytes/run' });
	if (global.gc === undefined) return;
	global.gc();
	const before = process.memoryUsage().heapUsed;
	const kept = Array.from({ length: 10 }, () => mapOf(spanLengths(n)));
	global.gc();
	const live = (process.memoryUsage().heapUsed - before) / (n * kept.length);
	report({ name: 'runMap.live', n, value: live, unit: 'bytes/run' });
}
