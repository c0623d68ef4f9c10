/**
 * The text of one document, immutable and in chunks, as the run map is: an edit replaces one or two chunks and
 * shares the others, so that keeping many versions, and hashing each, costs what changed.
 *
 * People type where they typed: the chunk of the last edit is kept beside the outer arrays of the version before, and
 * those are copied only when something outside that chunk is asked for or changed.
 *
 * Chunks may end between the two halves of a surrogate pair: offsets are code units everywhere.
 */
import {
	changedSpans,
	checkRange,
	chunkEndingAt,
	chunkStartingAt,
	type Span,
	withOne,
	withReplaced,
} from './chunks.ts';
import type { Edit } from './edits.ts';
import { finish, type Steps } from './steps.ts';
import {
	type Chunk,
	chunkLengthIn,
	chunksOf,
	editingChunks,
	hashOf,
	sizeOf,
} from './textChunks.ts';
import { type HashAround, hashAround, hashKey, hashKeyAround, hashPart } from './textHash.ts';
import { type TypedChunk, typedLength, typedReplaced, typedSlice } from './typedChunk.ts';

/** Below half a millisecond. */
const partsAStep = 8_000;
const chunksAStep = 100;
/** With more edits than this to a chunk, the whole text is put together anew. */
const editsAChunk = 4;

export class TextBuffer {
	static readonly empty: TextBuffer = new TextBuffer([], [], 0);

	/** In UTF-16 code units. */
	readonly length: number;
	#chunks: readonly Chunk[];
	#sizes: readonly number[];
	/** The chunk of the last edit, and where it stands; null when no single chunk was edited. */
	readonly #typed: TypedChunk | null;
	readonly #place: TypedPlace | null;
	/** Whether the outer arrays do not hold `#typed` yet. */
	#isBehind: boolean;
	#hash: number | undefined;
	/** The text in one piece, where it came so: its chunks are parts of it and keep it anyway. */
	#flat: string | undefined;

	private constructor(
		chunks: readonly Chunk[],
		sizes: readonly number[],
		length: number,
		typed: TypedChunk | null = null,
		place: TypedPlace | null = null,
	) {
		this.#chunks = chunks;
		this.#sizes = sizes;
		this.length = length;
		this.#typed = typed;
		this.#place = place;
		this.#isBehind = typed !== null;
	}

	static of(text: string): TextBuffer {
		if (text === '') return TextBuffer.empty;
		const chunks = chunksOf(text, chunkLengthIn(text.length));
		const buffer = new TextBuffer(chunks, chunks.map(sizeOf), text.length);
		buffer.#flat = text;
		return buffer;
	}

	/**
	 * A key of the whole text: texts of one length have equal keys when they are equal, however they came about, and
	 * practically never else. Computed when first asked for, O(what changed since a buffer that was asked + number of chunks).
	 */
	get hash(): number {
		this.#hash ??= this.#keyed();
		return this.#hash;
	}

	/** Computes `hash`, with pauses. */
	*hashing(): Steps {
		this.#catchUp();
		for (const [i, chunk] of this.#chunks.entries()) {
			if (i % chunksAStep === chunksAStep - 1) yield;
			hashOf(chunk);
		}
	}

