import type { Run } from '../core/runMap.ts';

/**
 * The runs of an insertion's text: each line has an origin of its own, `base` for the first, and a
 * line end belongs to the line that it ends.
 */
export function insertionRuns(text: string, base: number): Run[] {
	const runs: Run[] = [];
	let from = 0;
	for (let line = base; from < text.length; line++) {
		const end = text.indexOf('\n', from);
		const to = end < 0 ? text.length : end + 1;
		runs.push({ length: to - from, origin: line });
		from = to;
	}
	return runs;
}

/** How many origins a text needs: its line ends and one more. */
export function lineCountOf(text: string): number {
	let count = 1;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
	return count;
}
