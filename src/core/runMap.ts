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
 * People type where they typed: the chunk of the last edit is kept beside the outer arrays of the map before, and those
 * are copied only when another chunk is asked for or changed; a run that only grows or shrinks copies nothing (`editedRuns.ts`).
 *
 * Canonical form: no run is empty and neighbours differ in origin, also across chunks. Two maps are therefore
 * equal exactly when every character has the same origin, however the edits were batched.
 */
import {
	type ChunkPlace,
	changedSpans,
	checkRange,
	chunkEndingAt,
	chunkStartingAt,
	type Span,
	withOne,
	withReplaced,
} from './chunks.ts';
import { type EditedRuns, editedRuns, isWithin, resized, runsNow } from './editedRuns.ts';
import {
	joined,
	maxRunsIn,
	originIn,
	type PackedRuns,
	packedLength,
	packRuns,
	type Run,
	sameRuns,
	splitPacked,
	takeRuns,
} from './packedRuns.ts';

export type { Run } from './packedRuns.ts';

/** The map after a replacement, and exactly the runs that were in the replaced range. */
export type Replaced = { readonly map: RunMap; readonly removed: readonly Run[] };
export class RunMap {
	/** The map of an empty document. */
	static readonly empty: RunMap = new RunMap([], [], 0, 0);

	/** The number of code units covered, which must equal the document's length. */
	readonly length: number;
	/** How many runs there are after joining. */
	readonly runCount: number;
	#chunks: readonly PackedRuns[];
	#sizes: readonly number[];
	/** The chunk of the last edit; null when no single chunk was edited. */
	#edited: EditedRuns | null;
	/** Whether the outer arrays do not hold `#edited` yet. */
	#isBehind: boolean;

	private constructor(
		chunks: readonly PackedRuns[],
		sizes: readonly number[],
		length: number,
		runCount: number,
		edited: EditedRuns | null = null,
	) {
		this.#chunks = chunks;
		this.#sizes = sizes;
		this.length = length;
		this.runCount = runCount;
		this.#edited = edited;
		this.#isBehind = edited !== null;
	}

	/** The map of these runs in order. Empty runs are dropped, equal neighbours joined. O(runs). */
	static of(runs: Iterable<Run>): RunMap {
		return RunMap.ofPacked(packRuns(runs));
	}