	#keyed(): number {
		const place = this.#place;
		const typed = this.#typed;
		if (!place || !typed) return hashKey(this.#chunks, hashOf);
		place.around ??= hashAround(this.#chunks, place.index, hashOf);
		typed.hash ??= hashPart(typed.head + typed.tail);
		return hashKeyAround(place.around, typed.hash);
	}

	/** Brings the outer arrays up to the last edit. O(chunks), once. */
	#catchUp(): void {
		if (!this.#isBehind) return;
		const { index } = this.#place as TypedPlace;
		const { head, tail, hash } = this.#typed as TypedChunk;
		const text = head + tail;
		this.#chunks = withOne(this.#chunks, index, { text, hash });
		this.#sizes = withOne(this.#sizes, index, text.length);
		this.#isBehind = false;
	}

	/** Whether `[from, to)` lies in the chunk of the last edit. */
	#isTyped(from: number, to: number): boolean {
		const start = this.#place?.start ?? Number.POSITIVE_INFINITY;
		return from >= start && to <= start + (this.#typed ? typedLength(this.#typed) : 0);
	}

	/** The buffer with one chunk edited, unless the chunk would be too short or too long then. */
	#withTyped(
		chunk: TypedChunk,
		place: TypedPlace,
		from: number,
		to: number,
		text: string,
	): TextBuffer | null {
		const growth = text.length - (to - from);
		const size = typedLength(chunk) + growth;
		const length = this.length + growth;
		const wanted = chunkLengthIn(length);
		if (size > 2 * wanted || (size < wanted >> 2 && this.#chunks.length > 1)) return null;
		const edited = typedReplaced(chunk, from - place.start, to - place.start, text);
		return new TextBuffer(this.#chunks, this.#sizes, length, edited, place);
	}

	/** The buffer with `text` in the place of `[from, to)`. RangeError outside the text. */
	replace(from: number, to: number, text: string): TextBuffer {
		checkRange(from, to, this.length);
		if (this.length === 0) return TextBuffer.of(text);
		const length = this.length + text.length - (to - from);
		if (length === 0) return TextBuffer.empty;
		if (this.#isTyped(from, to)) {
			const place = this.#place as TypedPlace;
			const typed = this.#withTyped(this.#typed as TypedChunk, place, from, to, text);
			if (typed) return typed;
		}
		this.#catchUp();
		const left = chunkEndingAt(this.#sizes, from);
		const right = chunkStartingAt(this.#sizes, to, left);
		const headChunk = this.#chunks[left.index] as Chunk;
		if (left.index === right.index) {
			const place = { index: left.index, start: left.start, around: undefined };
			const whole = { head: headChunk.text, tail: '', hash: headChunk.hash };
			const typed = this.#withTyped(whole, place, from, to, text);
			if (typed) return typed;
		}
		const head = headChunk.text;
		const tail = (this.#chunks[right.index] as Chunk).text;
		let rebuilt = head.slice(0, from - left.start) + text + tail.slice(to - right.start);
		let first = left.index;
		let end = right.index + 1;
		const wanted = chunkLengthIn(length);
		if (rebuilt.length < wanted >> 2) {
			const next = this.#chunks[end];
			const previous = this.#chunks[first - 1];
			if (next !== undefined) {
				rebuilt += next.text;
				end++;
			} else if (previous !== undefined) {
				rebuilt = previous.text + rebuilt;
				first--;
			}
		}
		const pieces = chunksOf(rebuilt, wanted);
		return new TextBuffer(
			withReplaced(this.#chunks, first, end, pieces),
			withReplaced(this.#sizes, first, end, pieces.map(sizeOf)),
			length,
		);
	}

	/**
	 * The buffer with many replacements, which ascend, do not overlap and have offsets of this text. O(length), where one
	 * after the other would copy the outer array each time.
	 */
	replaceAll(edits: readonly Edit[]): TextBuffer {
		return finish(this.replacingAll(edits));
	}

	/** As `replaceAll`, with pauses. */
	*replacingAll(edits: readonly Edit[]): Steps<TextBuffer> {
		checkEdits(edits, this.length);
		if (edits.length < editsAChunk * this.#chunks.length) return yield* this.#edited(edits);
		const text = this.toString();
		const joined: string[] = [];
		const parts: string[] = [];
		let at = 0;
		for (const { from, to, text: inserted } of edits) {
			parts.push(text.slice(at, from), inserted);
			at = to;
			if (parts.length < partsAStep) continue;
			joined.push(parts.join(''));
			parts.length = 0;
			yield;
		}
		joined.push(parts.join(''), text.slice(at));
		const replaced = joined.join('');
		yield;
		return TextBuffer.of(replaced);
	}

	/** The same, chunk by chunk: those without an edit are shared and keep their hashes. */
	*#edited(edits: readonly Edit[]): Steps<TextBuffer> {
		this.#catchUp();
		const growth = edits.reduce((sum, { from, to, text }) => sum + text.length - (to - from), 0);
		const length = this.length + growth;
		const chunks = yield* editingChunks(this.#chunks, edits, chunkLengthIn(length));
		return new TextBuffer(chunks, chunks.map(sizeOf), length);
	}

	/** The text of `[from, to)`. RangeError outside the text. */
	slice(from: number, to: number): string {
		checkRange(from, to, this.length);
		if (from === to) return '';
		if (this.#flat !== undefined) return this.#flat.slice(from, to);
		if (this.#isTyped(from, to)) {
			const { start } = this.#place as TypedPlace;
			return typedSlice(this.#typed as TypedChunk, from - start, to - start);
		}
		this.#catchUp();
		let { index, start } = chunkStartingAt(this.#sizes, from);
		let text = '';
		for (; start < to; index++) {
			const part = (this.#chunks[index] as Chunk).text;
			text += part.slice(Math.max(0, from - start), to - start);
			start += part.length;
		}
		return text;
	}

	/** Where it differs from an earlier one, as far as that is known without looking at it. O(chunks). */
	changedSince(earlier: TextBuffer): Span[] {
		this.#catchUp();
		earlier.#catchUp();
		return changedSpans(earlier.#chunks, earlier.#sizes, this.#chunks, this.#sizes);
	}

	/** The whole text. O(length). */
	toString(): string {
		if (this.#flat !== undefined) return this.#flat;
		this.#catchUp();
		return this.#chunks.map((chunk) => chunk.text).join('');
	}
}

/** RangeError unless they ascend, do not overlap and are within `length`. */
function checkEdits(edits: readonly Edit[], length: number): void {
	let at = 0;
	for (const { from, to } of edits) {
		checkRange(from, to, length);
		if (from < at) throw new RangeError(`An edit at ${from} where the one before ends at ${at}`);
		at = to;
	}
}

/** Where the chunk of the last edit stands. Versions that differ in that chunk alone share it. */
type TypedPlace = {
	readonly index: number;
	readonly start: number;
	around: HashAround | undefined;
};
