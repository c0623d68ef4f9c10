/**
 * The runs of one document: who put each character there.
 *
 *     text     l e t   x = f ( ) ;
 *     runs     └─ 4, origin 0 ┘└ 6, origin 3 ┘
 *
 * Immutable: an edit gives a new map that shares all but one or two chunks with the old, so a snapshot is a
 * reference. Runs lie in chunks of at most 256, each a flat array [length, origin, length, origin, …]; plain
 * arrays of small integers are copied faster than typed arrays of this size are allocated (measured in
 * `bench/runMap.bench.ts`).
 *
 * Canonical form: no run is empty and neighbours differ in origin, also across chunks. Two maps are therefore
 * equal exactly when every character has the same origin, however the edits were batched.
 */
import { checkRange, chunkEndingAt, chunkStartingAt, withReplaced } from './chunks.ts';
import {
	checkRun,
	type PackedRuns,
	packedLength,
	packRuns,
	pushRun,
	type Run,
	splitPacked,
} from './packedRuns.ts';

export type { Run } from './packedRuns.ts';

/** What a replacement gives: the map after it, and exactly the runs that were in the replaced range. */
export type Replaced = { readonly map: RunMap; readonly removed: readonly Run[] };

const maxRunsInChunk = 256;
/**
 * A map of few runs has smaller chunks: then the chunk is most of what an edit copies, and most of what each of the
 * hundreds of snapshots of a document keeps. In a map of many the outer array is.
 */
const maxRunsInSmallChunk = 64;
const manyRuns = 8_000;

/** How many runs a chunk has at most in a map of `runCount`. Below a quarter of it a chunk is joined to a neighbour. */
function maxRunsIn(runCount: number): number {
	return runCount < manyRuns ? maxRunsInSmallChunk : maxRunsInChunk;
}

export class RunMap {
	/** The map of an empty document. */
	static readonly empty: RunMap = new RunMap([], [], 0, 0);

	/** The number of code units covered, which must equal the document's length. */
	readonly length: number;
	/** How many runs there are after joining. */
	readonly runCount: number;
	readonly #chunks: readonly PackedRuns[];
	readonly #sizes: readonly number[];

	private constructor(
		chunks: readonly PackedRuns[],
		sizes: readonly number[],
		length: number,
		runCount: number,
	) {
		this.#chunks = chunks;
		this.#sizes = sizes;
		this.length = length;
		this.runCount = runCount;
	}

	/** The map of these runs in order. Empty runs are dropped, equal neighbours joined. O(runs). */
	static of(runs: Iterable<Run>): RunMap {
		return RunMap.#fromPacked(packRuns(runs));
	}

