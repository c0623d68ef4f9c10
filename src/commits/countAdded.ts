import { lineDiffing, splitLines } from '../core/lineDiff.ts';
import { findingLineOrigins } from '../core/lineView.ts';
import { type FixedOrigin, fixedOriginOf, isInsertionOrigin } from '../core/origins.ts';
import type { OriginTable } from '../core/originTable.ts';
import type { AttributedText } from '../core/remembered.ts';
import { finish, type Steps } from '../core/steps.ts';

/** Below half a millisecond. */
const hunksAStep = 1_000;

/** Non-blank lines that were added, in all and by where they came from. */
export type AddedLines = Record<'added' | 'ai' | FixedOrigin, number>;

/**
 * Counts the non-blank lines that a line diff adds, each by the line view rule (`lineOrigins`) with the lines of one
 * insertion as one group. A line that changed in white space only counts as added, as git counts it. A tie is
 * `unknown`, never AI.
 */
export function countAdded(
	files: readonly { readonly before: string; readonly after: AttributedText }[],
	table: OriginTable,
): AddedLines {
	return sumOf(files.map((file) => finish(countingIn(countedFile(file, table)))));
}

/** A file of a commit, and what the origins of its text mean. */
export interface CountedFile {
	readonly before: string;
	readonly after: AttributedText;
	/** Joins the lines of one insertion. */
	groupOf(origin: number): number;
	kindOf(group: number): 'ai' | FixedOrigin;
}

/** A file whose text is attributed in `table`'s numbering. */
export function countedFile(
	{ before, after }: Pick<CountedFile, 'before' | 'after'>,
	table: OriginTable,
): CountedFile {
	return {
		before,
		after,
		groupOf(origin) {
			const insertion = isInsertionOrigin(origin) ? table.insertionOf(origin) : null;
			return (insertion === null ? undefined : table.blockOf(insertion)?.base) ?? origin;
		},
		kindOf(group) {
			return table.meaningOf(group).kind === 'insertion' ? 'ai' : fixedOriginOf(group);
		},
	};
}

/** What one file adds, with pauses; see `countAdded`. */
export function* countingIn({ before, after, groupOf, kindOf }: CountedFile): Steps<AddedLines> {
	const counts = sumOf([]);
	const lines = splitLines(after.text);
	yield;
	const origins = yield* findingLineOrigins(after, groupOf);
	yield;
	const { hunks } = yield* lineDiffing(splitLines(before), lines);
	for (const [i, { bFrom, bTo }] of hunks.entries()) {
		if (i % hunksAStep === hunksAStep - 1) yield;
		for (let line = bFrom; line < bTo; line++) {
			if (lines[line]?.trim() === '') continue;
			counts.added++;
			counts[kindOf(origins[line] ?? 0)]++;
		}
	}
	return counts;
}

/** Of several files together. */
export function sumOf(files: readonly AddedLines[]): AddedLines {
	const sum: AddedLines = {
		added: 0,
		ai: 0,
		typed: 0,
		pasted: 0,
		editor: 0,
		git: 0,
		external: 0,
		before: 0,
		unknown: 0,
	};
	for (const file of files)
		for (const [kind, lines] of Object.entries(file)) sum[kind as keyof AddedLines] += lines;
	return sum;
}
