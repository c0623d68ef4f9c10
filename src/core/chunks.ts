/**
 * Where an offset falls in a row of chunks, given only their sizes. The run map and the text buffer both keep
 * an outer array of a few hundred chunks; adding up that many small numbers is quicker than keeping a tree.
 */

/** A chunk and the offset of its first unit. */
export type ChunkPlace = { readonly index: number; readonly start: number };

/**
 * The last chunk that begins before `offset` (the first one for offset 0): an offset on a border belongs to the
 * chunk on its left, so that what ends there is at hand to be joined. O(chunks). `sizes` must not be empty.
 */
export function chunkEndingAt(sizes: readonly number[], offset: number): ChunkPlace {
	const last = sizes.length - 1;
	let index = 0;
	let start = 0;
	while (index < last) {
		const end = start + (sizes[index] as number);
		if (end >= offset) break;
		start = end;
		index++;
	}
	return { index, start };
}

/**
 * The chunk that holds the unit at `offset` (the last one for the end): an offset on a border belongs to the
 * chunk on its right. `near` is a place at or before it from which to look. O(chunks).
 */
export function chunkStartingAt(
	sizes: readonly number[],
	offset: number,
	near: ChunkPlace = { index: 0, start: 0 },
): ChunkPlace {
	const last = sizes.length - 1;
	let { index, start } = near;
	while (index < last) {
		const end = start + (sizes[index] as number);
		if (end > offset) break;
		start = end;
		index++;
	}
	return { index, start };
}

/**
 * A copy of `row` with the entries `[from, to)` replaced. When the number stays the same, which is nearly
 * always, it is one block copy and a few stores.
 */
export function withReplaced<T>(
	row: readonly T[],
	from: number,
	to: number,
	inserted: readonly T[],
): T[] {
	if (inserted.length === to - from) {
		const copy = row.slice();
		for (let i = 0; i < inserted.length; i++) copy[from + i] = inserted[i] as T;
		return copy;
	}
	return row.slice(0, from).concat(inserted, row.slice(to));
}

/** A copy of `row` with one entry replaced. */
export function withOne<T>(row: readonly T[], index: number, entry: T): T[] {
	const copy = row.slice();
	copy[index] = entry;
	return copy;
}

/** `[from, to)` of an earlier row of chunks is `[at, end)` of a later one. */
export type Span = {
	readonly from: number;
	readonly to: number;
	readonly at: number;
	readonly end: number;
};

/**
 * The stretches, ascending, outside of which two rows hold the same chunks in the same order. O(chunks): it looks at no
 * unit. Of chunks that changed their order some are in a stretch.
 */
export function changedSpans<T>(
	earlier: readonly T[],
	earlierSizes: readonly number[],
	later: readonly T[],
	laterSizes: readonly number[],
): Span[] {
	const places = new Map<T, number>();
	for (let i = 0; i < earlier.length; i++) places.set(earlier[i] as T, i);
	const spans: Span[] = [];
	let next = 0;
	let [from, to, at, end] = [0, 0, 0, 0];
	for (let i = 0; i <= later.length; i++) {
		const place = i < later.length ? places.get(later[i] as T) : earlier.length;
		if (place === undefined || place < next) {
			end += laterSizes[i] as number;
			continue;
		}
		for (; next < place; next++) to += earlierSizes[next] as number;
		if (to > from || end > at) spans.push({ from, to, at, end });
		if (i === later.length) break;
		const shared = laterSizes[i] as number;
		next = place + 1;
		from = to += shared;
		at = end += shared;
	}
	return spans;
}

/** Throws a RangeError that names the numbers unless `0 ≤ from ≤ to ≤ length`, all integers. */
export function checkRange(from: number, to: number, length: number): void {
	const whole = Number.isInteger(from) && Number.isInteger(to);
	if (!whole || from < 0 || to < from || to > length)
		throw new RangeError(`Range ${from} to ${to} is not within a length of ${length}`);
}
