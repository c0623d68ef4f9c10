/**
 * The text of one document, immutable and in chunks, as the run map is: an edit replaces one or two chunks and
 * shares the others, so that keeping many versions, and hashing each, costs what changed.
 *
 * Chunks may end between the two halves of a surrogate pair: offsets are code units everywhere.
 */
import { checkRange, chunkEndingAt, chunkStartingAt, withReplaced } from './chunks.ts';
import { hashKey, hashPart, type TextHash } from './textHash.ts';

/** Small enough to copy and hash at every keystroke (about 8 µs), large enough that 10 MB are 5,000 chunks. */
const chunkLength = 2048;
const maxChunkLength = 2 * chunkLength;
/** Below this a chunk is joined to a neighbour. */
const minChunkLength = chunkLength / 4;

export class TextBuffer {
	static readonly empty: TextBuffer = new TextBuffer([], [], 0);

	/** In UTF-16 code units. */
	readonly length: number;
	readonly #chunks: readonly Chunk[];
	readonly #sizes: readonly number[];
	#hash: string | undefined;

	private constructor(chunks: readonly Chunk[], sizes: readonly number[], length: number) {
		this.#chunks = chunks;
		this.#sizes = sizes;
		this.length = length;
	}

	static of(text: string): TextBuffer {
		if (text === '') return TextBuffer.empty;
		const chunks = chunksOf(text);
		return new TextBuffer(chunks, chunks.map(sizeOf), text.length);
	}

	/**
	 * A key of the whole text: equal texts have equal keys however they came about, different texts practically
	 * never. Computed when first asked for, O(changed chunks · 2048 + number of chunks).
	 */
	get hash(): string {
		this.#hash ??= hashKey(this.length, this.#chunks.map(hashOf));
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
		const head = (this.#chunks[left.index] as Chunk).text;
		const tail = (this.#chunks[right.index] as Chunk).text;
		let rebuilt = head.slice(0, from - left.start) + text + tail.slice(to - right.start);
		let first = left.index;
		let end = right.index + 1;
		if (rebuilt.length < minChunkLength) {
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
		const pieces = chunksOf(rebuilt);
		return new TextBuffer(
			withReplaced(this.#chunks, first, end, pieces),
			withReplaced(this.#sizes, first, end, pieces.map(sizeOf)),
			length,
		);
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
function chunksOf(text: string): Chunk[] {
	if (text.length <= maxChunkLength) return [{ text, hash: undefined }];
	const count = Math.ceil(text.length / chunkLength);
	return Array.from({ length: count }, (_, i) => ({
		text: text.slice(
			Math.floor((i * text.length) / count),
			Math.floor(((i + 1) * text.length) / count),
		),
		hash: undefined,
	}));
}
