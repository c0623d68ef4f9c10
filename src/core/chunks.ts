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

/** How many units two rows of chunks have in common: in chunks that both hold, at their start and, after that, at their end. */
export type SharedEnds = { readonly head: number; readonly tail: number };

/** What `row`, whose chunks have these sizes, shares with `other`. O(chunks): it looks at no unit. */
export function sharedEnds<T>(
	row: readonly T[],
	sizes: readonly number[],
	other: readonly T[],
): SharedEnds {
	const shorter = Math.min(row.length, other.length);
	let first = 0;
	let head = 0;
	while (first < shorter && row[first] === other[first]) head += sizes[first++] as number;
	let last = 0;
	let tail = 0;
	while (last < shorter - first && row[row.length - 1 - last] === other[other.length - 1 - last])
		tail += sizes[row.length - ++last] as number;
	return { head, tail };
}

/** Throws a RangeError that names the numbers unless `0 ≤ from ≤ to ≤ length`, all integers. */
export function checkRange(from: number, to: number, length: number): void {
	const whole = Number.isInteger(from) && Number.isInteger(to);
	if (!whole || from < 0 || to < from || to > length)
		throw new RangeError(`Range ${from} to ${to} is not within a length of ${length}`);
}
