import { diffing } from '../core/charDiff.ts';
import { checkRange } from '../core/chunks.ts';
import { minimize } from '../core/edits.ts';
import type { Change } from '../core/events.ts';
import { finish, type Steps } from '../core/steps.ts';
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

/** From so many pieces on a text and its map are built anew in one go, which costs as much as some thirty edits. */
export const manyPieces = 32;
/** About half a millisecond of planning. */
const piecesAStep = 1_000;

/**
 * Breaks simultaneous changes into minimal pieces, in ascending order. Empty when nothing changes.
 * O(changed characters), a diff for long replacements.
 */
export function planPieces(text: TextBuffer, changes: readonly Change[]): Piece[] {
	return keyPieces(text, changes) ?? finish(planning(text, changes));
}

/** The pieces of a single short change: a key must not pay for what long ones need. */
function keyPieces(text: TextBuffer, changes: readonly Change[]): Piece[] | null {
	const [change] = changes;
	if (!change || changes.length > 1) return null;
	const [from, to, inserted] = change;
	if (to - from >= diffFromChars && inserted.length >= diffFromChars) return null;
	if (from === to && inserted !== '') {
		checkRange(from, to, text.length);
		return [{ from, to, text: inserted, removed: '' }];
	}
	const removed = text.slice(from, to);
	if (removed === inserted) return [];
	if (inserted === '') return [{ from, to, text: '', removed }];
	const least = minimize(removed, { from, to, text: inserted });
	return [{ ...least, removed: removed.slice(least.from - from, least.to - from) }];
}

/** As `planPieces`, with pauses. */
export function* planning(text: TextBuffer, changes: readonly Change[]): Steps<Piece[]> {
	const key = keyPieces(text, changes);
	if (key) return key;
	// Put together once, where much is asked of it: many places at which keys only put something ask nothing.
	const removals = changes.length < manyPieces ? 0 : changes.filter(isRemoval).length;
	const flat = removals >= manyPieces ? text.toString() : null;
	const pieces: Piece[] = [];
	// Reversed first: at one place, what comes later in the list stands further left.
	const ascending =
		changes.length === 1
			? changes
			: changes.toReversed().sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	for (const [from, to, inserted] of ascending) {
		const removed = flat === null ? text.slice(from, to) : sliceOf(flat, from, to);
		if (removed === inserted) continue;
		if (pieces.length % piecesAStep === piecesAStep - 1) yield;
		const long = removed.length >= diffFromChars && inserted.length >= diffFromChars;
		const edits = long
			? yield* diffing(removed, inserted)
			: [minimize(removed, { from: 0, to: to - from, text: inserted })];
		for (const { from: start, to: end, text: by } of edits) {
			if (start === end && by === '') continue;
			if (pieces.length % piecesAStep === piecesAStep - 1) yield;
			pieces.push({
				from: start + from,
				to: end + from,
				text: by,
				removed: removed.slice(start, end),
			});
		}
	}
	return pieces;
}

/**
 * The same pieces in smaller ones, so that each token keeps its own place. For
 * formatting and whole texts, where what is equal is equal on purpose; nobody waits for them. O(changed), a diff a piece.
 */
export function refinePieces(pieces: readonly Piece[]): Piece[] {
	return finish(refining(pieces));
}

/** Whether a diff of what a minimal piece removes and inserts can give nothing else; most that formatters do is such. */
function isSmallest({ removed, text }: Piece): boolean {
	return (
		(removed.length === 1 && text.length === 1) || (removed.trim() === '' && text.trim() === '')
	);
}

/** As `refinePieces`, with pauses. */
export function* refining(pieces: readonly Piece[]): Steps<Piece[]> {
	const refined: Piece[] = [];
	for (const [i, piece] of pieces.entries()) {
		if (i % piecesAStep === piecesAStep - 1) yield;
		if (piece.removed === '' || piece.text === '' || isSmallest(piece)) {
			refined.push(piece);
			continue;
		}
		for (const { from, to, text } of yield* diffing(piece.removed, piece.text))
			refined.push({
				from: piece.from + from,
				to: piece.from + to,
				text,
				removed: piece.removed.slice(from, to),
			});
	}
	return refined;
}

/** The text after the pieces. */
export function applyPieces(text: TextBuffer, pieces: readonly Piece[]): TextBuffer {
	if (pieces.length >= manyPieces) return text.replaceAll(pieces);
	let result = text;
	for (let i = pieces.length - 1; i >= 0; i--) {
		const piece = pieces[i];
		if (piece) result = result.replace(piece.from, piece.to, piece.text);
	}
	return result;
}

/** As `applyPieces`, with pauses. */
export function* applyingPieces(text: TextBuffer, pieces: readonly Piece[]): Steps<TextBuffer> {
	return pieces.length >= manyPieces ? yield* text.replacingAll(pieces) : applyPieces(text, pieces);
}

function isRemoval([from, to]: Change): boolean {
	return to > from;
}

/** A change outside the text is none that can be placed. */
function sliceOf(text: string, from: number, to: number): string {
	checkRange(from, to, text.length);
	return text.slice(from, to);
}
