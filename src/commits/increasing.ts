/**
 * The indexes of one longest strictly increasing subsequence: what kept its order. O(n log n), by patience sorting
 * (Fredman, "On computing the length of longest increasing subsequences", 1975).
 */
export function inIncreasingOrder(values: readonly number[]): Set<number> {
	/** For each length, the index of the smallest last value of a subsequence of that length. */
	const ends: number[] = [];
	const before: number[] = [];
	for (const [index, value] of values.entries()) {
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
			else high = middle;
		}
		before.push(low > 0 ? (ends[low - 1] ?? -1) : -1);
		ends[low] = index;
	}
	const kept = new Set<number>();
	for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(at);
	return kept;
}
