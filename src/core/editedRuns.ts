/**
 * The chunk of a run map that was edited last, as the next edit mostly needs it: whoever types makes one run longer, and
 * whoever takes back makes it shorter. Both change one number, so nothing is copied until somebody reads the runs.
 */
import { withOne } from './chunks.ts';
import type { PackedRuns } from './packedRuns.ts';

/** Where a chunk stands, and the units outside it. Maps that differ in that chunk alone share it. */
export type EditedPlace = {
	readonly index: number;
	readonly start: number;
	readonly others: number;
};

/** The runs of a chunk, of which one may have another length by now. */
export type EditedRuns = {
	readonly place: EditedPlace;
	/** As they were when last more than one length changed. */
	readonly runs: PackedRuns;
	/** The run of the last edit: its place in `runs`, the offset in the document at which it begins, its length now. */
	readonly grown: number;
	readonly from: number;
	readonly length: number;
};

/** The chunk at `place` after an edit that ended at the offset `at` of the document. O(runs). */
export function editedRuns(place: EditedPlace, runs: PackedRuns, at: number): EditedRuns {
	let grown = 0;
	let from = place.start;
	while (grown + 2 < runs.length && from + (runs[grown] as number) < at) {
		from += runs[grown] as number;
		grown += 2;
	}
	return { place, runs, grown, from, length: runs[grown] as number };
}

/**
 * The chunk with `inserted` in the place of `[from, to)`; null unless that only makes the run of the last edit longer
 * or shorter. O(1).
 */
export function resized(
	edited: EditedRuns,
	from: number,
	to: number,
	inserted: PackedRuns,
): EditedRuns | null {
	const { place, runs, grown, from: start, length: before } = edited;
	if (from < start || to > start + before) return null;
	if (inserted.length > 2) return null;
	if (inserted.length === 2 && inserted[1] !== runs[grown + 1]) return null;
	const length = before - (to - from) + (inserted[0] ?? 0);
	return length > 0 ? { place, runs, grown, from: start, length } : null;
}

/** All runs of the chunk as they are now. O(runs) where a length changed. */
export function runsNow({ runs, grown, length }: EditedRuns): PackedRuns {
	return runs[grown] === length ? runs : withOne(runs, grown, length);
}

/** Whether `[from, to)` and the units on both sides of it, where there are any, lie in the chunk. O(1). */
export function isWithin(
	{ place }: EditedRuns,
	from: number,
	to: number,
	length: number,
	chunks: number,
): boolean {
	const { index, start, others } = place;
	const isFirst = index === 0;
	const isLast = index === chunks - 1;
	const end = start + length - others;
	return (from > start || (isFirst && from === start)) && (to < end || (isLast && to === end));
}
