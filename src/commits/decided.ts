import type { InsertionLine, Outcome } from '../core/insertion.ts';
import type { Steps } from '../core/steps.ts';

/** Accepted lines about which a commit decided something new, by what it decided. */
export interface DecidedLines {
	readonly unchanged: number;
	/** Cosmetic or modified. */
	readonly changed: number;
	/** Deleted, or replaced by another AI's. */
	readonly gone: number;
}

/** Some tenths of a millisecond. */
const linesAStep = 1_000;

const kindOf: Readonly<Partial<Record<Outcome, keyof DecidedLines>>> = {
	unchanged: 'unchanged',
	cosmetic: 'changed',
	modified: 'changed',
	deleted: 'gone',
	superseded: 'gone',
};

/**
 * Counts the lines that a commit decided: those whose outcome is another than `before` said, or that it committed first.
 * What is still open, or was so decided by an earlier commit, is no news.
 */
export function* decidingLines(
	lines: readonly InsertionLine[],
	before: (insertion: string, line: number) => InsertionLine | undefined,
): Steps<DecidedLines> {
	const counts = { unchanged: 0, changed: 0, gone: 0 };
	for (const [at, line] of lines.entries()) {
		if (at % linesAStep === linesAStep - 1) yield;
		const known = before(line.insertion, line.line);
		const isNews = known?.outcome !== line.outcome || known.committedMs !== line.committedMs;
		const kind = kindOf[line.outcome];
		if (isNews && kind) counts[kind]++;
	}
	return counts;
}
