// No test of its own: test/attribution/book.test.ts and corrections.test.ts.
import type { Insertion, InsertionLine } from '../core/insertion.ts';
import type { Steps } from '../core/steps.ts';

/** Some tenths of a millisecond. */
const linesAStep = 1_000;

/** Adds every non-blank line of the insertion's text that is not there yet, as uncommitted. */
export function* addingLines(
	{ id, text }: Insertion,
	lines: Map<number, InsertionLine>,
	withdrawn: ReadonlyMap<number, InsertionLine> = new Map(),
): Steps {
	let from = 0;
	for (let line = 0; from <= text.length; line++) {
		if (line % linesAStep === linesAStep - 1) yield;
		const feed = text.indexOf('\n', from);
		const to = feed < 0 ? text.length : feed;
		if (text.slice(from, to).trim() !== '' && !lines.has(line) && !withdrawn.has(line)) {
			const state = { outcome: 'uncommitted', moved: false, committedMs: null } as const;
			lines.set(line, { insertion: id, line, ...state });
		}
		from = to + 1;
	}
}

/** Lines as they stand in the insertion: one that came back is no last one. */
export function inOrder(lines: Map<number, InsertionLine>): void {
	const sorted = [...lines].sort(([a], [b]) => a - b);
	lines.clear();
	for (const [line, row] of sorted) lines.set(line, row);
}
