import { type Detector, verdict } from '../candidate.ts';
import { isFormatting } from '../formatting.ts';
import { applyPieces } from '../plan.ts';

/**
 * A formatter, wherever and whenever it ran: the tokens stay what they were. Keys that only put
 * white space are the person's, so typing is asked first.
 */
export const formatter: Detector = ({ event, signals }, pieces, { text, language }) => {
	if (event.reason || signals.selectedBy === 'keyboard') return null;
	let removed = 0;
	let inserted = 0;
	for (const piece of pieces) {
		removed += bareLength(piece.removed);
		inserted += bareLength(piece.text);
	}
	// Cheap, and the answer for most: code that came or went is no formatting.
	if (removed !== inserted) return null;
	const after = applyPieces(text, pieces);
	if (!isFormatting(text, after, pieces, language, 'formatter')) return null;
	return { ...verdict('editor', 'editor', 0.9), cosmetic: true };
};

/** Letters and digits: what no formatter adds or takes away. */
function bareLength(text: string): number {
	let length = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		const lower = unit | 32;
		if (unit > 127 || (unit >= 48 && unit < 58) || (lower >= 97 && lower <= 122)) length++;
	}
	return length;
}
