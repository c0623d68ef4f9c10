import { type Detector, verdict } from '../candidate.ts';
import { changesLetters, isFormatting } from '../formatting.ts';
import { applyPieces } from '../plan.ts';

/**
 * A formatter, wherever and whenever it ran: the tokens stay what they were. Keys that only put
 * white space are the person's, so typing is asked first.
 */
export const formatter: Detector = ({ event, signals }, pieces, { text, language, whole }) => {
	if (event.reason || signals.selectedBy === 'keyboard') return null;
	if (changesLetters(pieces)) return null;
	const found =
		whole?.isFormatting ??
		isFormatting(text, applyPieces(text, pieces), pieces, language, 'formatter');
	if (!found) return null;
	return { ...verdict('editor', 'editor', 0.9), cosmetic: true };
};
