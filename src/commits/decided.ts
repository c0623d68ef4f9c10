import type { InsertionLine, Outcome } from '../core/insertion.ts';

/** Accepted lines about which a commit decided something new, by what it decided. */
export interface DecidedLines {
	readonly unchanged: number;
	/** Cosmetic or modified. */
	readonly changed: number;
	/** Deleted, or replaced by another AI's. */
	readonly gone: number;
}

/**
 * Counts the lines that a commit decided: those whose outcome is another than `before` said, or that it committed first.
 * What is still open, or was so decided by an earlier commit, is no news.
 */
export function decidedLines(
	lines: readonly InsertionLine[],
	before: (insertion: string, line: number) => InsertionLine | undefined,
): DecidedLines {
	const isNews = (line: InsertionLine) => {
		const known = before(line.insertion, line.line);
		return known?.outcome !== line.outcome || known.committedMs !== line.committedMs;
	};
	const news = lines.filter(isNews);
	const count = (...outcomes: Outcome[]) =>
		news.filter(({ outcome }) => outcomes.includes(outcome)).length;
	return {
		unchanged: count('unchanged'),
		changed: count('cosmetic', 'modified'),
		gone: count('deleted', 'superseded'),
	};
}
