import type { InsertionLine } from '../core/insertion.ts';

/** Shorter lines (`}`, `else:`) stand everywhere. */
const tellingInk = 8;

/** An insertion that no commit has closed yet, and its accepted lines. */
interface Open {
	readonly insertion: { readonly text: string };
	readonly lines: readonly InsertionLine[];
}

/**
 * Of a commit that others may have made only this counts: lines nobody had committed are in it after all. That they are
 * not in it says nothing. `decided` has the same lines as at a commit of one's own; null where none of what is new tells
 * more than a bracket.
 */
export function arrivedFate<Fate extends { readonly lines: readonly InsertionLine[] }>(
	{ insertion, lines }: Open,
	decided: Fate,
): Fate | null {
	const text = insertion.text.split('\n');
	const fates = lines.map((known, at) => {
		const now = decided.lines[at];
		return known.committedMs === null && now && now.committedMs !== null ? now : known;
	});
	const tells = fates.some(
		(line, at) => line !== lines[at] && inkOf(text[line.line] ?? '') >= tellingInk,
	);
	return tells ? { ...decided, lines: fates } : null;
}

function inkOf(line: string): number {
	return line.replace(/\s+/g, '').length;
}
