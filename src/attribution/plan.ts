import { diffToEdits } from '../core/charDiff.ts';
import { minimize } from '../core/edits.ts';
import type { Change } from '../core/events.ts';
import type { TextBuffer } from '../core/textBuffer.ts';

/** One small replacement that really changes something. Offsets are those of the text before. */
export interface Piece {
	readonly from: number;
	readonly to: number;
	readonly text: string;
	readonly removed: string;
}

/**
 * A replacement this long on both sides is diffed into small ones: a reload, a formatter or an
 * agent hands over whole blocks of which little is new. Shorter ones only lose their common ends,
 * so that typing never pays for a diff.
 */
const diffFromChars = 120;

/**
 * Breaks simultaneous changes into minimal pieces, in ascending order. Empty when nothing changes.
 * O(changed characters), a diff for long replacements.
 */
export function planPieces(text: TextBuffer, changes: readonly Change[]): Piece[] {
	const pieces: Piece[] = [];
	// Reversed first: at one place, what comes later in the list stands further left.
	const ascending =
		changes.length === 1
			? changes
			: changes.toReversed().sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	for (const [from, to, inserted] of ascending) {
		const removed = text.slice(from, to);
		if (removed === inserted) continue;
		const long = removed.length >= diffFromChars && inserted.length >= diffFromChars;
		const edits = long
			? diffToEdits(removed, inserted).map((edit) => ({
					from: edit.from + from,
					to: edit.to + from,
					text: edit.text,
				}))
			: [minimize(removed, { from, to, text: inserted })];
		for (const edit of edits.sort((a, b) => a.from - b.from)) {
			if (edit.from === edit.to && edit.text === '') continue;
			pieces.push({ ...edit, removed: text.slice(edit.from, edit.to) });
		}
	}
	return pieces;
}

/**
 * The same pieces in smaller ones, so that each token keeps its own place. For
 * formatting and whole texts, where what is equal is equal on purpose; nobody waits for them. O(changed), a diff a piece.
 */
export function refinePieces(pieces: readonly Piece[]): Piece[] {
	return pieces.flatMap((piece) => {
		if (piece.removed === '' || piece.text === '') return [piece];
		return diffToEdits(piece.removed, piece.text).map(({ from, to, text }) => ({
			from: piece.from + from,
			to: piece.from + to,
			text,
			removed: piece.removed.slice(from, to),
		}));
	});
}

/** The text after the pieces. */
export function applyPieces(text: TextBuffer, pieces: readonly Piece[]): TextBuffer {
	let result = text;
	for (let i = pieces.length - 1; i >= 0; i--) {
		const piece = pieces[i];
		if (piece) result = result.replace(piece.from, piece.to, piece.text);
	}
	return result;
}
