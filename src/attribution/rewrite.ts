import { type FixedOrigin, originOf } from '../core/origins.ts';
import type { AttributedText } from '../core/remembered.ts';
import { finish, type Steps } from '../core/steps.ts';
import type { InsertionBook } from './book.ts';
import type { DocState } from './documents.ts';
import { freshLedger, Ledger } from './ledger.ts';
import { applyingPieces, planning, refining } from './plan.ts';

/**
 * Makes a ledger's text equal to `text` by diff, without asking who changed it: what is new gets
 * `origin`, what is equal keeps its own. For drift, and for what happened while nobody watched.
 */
export function rewrite(
	ledger: Ledger,
	text: string,
	origin: FixedOrigin,
	tMs: number,
	book: InsertionBook,
): void {
	finish(rewriting(ledger, text, origin, tMs, book));
}

/** As `rewrite`, with pauses. */
export function* rewriting(
	ledger: Ledger,
	text: string,
	origin: FixedOrigin,
	tMs: number,
	book: InsertionBook,
): Steps {
	const planned = yield* planning(ledger.text, [[0, ledger.text.length, text]]);
	const pieces = yield* refining(planned);
	yield;
	const after = yield* applyingPieces(ledger.text, pieces);
	yield;
	const applied = yield* ledger.applying(pieces, after, (piece) =>
		piece.text === '' ? [] : [{ length: piece.text.length, origin: originOf(origin) }],
	);
	for (const [i, { removed }] of applied.entries()) {
		if (i % piecesAStep === 0) yield;
		book.left(removed, tMs, 'other');
	}
}

/** Some tenths of a millisecond. */
const piecesAStep = 1_000;

/** The ledger of a document that opened, from what the store knew of it, or `before` throughout. */
export function* firstLedger(
	{ doc, opened }: DocState,
	known: AttributedText | null,
	tMs: number,
	book: InsertionBook,
): Steps<Ledger> {
	if (!known) return freshLedger(doc, opened.text, originOf('before'));
	const ledger = new Ledger(doc, known.text, known.map);
	yield;
	book.found(known.map.runs());
	yield;
	// What changed while nobody watched: in the editor's own backup, or on disk.
	yield* rewriting(ledger, opened.text, opened.dirty ? 'unknown' : 'external', tMs, book);
	if (!opened.dirty) ledger.markSaved();
	return ledger;
}

/**
 * A document closed. Changes that were not saved go with it, and an untitled document goes as a
 * whole (`gone`): its ledger must not be asked at the next commit. A saved one is kept, for its
 * file may be committed while it is closed.
 */
export function closeDocument(state: DocState, tMs: number, book: InsertionBook): 'kept' | 'gone' {
	const { ledger, file, dirty } = state;
	state.isOpen = false;
	if (!ledger || (!dirty && file !== null)) return 'kept';
	book.left([...ledger.map.runs()], tMs, 'other');
	if (file === null) return 'gone';
	ledger.revertToSaved();
	book.arrived([...ledger.map.runs()], 'restored');
	state.dirty = false;
	return 'kept';
}
