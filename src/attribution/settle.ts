import type { Insertion } from '../core/insertion.ts';
import { isInsertionOrigin, originOf } from '../core/origins.ts';
import type { OriginTable } from '../core/originTable.ts';
import type { Run, RunMap } from '../core/runMap.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { InsertionBook } from './book.ts';
import type { Candidate, Verdict } from './candidate.ts';
import { classify } from './classify.ts';
import type { DocState } from './documents.ts';
import { isFormatting } from './formatting.ts';
import { insertionRuns, lineCountOf } from './insertionRuns.ts';
import type { AppliedPiece, Ledger } from './ledger.ts';
import type { Place } from './places.ts';
import { applyPieces, type Piece, planPieces } from './plan.ts';
import type { RemovedTexts } from './removedTexts.ts';
import { surrounding, touchesOf } from './touches.ts';
import type { AttributedEdit } from './types.ts';

/** What settling shares over all documents. */
export interface Settling {
	readonly table: OriginTable;
	readonly book: InsertionBook;
	readonly removedTexts: RemovedTexts;
	nextInsertionId(): string;
	placeOf(state: DocState): Place;
}

/**
 * Decides who made a change and applies it to the document's ledger:
 *
 *     minimize ─▶ classify ─▶ restore, carry over or credit ─▶ count
 *
 * Null when nothing changed. A change outside the ledger's text throws: the caller resyncs.
 */
export function settle(
	candidate: Candidate,
	state: DocState,
	ledger: Ledger,
	context: Settling,
): AttributedEdit | null {
	const { event } = candidate;
	const pieces = planPieces(ledger.text, event.changes);
	if (pieces.length === 0) return null;
	const verdict = classify(candidate, pieces);
	return verdict.origin === 'insertion'
		? settleInsertion(candidate, verdict, pieces, state, ledger, context)
		: settleOther(candidate, verdict, pieces, state, ledger, context);
}

function settleInsertion(
	{ event }: Candidate,
	verdict: Verdict,
	pieces: readonly Piece[],
	state: DocState,
	ledger: Ledger,
	context: Settling,
): AttributedEdit {
	const texts = pieces.map((piece) => piece.text).filter((text) => text !== '');
	const text = texts.join('\n');
	const place = context.placeOf(state);
	const insertion: Insertion | null =
		text === ''
			? null
			: {
					id: context.nextInsertionId(),
					tMs: event.tMs,
					kind: verdict.kind ?? 'inline',
					tool: verdict.tool ?? null,
					model: verdict.model ?? null,
					evidence: verdict.evidence ?? 'shape',
					confidence: verdict.confidence,
					repo: place.repo,
					path: place.path,
					language: state.language,
					text,
					undoneMs: null,
					goneMs: null,
					closedMs: null,
					closedBy: null,
					distance: null,
				};
	if (insertion) context.book.open(insertion);
	let base = insertion ? context.table.baseOf(insertion.id, lineCountOf(text)) : 0;
	const after = applyPieces(ledger.text, pieces);
	const applied = ledger.apply(pieces, after, (piece) => {
		const runs = insertionRuns(piece.text, base);
		if (piece.text !== '') base += lineCountOf(piece.text);
		return runs;
	});
	for (const { removed } of applied) context.book.left(removed, event.tMs, 'ai');
	for (const { inserted } of applied) context.book.arrived(inserted, 'inserted');
	forgetting(applied, ledger, event.tMs, context);
	const touches = touchesOf(applied, ledger, context.table, context.book).filter(
		(touch) => touch.insertion !== insertion?.id,
	);
	return result(verdict, event, applied, { insertion: insertion?.id ?? null, touches });
}

function settleOther(
	{ event }: Candidate,
	verdict: Verdict,
	pieces: readonly Piece[],
	state: DocState,
	ledger: Ledger,
	context: Settling,
): AttributedEdit {
	const { table, book, removedTexts } = context;
	const after = applyPieces(ledger.text, pieces);
	const undoing = event.reason !== undefined;
	const known = knownMap(after, ledger, undoing, context);
	const cosmetic = !known && !undoing && isFormatting(ledger.text, after, pieces, state.language);
	// Removed text is remembered first, so that a line moved by one edit finds itself.
	for (const piece of pieces) {
		const runs = ledger.map.slice(piece.from, piece.to);
		removedTexts.add(ledger.doc, piece.from, event.tMs, piece.removed, runs);
	}
	const fallback = originOf(verdict.origin === 'insertion' ? 'unknown' : verdict.origin);
	const before = ledger.map;
	const applied = ledger.apply(pieces, after, (piece, at) => {
		const { length } = piece.text;
		if (length === 0) return [];
		if (known) return known.slice(at, at + length);
		const restored = removedTexts.find(ledger.doc, at, event.tMs, piece.text, undoing);
		if (restored) return restored;
		const origin = cosmetic
			? carried(piece, ledger, before.slice(piece.from, piece.to), table)
			: null;
		return [{ length, origin: origin ?? fallback }];
	});
	for (const { removed } of applied)
		book.left(removed, event.tMs, event.reason === 'undo' ? 'undo' : 'other');
	for (const { inserted } of applied)
		book.arrived(
			inserted.filter((run) => isInsertionOrigin(run.origin)),
			'restored',
		);
	const touches = cosmetic ? [] : touchesOf(applied, ledger, table, book);
	return result(verdict, event, applied, { insertion: null, touches, cosmetic });
}

/**
 * The map this very text had before. Not when it holds an insertion that the person undid and did
 * not redo: the same words typed again by hand are the person's.
 */
function knownMap(
	after: TextBuffer,
	ledger: Ledger,
	undoing: boolean,
	{ table, book }: Settling,
): RunMap | null {
	const known = ledger.knownMapOf(after);
	if (!known || undoing) return known;
	for (const { origin } of known.runs()) {
		const insertion = table.insertionOf(origin);
		if (insertion !== null && (book.get(insertion)?.undoneMs ?? null) !== null) return null;
	}
	return known;
}

/** Origin that formatting hands on: of what it replaced, else of the insertion around it. */
function carried(
	piece: Piece,
	ledger: Ledger,
	replaced: readonly Run[],
	table: OriginTable,
): number | null {
	const [first] = replaced;
	if (first) return first.origin;
	// The ledger still has the text before: both neighbours of the place are in it.
	return surrounding(ledger, piece.from, piece.from, table);
}

/** AI text that AI replaced is remembered too: undoing the accept brings it back. */
function forgetting(
	applied: readonly AppliedPiece[],
	ledger: Ledger,
	tMs: number,
	{ removedTexts }: Settling,
): void {
	for (const { piece, removed } of applied)
		removedTexts.add(ledger.doc, piece.from, tMs, piece.removed, removed);
}

function result(
	verdict: Verdict,
	event: Candidate['event'],
	applied: readonly AppliedPiece[],
	what: Pick<AttributedEdit, 'insertion' | 'touches'> & { readonly cosmetic?: boolean },
): AttributedEdit {
	let insertedChars = 0;
	let removedChars = 0;
	for (const { piece } of applied) {
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
		reason: event.reason ?? null,
		touches: what.touches,
		cosmetic: what.cosmetic ?? false,
	};
}