	/** The map of a list that `pushRun` made. */
	static ofPacked(packed: PackedRuns): RunMap {
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

	/** `replace` with one run. */
	replaceOne(from: number, to: number, length: number, origin: number): Replaced {
		return this.replace(from, to, [{ length, origin }]);
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
		this.#catchUp();
		const { index, start } = chunkStartingAt(this.#sizes, offset);
		return originIn(this.#chunks[index] as PackedRuns, offset - start);
	}

	/** Calls `visit` for each run that overlaps `[from, to)`, in order and cut to it. RangeError outside the map. */
	forEachRun(
		from: number,
		to: number,
		visit: (from: number, to: number, origin: number) => void,
	): void {
		checkRange(from, to, this.length);
		if (from === to) return;
		this.#catchUp();
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

	/** All runs as lists that follow each other. O(chunks). */
	get chunks(): readonly PackedRuns[] {
		this.#catchUp();
		return this.#chunks;
	}

	/** All runs with the offset at which each begins. */
	*runs(): Generator<Run & { readonly from: number }, void, undefined> {
		let from = 0;
		for (const chunk of this.chunks) {
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
		return sameRuns(this.chunks, other.chunks);
	}

	/** Where it differs from an earlier one, as far as that is known without looking at runs. O(chunks). */
	changedSince(earlier: RunMap): Span[] {
		return changedSpans(earlier.chunks, earlier.#sizes, this.chunks, this.#sizes);
	}

	/**
	 * Rebuilds the chunk on the left of `from`, the one on the right of `to` and all between as one list. The list
	 * keeps the first and the last code unit of that stretch (but at the ends of the document), so its outer runs
	 * still differ from the neighbouring chunks': runs can join only where they are pushed here.
	 */
	#replacePacked(from: number, to: number, inserted: PackedRuns): Replaced {
		if (this.length === 0) return { map: RunMap.ofPacked(inserted), removed: [] };
		const edited = this.#edited;
		const grown = edited && resized(edited, from, to, inserted);
		if (grown) return this.#withResized(grown, to - from);
		if (edited && isWithin(edited, from, to, this.length, this.#chunks.length)) {
			const runs = runsNow(edited);
			return this.#rebuilt(edited.place, runs, edited.place, runs, from, to, inserted);
		}
		this.#catchUp();
		const left = chunkEndingAt(this.#sizes, from);
		const right = chunkStartingAt(this.#sizes, to, left);
		const head = this.#chunks[left.index] as PackedRuns;
		const tail = this.#chunks[right.index] as PackedRuns;
		return this.#rebuilt(left, head, right, tail, from, to, inserted);
	}

	/** Brings the outer arrays up to the last edit. O(chunks), once. */
	#catchUp(): void {
		if (!this.#isBehind) return;
		const edited = this.#edited as EditedRuns;
		const { index, others } = edited.place;
		const runs = runsNow(edited);
		this.#edited = { ...edited, runs };
		this.#chunks = withOne(this.#chunks, index, runs);
		this.#sizes = withOne(this.#sizes, index, this.length - others);
		this.#isBehind = false;
	}

	/** The map in which a run has another length, `removed` units of it gone. */
	#withResized(edited: EditedRuns, removed: number): Replaced {
		const length = this.length + edited.length - (this.#edited as EditedRuns).length;
		const map = new RunMap(this.#chunks, this.#sizes, length, this.runCount, edited);
		const origin = edited.runs[edited.grown + 1] as number;
		return { map, removed: removed === 0 ? [] : [{ length: removed, origin }] };
	}

	/** The stretch from `head` to `tail`, which stand at `left` and `right`, with `[from, to)` replaced. */
	#rebuilt(
		left: ChunkPlace,
		head: PackedRuns,
		right: ChunkPlace,
		tail: PackedRuns,
		from: number,
		to: number,
		inserted: PackedRuns,
	): Replaced {
		const { runs, at, skip } = joined(head, from - left.start, tail, to - right.start, inserted);
		const removed: Run[] = [];
		if (head !== tail) {
			let rest = takeRuns(removed, head, at, skip, to - from);
			for (let i = left.index + 1; rest > 0; i++)
				rest = takeRuns(removed, this.#chunks[i] as PackedRuns, 0, 0, rest);
			return { map: this.#withRebuilt(left.index, right.index + 1, runs), removed };
		}
		takeRuns(removed, head, at, skip, to - from);
		const map = this.#withEdited(left, head, runs, from, to, packedLength(inserted));
		return { map: map ?? this.#withRebuilt(left.index, left.index + 1, runs), removed };
	}

	/** The map in which the chunk at `place` has become `rebuilt`; null when it is too short or too long then. */
	#withEdited(
		{ index, start }: ChunkPlace,
		chunk: PackedRuns,
		rebuilt: PackedRuns,
		from: number,
		to: number,
		inserted: number,
	): RunMap | null {
		const length = this.length + inserted - (to - from);
		const maxRuns = maxRunsIn(this.runCount);
		if (length === 0 || rebuilt.length > 2 * maxRuns) return null;
		if (rebuilt.length < maxRuns >> 1 && this.#chunks.length > 1) return null;
		const known = this.#edited?.place;
		const isSame = known?.index === index;
		const others = isSame ? known.others : this.length - packedLength(chunk);
		const place = isSame ? known : { index, start, others };
		const runCount = this.runCount + (rebuilt.length - chunk.length) / 2;
		const edited = editedRuns(place, rebuilt, from + inserted);
		return new RunMap(this.#chunks, this.#sizes, length, runCount, edited);
	}

	/** The map in which the chunks `[from, to)` have become `rebuilt`, joined to a neighbour when it is short. */
	#withRebuilt(from: number, to: number, rebuilt: PackedRuns): RunMap {
		this.#catchUp();
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
