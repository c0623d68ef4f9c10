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
	return finish(countingAdded(files, table));
}

/** As `countAdded`, with pauses. */
export function* countingAdded(
	files: readonly { readonly before: string; readonly after: AttributedText }[],
	table: OriginTable,
): Steps<AddedLines> {
	const counts: AddedLines = {
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
	const groupOf = (origin: number) => {
		const insertion = isInsertionOrigin(origin) ? table.insertionOf(origin) : null;
		return (insertion === null ? undefined : table.blockOf(insertion)?.base) ?? origin;
	};
	for (const { before, after } of files) {
		const lines = splitLines(after.text);
		yield;
		const origins = yield* findingLineOrigins(after, groupOf);
		yield;
		const { hunks } = yield* lineDiffing(splitLines(before), lines);
		for (const [i, { bFrom, bTo }] of hunks.entries()) {
			if (i % hunksAStep === hunksAStep - 1) yield;
			for (let line = bFrom; line < bTo; line++) {
				if (lines[line]?.trim() === '') continue;
				const origin = origins[line] ?? 0;
				const known = table.meaningOf(origin);
				counts.added++;
				counts[known.kind === 'insertion' ? 'ai' : fixedOriginOf(origin)]++;
			}
		}
	}
	return counts;
}
