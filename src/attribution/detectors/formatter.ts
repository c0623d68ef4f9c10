import { type Detector, verdict } from '../candidate.ts';
import { changesLetters, isFormatting } from '../formatting.ts';
import { applyPieces } from '../plan.ts';

/** Few changes far apart are compared at once, in 10 ms at most. */
const maxAtOnce = 40_000;

/**
 * A formatter, wherever and whenever it ran: the tokens stay what they were. Keys that only put
 * white space are the person's, so typing is asked first.
 */
export const formatter: Detector = ({ event, signals }, pieces, { text, language, whole }) => {
	if (event.reason || signals.selectedBy === 'keyboard') return null;
	const stretch = (pieces.at(-1)?.to ?? 0) - (pieces[0]?.from ?? 0);
	if (!whole && (stretch > maxAtOnce || changesLetters(pieces))) return null;
	// What was looked at ahead has an answer wherever a formatter can have been at work.
	const found = whole
		? whole.isFormatting
		: isFormatting(text, applyPieces(text, pieces), pieces, language, 'formatter');
	if (!found) return null;
	return { ...verdict('editor', 'editor', 0.9), cosmetic: true };
};
