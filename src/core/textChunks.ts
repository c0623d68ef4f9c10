/** The chunks in which a text buffer keeps its text, and many edits of them at once. */
import type { Edit } from './edits.ts';
import type { Steps } from './steps.ts';
import { hashPart, hashReplaced, type TextHash } from './textHash.ts';

/** Small enough to copy at every keystroke, large enough that a million characters are 500 chunks. */
const chunkLength = 2048;
/** In a short text the chunk is most of what an edit copies, in a long one the outer array is. */
const shortChunkLength = 512;
const longText = 200_000;
/** Some tenths of a millisecond. */
const editsAStep = 250;

/** `hash` is filled in when first asked for; nothing else of a chunk ever changes. */
export type Chunk = { readonly text: string; hash: TextHash | undefined };

/** How long a chunk is in a text of `length`. It is split above twice that, and joined to a neighbour below a quarter. */
export function chunkLengthIn(length: number): number {
	return length < longText ? shortChunkLength : chunkLength;
}

export function hashOf(chunk: Chunk): TextHash {
	chunk.hash ??= hashPart(chunk.text);
	return chunk.hash;
}

export function sizeOf(chunk: Chunk): number {
	return chunk.text.length;
}

/** A text of at most two chunk lengths stays whole, so that a chunk can grow before it is split. */
export function chunksOf(text: string, wanted: number): Chunk[] {
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

/**
 * The chunks after `edits`, which ascend, do not overlap and lie within the text. Chunks without an edit are shared. One
 * with several is cut midway between them: whoever types at many places has a chunk for each from the second key on, and
 * the hash of such a chunk costs its edit (`hashReplaced`). O(characters of edited chunks), copied and not looked at.
 */
export function* editingChunks(
	chunks: readonly Chunk[],
	edits: readonly Edit[],
	wanted: number,
): Steps<Chunk[]> {
	const least = wanted >> 2;
	const edited: Chunk[] = [];
	const push = (text: string) => {
		if (text === '') return;
		const before = text.length < least ? (edited.pop()?.text ?? '') : '';
		edited.push(...chunksOf(before + text, wanted));
	};
	let start = 0;
	let next = 0;
	let paused = 0;
	for (let i = 0; i < chunks.length; i++) {
		const chunk = chunks[i] as Chunk;
		const first = next;
		let { text } = chunk;
		const isHere = ({ from }: Edit) => from < start + text.length || i === chunks.length - 1;
		for (let edit = edits[next]; edit && isHere(edit); edit = edits[++next])
			while (edit.to > start + text.length) text += (chunks[++i] as Chunk).text;
		const replaced = next === first + 1 && withOneEdit(chunk, start, edits[first] as Edit);
		if (next === first) edited.push(chunk);
		else if (replaced && replaced.text.length >= least && replaced.text.length <= 2 * wanted)
			edited.push(replaced);
		else for (const part of cutBetween(text, start, edits.slice(first, next), least)) push(part);
		start += text.length;
		if (next - paused < editsAStep) continue;
		paused = next;
		yield;
	}
	return edited;
}

/**
 * The text that begins at `start`, edited, and cut midway between every two of the edits; where a part would be shorter than
 * `least`, it goes on to the next cut. The last may be as short as it comes.
 */
function* cutBetween(
	text: string,
	start: number,
	edits: readonly Edit[],
	least: number,
): Generator<string> {
	let part = '';
	let at = 0;
	for (const [i, { from, to, text: inserted }] of edits.entries()) {
		part += text.slice(at, from - start) + inserted;
		at = to - start;
		const following = edits[i + 1];
		const end = following ? (at + following.from - start) >> 1 : text.length;
		if (following && part.length + end - at < least) continue;
		yield part + text.slice(at, end);
		part = '';
		at = end;
	}
}

/** The chunk that begins at `start`, edited; null where the edit goes beyond it. */
function withOneEdit({ text, hash }: Chunk, start: number, edit: Edit): Chunk | null {
	const from = edit.from - start;
	const to = edit.to - start;
	if (to > text.length) return null;
	return {
		text: text.slice(0, from) + edit.text + text.slice(to),
		hash: hash && hashReplaced(hash, text, from, to, edit.text),
	};
}
