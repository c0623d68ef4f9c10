/**
 * The text of one document, immutable and in chunks, as the run map is: an edit replaces one or two chunks and
 * shares the others, so that keeping many versions, and hashing each, costs what changed.
 *
 * Chunks may end between the two halves of a surrogate pair: offsets are code units everywhere.
 */
import { checkRange, chunkEndingAt, chunkStartingAt, withOne, withReplaced } from './chunks.ts';
import type { Edit } from './edits.ts';
import { finish, type Steps } from './steps.ts';
import { hashKey, hashPart, hashReplaced, type TextHash } from './textHash.ts';

/** Small enough to copy at every keystroke, large enough that a million characters are 500 chunks. */
const chunkLength = 2048;
/** In a short text the chunk is most of what an edit copies, in a long one the outer array is. */
const shortChunkLength = 512;
const longText = 200_000;
/** Below half a millisecond. */
const partsAStep = 8_000;

function chunkLengthIn(length: number): number {
	return length < longText ? shortChunkLength : chunkLength;
}

export class TextBuffer {
	static readonly empty: TextBuffer = new TextBuffer([], [], 0);

	/** In UTF-16 code units. */
	readonly length: number;
	readonly #chunks: readonly Chunk[];
	readonly #sizes: readonly number[];
	#hash: number | undefined;

	private constructor(chunks: readonly Chunk[], sizes: readonly number[], length: number) {
		this.#chunks = chunks;
		this.#sizes = sizes;
		this.length = length;
	}

	static of(text: string): TextBuffer {
		if (text === '') return TextBuffer.empty;
		const chunks = chunksOf(text, chunkLengthIn(text.length));
		return new TextBuffer(chunks, chunks.map(sizeOf), text.length);
	}

	/**
	 * A key of the whole text: texts of one length have equal keys when they are equal, however they came about, and
	 * practically never else. Computed when first asked for, O(what changed since a buffer that was asked + number of chunks).
	 */
	get hash(): number {
		this.#hash ??= hashKey(this.#chunks, hashOf);
		return this.#hash;
	}

	/** The buffer with `text` in the place of `[from, to)`. RangeError outside the text. */
	replace(from: number, to: number, text: string): TextBuffer {
		checkRange(from, to, this.length);
		if (this.length === 0) return TextBuffer.of(text);
		const length = this.length + text.length - (to - from);
		if (length === 0) return TextBuffer.empty;
		const left = chunkEndingAt(this.#sizes, from);
		const right = chunkStartingAt(this.#sizes, to, left);
		const headChunk = this.#chunks[left.index] as Chunk;
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
		if (end === first + 1 && rebuilt.length <= 2 * wanted) {
			// The case of a keystroke.
			const hash =
				headChunk.hash &&
				hashReplaced(headChunk.hash, head, from - left.start, to - left.start, text);
			return new TextBuffer(
				withOne(this.#chunks, first, { text: rebuilt, hash }),
				withOne(this.#sizes, first, rebuilt.length),
				length,
			);
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
		const text = this.toString();
		const parts: string[] = [];
		let at = 0;
		for (const { from, to, text: inserted } of edits) {
			checkRange(from, to, this.length);
			if (from < at) throw new RangeError(`An edit at ${from} where the one before ends at ${at}`);
			parts.push(text.slice(at, from), inserted);
			if (parts.length % partsAStep === 0) yield;
			at = to;
		}
		parts.push(text.slice(at));
		yield;
		return TextBuffer.of(parts.join(''));
	}

	/** The text of `[from, to)`. RangeError outside the text. */
	slice(from: number, to: number): string {
		checkRange(from, to, this.length);
		if (from === to) return '';
		let { index, start } = chunkStartingAt(this.#sizes, from);
		let text = '';
		for (; start < to; index++) {
			const part = (this.#chunks[index] as Chunk).text;
			text += part.slice(Math.max(0, from - start), to - start);
			start += part.length;
		}
		return text;
	}

	/** The whole text. O(length). */
	toString(): string {
		return this.#chunks.map((chunk) => chunk.text).join('');
	}
}

/** `hash` is filled in when first asked for; nothing else of a chunk ever changes. */
type Chunk = { readonly text: string; hash: TextHash | undefined };

function hashOf(chunk: Chunk): TextHash {
	chunk.hash ??= hashPart(chunk.text);
	return chunk.hash;
}

function sizeOf(chunk: Chunk): number {
	return chunk.text.length;
}

/** A text of at most two chunk lengths stays whole, so that a chunk can grow before it is split. */
function chunksOf(text: string, wanted: number): Chunk[] {
	if (text.length <= 2 * wanted) return [{ text, hash: undefined }];
	const count = Math.ceil(text.length / wanted);
	return Array.from({ length: count }, (_, i) => ({
		text: text.slice(
			Math.floor((i * text.length) / count),
			Math.floor(((i + 1) * text.length) / count),
		),
		hash: undefined,
	}));
}
