import type { Insertion } from '../core/insertion.ts';
import type { Run } from '../core/runMap.ts';
import { finish, type Steps } from '../core/steps.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { Piece } from './plan.ts';

/**
 * The runs of an insertion's text: each line has an origin of its own, `base` for the first, and a
 * line end belongs to the line that it ends.
 */
export function insertionRuns(text: string, base: number): Run[] {
	const runs: Run[] = [];
	let from = 0;
	for (let line = base; from < text.length; line++) {
		const end = text.indexOf('\n', from);
		const to = end < 0 ? text.length : end + 1;
		runs.push({ length: to - from, origin: line });
		from = to;
	}
	return runs;
}

/** How many origins a text needs: its line ends and one more. */
export function lineCountOf(text: string): number {
	let count = 1;
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
	return count;
}

/** Some tenths of a millisecond. */
const piecesAStep = 1_000;

export interface LaidOut {
	readonly text: string;
	readonly lineAt: readonly number[];
	readonly pieces: Pick<Insertion, 'cuts'>;
}

/**
 * The text of an insertion in several places, the index of the line on which each piece begins, and where in the text
 * the pieces after the first do, as a part of an insertion.
 * Pieces on one line of the document are one line of the insertion; others stand on lines of their own.
 */
export function layOut(pieces: readonly Piece[], before: TextBuffer): LaidOut {
	return finish(layingOut(pieces, before));
}

/** As `layOut`, with pauses. */
export function* layingOut(pieces: readonly Piece[], before: TextBuffer): Steps<LaidOut> {
	const cuts: number[] = [];
	const lineAt: number[] = [];
	let text = '';
	let lines = 0;
	let end = 0;
	let apart = false;
	for (const [i, piece] of pieces.entries()) {
		if (i % piecesAStep === piecesAStep - 1) yield;
		// Deletions count too: a line end on either side of one still parts the pieces around it.
		apart ||= i > 0 && before.slice(end, piece.from).includes('\n');
		end = piece.to;
		if (piece.text === '') {
			lineAt.push(lines);
			continue;
		}
		if (text !== '' && apart) {
			text += '\n';
			lines++;
		}
		apart = false;
		if (text !== '') cuts.push(text.length);
		text += piece.text;
		lineAt.push(lines);
		lines += lineCountOf(piece.text) - 1;
	}
	return { text, lineAt, pieces: cuts.length === 0 ? {} : { cuts } };
}
