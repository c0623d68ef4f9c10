// No test of its own: test/attribution/settle.test.ts.
import type { Steps } from '../core/steps.ts';
import type { Candidate, Verdict } from './candidate.ts';
import { lineCountOf } from './insertionRuns.ts';
import type { AppliedPiece } from './ledger.ts';
import type { AttributedEdit } from './types.ts';

/** Some tenths of a millisecond. */
const piecesAStep = 5_000;
const unitsAStep = 20_000;

/** Lines that a text put or taken somewhere is in; a line end at its end is no other line. */
function linesIn(text: string): number {
	if (text === '') return 0;
	return lineCountOf(text) - (text.length > 1 && text.endsWith('\n') ? 1 : 0);
}

/** How many characters are no white space. */
function inkIn(text: string): number {
	return text.trim() === '' ? 0 : text.replace(/\s+/g, '').length;
}

/** The same of a long text. */
function* countingInk(text: string): Steps<number> {
	let ink = 0;
	for (let from = 0; from < text.length; from += unitsAStep) {
		ink += inkIn(text.slice(from, from + unitsAStep));
		yield;
	}
	return ink;
}

/** What an edit did, for whoever counts. */
export function* attributedEdit(
	verdict: Verdict,
	event: Candidate['event'],
	applied: readonly AppliedPiece[],
	what: Pick<AttributedEdit, 'insertion' | 'touches'> & { readonly cosmetic?: boolean },
): Steps<AttributedEdit> {
	let insertedChars = 0;
	let removedChars = 0;
	let lines = 0;
	let ink = 0;
	let pieces = 0;
	for (const { piece } of applied) {
		if (++pieces % piecesAStep === 0) yield;
		lines += Math.max(linesIn(piece.text), linesIn(piece.removed));
		const { text } = piece;
		ink += text.length < unitsAStep ? inkIn(text) : yield* countingInk(text);
		insertedChars += piece.text.length;
		removedChars += piece.to - piece.from;
	}
	return {
		tMs: event.tMs,
		doc: event.doc,
		actor: verdict.actor,
		origin: verdict.origin,
		insertion: what.insertion,
		accepted: verdict.kind === 'inline' || verdict.kind === 'nextEdit',
		insertedChars,
		removedChars,
		changed: { at: applied[0]?.piece.from ?? 0, lines, ink },
		reason: event.reason ?? (verdict.undoes ? 'undo' : null),
		touches: what.touches,
		cosmetic: what.cosmetic ?? false,
	};
}
