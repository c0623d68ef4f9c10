import type { CorrectionResult } from '../attribution/corrections.ts';

/** Why nothing of a document can be corrected. */
export type Obstacle = 'off' | 'paused' | 'notFollowed' | 'notReady';

/** What happened, what is safe, and what to do, for each case in which nothing was corrected. */
export const obstacleTexts: Readonly<Record<Obstacle | 'noEditor', string>> = {
	noEditor: 'Open a file and select the code first. Nothing was corrected.',
	off: 'Nothing is measured in this window, so there is nothing to correct. “Rework: Resume” begins again.',
	paused:
		'Measuring is paused in this workspace. Nothing was corrected; “Rework: Resume” first, then correct.',
	notFollowed:
		'This document is not measured: it is excluded, ignored by git, too large, or no file. Nothing in it counts as AI code.',
	notReady:
		'This document changed just now, or is not known yet. Nothing was corrected; try again in a moment.',
};

/** A correction that had nothing to do. */
export const nothingText = {
	notAi: 'Nothing here counts as AI code. Nothing was corrected.',
	thisWasAi: 'All of this counts as AI code already. Nothing was corrected.',
	blank: 'There is only white space here. Select the code, or put the caret on a line of it.',
	undo: 'There is no correction to take back in this window.',
} as const;

/** One line for the status bar: how much, and what stays as it was. */
export function correctionText(
	result: Extract<CorrectionResult, { readonly kind: 'done' }>,
): string {
	const lines = result.lines === 1 ? '1 line' : `${result.lines} lines`;
	const what = result.restored ? `${lines} as before` : `${lines} corrected`;
	const way = '“Rework: Undo Last Correction” takes it back.';
	if (result.committedLines === 0) return `Rework: ${what}. ${way}`;
	return `Rework: ${what}. Counts of commits already made stay as they are. ${way}`;
}
