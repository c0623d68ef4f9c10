import type { Cohort } from './lineBirths.ts';
import { folded } from './sameLines.ts';

/** A line that left its place, and what it continued. Mutable: a line goes to one new place. */
export interface Moved {
	readonly line: string;
	readonly cohorts: readonly Cohort[];
	taken?: true;
}

/** Shorter lines (`}`, `else:`) stand everywhere: they move only along with one beside them that says more. */
const tellingInk = 8;

/**
 * Finds lines of a text that came from elsewhere: lines that say enough by themselves, in their order, and the short
 * ones next to them. What was found is taken from `fresh` and from `moved`, which is in the order of its text. O(lines).
 */
export function takeMoved(
	lines: readonly string[],
	fresh: Set<number>,
	moved: readonly Moved[],
	after: (readonly Cohort[])[],
): void {
	if (fresh.size === 0 || moved.length === 0) return;
	const keys = moved.map(({ line }) => folded(line));
	const places = new Map<string, number[]>();
	for (const [at, key] of keys.entries()) {
		if (key.length < tellingInk || moved[at]?.taken) continue;
		const known = places.get(key) ?? [];
		places.set(key, known);
		known.push(at);
	}
	const take = (line: number, at: number) => {
		const from = moved[at];
		if (!from || from.taken) return false;
		from.taken = true;
		after[line] = from.cohorts;
		return fresh.delete(line);
	};
	const found: (readonly [line: number, at: number])[] = [];
	for (const line of [...fresh].sort((a, b) => a - b)) {
		const at = places.get(folded(lines[line] ?? ''))?.shift();
		if (at !== undefined && take(line, at)) found.push([line, at]);
	}
	for (const [line, at] of found)
		for (const way of [-1, 1]) {
			let [to, from] = [line + way, at + way];
			// Up to the next line that is not the same: in one text it may already have been found.
			while (fresh.has(to) && keys[from] === folded(lines[to] ?? '') && take(to, from)) {
				to += way;
				from += way;
			}
		}
}