	static #fromPacked(packed: PackedRuns): RunMap {
		if (packed.length === 0) return RunMap.empty;
		const chunks = splitPacked(packed, maxRunsIn(packed.length / 2));
		return new RunMap(chunks, chunks.map(packedLength), packedLength(packed), packed.length / 2);
	}

	/** `length` code units that all have one origin. */
	static filled(length: number, origin: number): RunMap {
		return RunMap.of([{ length, origin }]);
	}

	/**
	 * Puts `inserted` in the place of `[from, to)`. `removed` is what was there, cut at both ends; its lengths sum
	 * to `to - from`. O(inserted + removed + 256), and a copy of the outer array. RangeError outside the map.
	 */
	replace(from: number, to: number, inserted: readonly Run[]): Replaced {
		checkRange(from, to, this.length);
		return this.#replacePacked(from, to, packRuns(inserted));
	}

	/** `replace` with a single run, or with none when `length` is 0: the case of a keystroke. */
	replaceOne(from: number, to: number, length: number, origin: number): Replaced {
		checkRange(from, to, this.length);
		checkRun(length, origin);
		const inserted: number[] = [];
		pushRun(inserted, length, origin);
		return this.#replacePacked(from, to, inserted);
	}

	/** The runs of `[from, to)`, cut at both ends. RangeError outside the map. */
	slice(from: number, to: number): Run[] {
		const runs: Run[] = [];
		this.forEachRun(from, to, (start, end, origin) => {
			runs.push({ length: end - start, origin });
		});
		return runs;
	}

	/** The origin of the code unit at `offset`. RangeError unless `0 ≤ offset < length`. */
	originAt(offset: number): number {
		if (!Number.isInteger(offset) || offset < 0 || offset >= this.length)
			throw new RangeError(`Offset ${offset} is not within a length of ${this.length}`);
		const { index, start } = chunkStartingAt(this.#sizes, offset);
		const chunk = this.#chunks[index] as PackedRuns;
		let end = start;
		let i = 0;
		for (; i < chunk.length; i += 2) {
			end += chunk[i] as number;
			if (end > offset) break;
		}
		return chunk[i + 1] as number;
	}

	/**
	 * Calls `visit` for each run that overlaps `[from, to)`, in order and cut to it, with absolute offsets. Allocates
	 * nothing per run. RangeError outside the map.
	 */
	forEachRun(
		from: number,
		to: number,
		visit: (from: number, to: number, origin: number) => void,
	): void {
		checkRange(from, to, this.length);
		if (from === to) return;
		let { index, start } = chunkStartingAt(this.#sizes, from);
		for (; start < to; index++) {
			const chunk = this.#chunks[index] as PackedRuns;
			for (let i = 0; i < chunk.length && start < to; i += 2) {
				const end = start + (chunk[i] as number);
				if (end > from) visit(Math.max(start, from), Math.min(end, to), chunk[i + 1] as number);
				start = end;
			}
		}
	}

	/** All runs with the offset at which each begins. */
	*runs(): Generator<Run & { readonly from: number }, void, undefined> {
		let from = 0;
		for (const chunk of this.#chunks) {
			for (let i = 0; i < chunk.length; i += 2) {
				const length = chunk[i] as number;
				yield { length, origin: chunk[i + 1] as number, from };
				from += length;
			}
		}
	}

	/** Whether every code unit has the same origin in both. Chunks the two maps share cost nothing. */
	equals(other: RunMap): boolean {
		if (this === other) return true;
		if (this.length !== other.length || this.runCount !== other.runCount) return false;
		const a: Cursor = { chunks: this.#chunks, index: 0, at: 0 };
		const b: Cursor = { chunks: other.#chunks, index: 0, at: 0 };
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

	/**
	 * Rebuilds the chunk on the left of `from`, the one on the right of `to` and all between as one list. The list
	 * keeps the first and the last code unit of that stretch (but at the ends of the document), so its outer runs
	 * still differ from the neighbouring chunks': runs can join only where they are pushed here.
	 */
	#replacePacked(from: number, to: number, inserted: PackedRuns): Replaced {
		if (this.length === 0) return { map: RunMap.#fromPacked(inserted), removed: [] };
		const left = chunkEndingAt(this.#sizes, from);
		const right = chunkStartingAt(this.#sizes, to, left);
		const head = this.#chunks[left.index] as PackedRuns;
		const tail = this.#chunks[right.index] as PackedRuns;

		// Run `i` of the head keeps its first `before` units, run `j` of the tail loses its first `past` units.
		let i = 0;
		let before = from - left.start;
		while ((head[i] as number) < before) {
			before -= head[i] as number;
			i += 2;
		}
		let j = head === tail ? i : 0;
		let past = head === tail ? before + to - from : to - right.start;
		while (j < tail.length && (tail[j] as number) <= past) {
			past -= tail[j] as number;
			j += 2;
		}

		const seam: number[] = [];
		pushRun(seam, before, head[i + 1] as number);
		for (let k = 0; k < inserted.length; k += 2)
			pushRun(seam, inserted[k] as number, inserted[k + 1] as number);
		if (j < tail.length) pushRun(seam, (tail[j] as number) - past, tail[j + 1] as number);
		// One splice is the quickest, but takes the new runs as arguments, of which there can be too many.
		const rebuilt =
			head === tail && seam.length <= 2 * maxRunsInChunk
				? head.toSpliced(i, j + 2 - i, ...seam)
				: head.slice(0, i).concat(seam, tail.slice(j + 2));
		return {
			map: this.#withRebuilt(left.index, right.index + 1, rebuilt),
			removed: this.#runsFrom(left.index, i, before, to - from),
		};
	}

	/** The runs of the `length` units that begin `skip` units into run `at` of chunk `index`. */
	#runsFrom(index: number, at: number, skip: number, length: number): Run[] {
		const runs: Run[] = [];
		let left = length;
		for (; left > 0; index++, at = 0) {
			const chunk = this.#chunks[index] as PackedRuns;
			for (; at < chunk.length && left > 0; at += 2, skip = 0) {
				const part = Math.min((chunk[at] as number) - skip, left);
				if (part > 0) runs.push({ length: part, origin: chunk[at + 1] as number });
				left -= part;
			}
		}
		return runs;
	}

	/** The map in which the chunks `[from, to)` have become `rebuilt`, joined to a neighbour when it is short. */
	#withRebuilt(from: number, to: number, rebuilt: PackedRuns): RunMap {
		const maxRuns = maxRunsIn(this.runCount);
		if (rebuilt.length < maxRuns >> 1) {
			const next = this.#chunks[to];
			const previous = this.#chunks[from - 1];
			if (next !== undefined && rebuilt.length + next.length <= 2 * maxRuns) {
				rebuilt = rebuilt.concat(next);
				to++;
			} else if (previous !== undefined && previous.length + rebuilt.length <= 2 * maxRuns) {
				rebuilt = previous.concat(rebuilt);
				from--;
			}
		}
		let length = this.length;
		let runCount = this.runCount;
		for (let i = from; i < to; i++) {
			length -= this.#sizes[i] as number;
			runCount -= (this.#chunks[i] as PackedRuns).length / 2;
		}
		const size = packedLength(rebuilt);
		if (length + size === 0) return RunMap.empty;
		const fits = rebuilt.length <= 2 * maxRuns;
		const pieces = fits ? [rebuilt] : splitPacked(rebuilt, maxRuns);
		return new RunMap(
			withReplaced(this.#chunks, from, to, pieces),
			withReplaced(this.#sizes, from, to, fits ? [size] : pieces.map(packedLength)),
			length + size,
			runCount + rebuilt.length / 2,
		);
	}
}

/** A place in a map: chunk `index`, place `at` in its flat array. */
type Cursor = { readonly chunks: readonly PackedRuns[]; index: number; at: number };

function nextChunk(cursor: Cursor): void {
	cursor.index++;
	cursor.at = 0;
}
