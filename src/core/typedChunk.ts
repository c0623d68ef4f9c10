import { hashReplaced, type TextHash } from './textHash.ts';

/** The chunk of the last edit, cut where that ended: a key then adds to the head alone, and copies neither. */
export type TypedChunk = {
	readonly head: string;
	readonly tail: string;
	hash: TextHash | undefined;
};

/** In UTF-16 code units. */
export function typedLength({ head, tail }: TypedChunk): number {
	return head.length + tail.length;
}

/** The text of `[from, to)` of the chunk. */
export function typedSlice({ head, tail }: TypedChunk, from: number, to: number): string {
	const cut = head.length;
	if (to <= cut) return head.slice(from, to);
	return from >= cut ? tail.slice(from - cut, to - cut) : (head + tail).slice(from, to);
}

/** The chunk with `[from, to)` of it replaced. O(inserted) where the last edit ended, else O(chunk). */
export function typedReplaced(
	{ head, tail, hash }: TypedChunk,
	from: number,
	to: number,
	text: string,
): TypedChunk {
	const cut = head.length;
	const begun =
		from === cut ? head : from < cut ? head.slice(0, from) : head + tail.slice(0, from - cut);
	const rest = to === cut ? tail : to > cut ? tail.slice(to - cut) : head.slice(to) + tail;
	return {
		head: text === '' ? begun : begun + text,
		tail: rest,
		hash:
			hash &&
			hashReplaced(hash, Math.max(to, hash.cut) <= cut ? head : head + tail, from, to, text),
	};
}
