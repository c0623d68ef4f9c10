/**
 * Runs as one flat array of numbers, [length, origin, length, origin, …]: the form in which the run map stores
 * and the codec reads them. Lists built with `pushRun` are canonical: no empty run, no equal neighbours.
 */

import { withReplaced } from './chunks.ts';

/** A maximal stretch of `length` UTF-16 code units with one origin (a small interned id, an integer ≥ 0). */
export type Run = { readonly length: number; readonly origin: number };

/** Lengths at even and origins at odd places. */
export type PackedRuns = readonly number[];

/** Appends a run, joined to the last one when their origins are equal; an empty run is not stored. */
export function pushRun(packed: number[], length: number, origin: number): void {
	if (length === 0) return;
	const last = packed.length - 1;
	if (last > 0 && packed[last] === origin) packed[last - 1] = (packed[last - 1] as number) + length;
	else packed.push(length, origin);
}

/** The canonical form of `runs`. RangeError for a length or origin that is not an integer ≥ 0. */
export function packRuns(runs: Iterable<Run>): number[] {
	const packed: number[] = [];
	if (Array.isArray(runs)) {
		// The way of every key, without an iterator.
		for (let i = 0; i < runs.length; i++) pushChecked(packed, runs[i] as Run);
		return packed;
	}
	for (const run of runs) pushChecked(packed, run);
	return packed;
}

function pushChecked(packed: number[], { length, origin }: Run): void {
	checkRun(length, origin);
	pushRun(packed, length, origin);
}

/** Throws a RangeError that names the numbers unless both are integers ≥ 0. */
export function checkRun(length: number, origin: number): void {
	if (Number.isInteger(length) && length >= 0 && Number.isInteger(origin) && origin >= 0) return;
	throw new RangeError(`A run of length ${length} and origin ${origin}: both must be integers ≥ 0`);
}

/** `packed` in near-equal pieces of at most `maxRuns`, so that a split chunk has room to grow on both sides. */
export function splitPacked(packed: PackedRuns, maxRuns: number): PackedRuns[] {
	const runCount = packed.length / 2;
	const pieceCount = Math.ceil(runCount / maxRuns);
	const pieces: PackedRuns[] = [];
	for (let i = 0; i < pieceCount; i++) {
		const from = Math.floor((i * runCount) / pieceCount);
		const to = Math.floor(((i + 1) * runCount) / pieceCount);
		pieces.push(packed.slice(2 * from, 2 * to));
	}
	return pieces;
}

/** The number of code units that `packed` covers. */
export function packedLength(packed: PackedRuns): number {
	let length = 0;
	for (let i = 0; i < packed.length; i += 2) length += packed[i] as number;
	return length;
}

/** The origin of the unit at `offset`, which `packed` must cover. O(runs). */
export function originIn(packed: PackedRuns, offset: number): number {
	let i = 0;
	for (let end = packed[0] as number; end <= offset; end += packed[i] as number) i += 2;
	return packed[i + 1] as number;
}

const maxRunsInChunk = 256;
/**
 * A map of few runs has smaller chunks: then the chunk is most of what an edit copies, and most of what each of the
 * hundreds of snapshots of a document keeps. In a map of many the outer array is.
 */
const maxRunsInSmallChunk = 64;
const manyRuns = 8_000;

/** How many runs a chunk of the run map has at most in a map of `runCount`. Below a quarter of it a chunk is joined to a neighbour. */
export function maxRunsIn(runCount: number): number {
	return runCount < manyRuns ? maxRunsInSmallChunk : maxRunsInChunk;
}

/** A list of runs, and where in the head the replaced stretch began: `skip` units into the run at place `at`. */
export type Joined = { readonly runs: PackedRuns; readonly at: number; readonly skip: number };

/**
 * The first `from` units of `head`, then `inserted`, then what follows the first `to` units of `tail`. `head` and
 * `tail` may be the same list. Canonical as they are. O(head + inserted + tail), mostly block copies.
 */
export function joined(
	head: PackedRuns,
	from: number,
	tail: PackedRuns,
	to: number,
	inserted: PackedRuns,
): Joined {
	// Run `i` of the head keeps its first `before` units, run `j` of the tail loses its first `past` units.
	let i = 0;
	let before = from;
	while ((head[i] as number) < before) {
		before -= head[i] as number;
		i += 2;
	}
	let j = head === tail ? i : 0;
	let past = head === tail ? before + to - from : to;
	while (j < tail.length && (tail[j] as number) <= past) {
		past -= tail[j] as number;
		j += 2;
	}
	const seam: number[] = [];
	pushRun(seam, before, head[i + 1] as number);
	for (let k = 0; k < inserted.length; k += 2)
		pushRun(seam, inserted[k] as number, inserted[k + 1] as number);
	if (j < tail.length) pushRun(seam, (tail[j] as number) - past, tail[j + 1] as number);
	const end = Math.min(j + 2, tail.length);
	const runs =
		head === tail ? spliced(head, i, end, seam) : head.slice(0, i).concat(seam, tail.slice(end));
	return { runs, at: i, skip: before };
}

/** A copy of `row` with the entries `[from, to)` replaced; where their number stays, it is one block copy. */
function spliced(row: PackedRuns, from: number, to: number, seam: PackedRuns): PackedRuns {
	if (seam.length === to - from) return withReplaced(row, from, to, seam);
	// One splice is the quickest, but takes the new runs as arguments, of which there can be too many.
	return seam.length <= 2 * maxRunsInChunk
		? row.toSpliced(from, to - from, ...seam)
		: row.slice(0, from).concat(seam, row.slice(to));
}

/**
 * Adds the runs of `length` units to `runs`, from `skip` units into the run at place `at` on, as far as `packed` reaches.
 * Says how many units are left.
 */
export function takeRuns(
	runs: Run[],
	packed: PackedRuns,
	at: number,
	skip: number,
	length: number,
): number {
	let left = length;
	let skipped = skip;
	for (let i = at; i < packed.length && left > 0; i += 2, skipped = 0) {
		const part = Math.min((packed[i] as number) - skipped, left);
		if (part > 0) runs.push({ length: part, origin: packed[i + 1] as number });
		left -= part;
	}
	return left;
}

/** Whether two rows of lists hold the same runs, however they are cut. A list that both share costs nothing. */
export function sameRuns(these: readonly PackedRuns[], those: readonly PackedRuns[]): boolean {
	const a: Cursor = { chunks: these, index: 0, at: 0 };
	const b: Cursor = { chunks: those, index: 0, at: 0 };
	for (;;) {
		const left = a.chunks[a.index];
		const right = b.chunks[b.index];
		if (left === undefined || right === undefined) return left === right;
		if (left === right && a.at === b.at) {
			nextChunk(a);
			nextChunk(b);
			continue;
		}
		if (left[a.at] !== right[b.at] || left[a.at + 1] !== right[b.at + 1]) return false;
		a.at += 2;
		b.at += 2;
		if (a.at === left.length) nextChunk(a);
		if (b.at === right.length) nextChunk(b);
	}
}

/** A place in a row of lists: list `index`, place `at` in it. */
type Cursor = { readonly chunks: readonly PackedRuns[]; index: number; at: number };

function nextChunk(cursor: Cursor): void {
	cursor.index++;
	cursor.at = 0;
}
