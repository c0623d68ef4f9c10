import { type Insertion, nothingBecame } from '../core/insertion.ts';
import { originOf } from '../core/origins.ts';
import type { Run } from '../core/runMap.ts';
import type { Steps } from '../core/steps.ts';
import { aroundKept } from './aroundKept.ts';
import { attributedEdit } from './attributedEdit.ts';
import type { InsertionBook } from './book.ts';
import type { Candidate, Verdict } from './candidate.ts';
import { carrying } from './carrying.ts';
import { continued, partialLines } from './continuation.ts';
import { originalOf, type Sources } from './copies.ts';
import type { DocState } from './documents.ts';
import { changingLetters, comparingLayout, editedBy } from './formatting.ts';
import { insertionRuns, layingOut, lineCountOf } from './insertionRuns.ts';
import { answered, type Judged } from './judge.ts';
import type { AppliedPiece, Ledger } from './ledger.ts';
import type { Place } from './places.ts';
import { applyingPieces, type Piece, refining } from './plan.ts';
import type { Proposals } from './proposals.ts';
import { onlyMoves, runsOfMoved, wholePieces } from './rearranged.ts';
import { reassign } from './reassign.ts';
import { reloadOf } from './reload.ts';
import type { Found, RemovedTexts } from './removedTexts.ts';
import type { Report, Reports } from './reports.ts';
import { earlierMap } from './revert.ts';
import { touching } from './touches.ts';
import type { AttributedEdit } from './types.ts';

/** What settling shares over all documents. */
export interface Settling extends Sources {
	readonly book: InsertionBook;
	/** What agents show beside files. */
	readonly proposals: Proposals;
	/** What agents say they did. */
	readonly reports: Reports;
	/** What an agent said was found where it said. */
	matched(report: Report): void;
	nextInsertionId(): string;
	placeOf(state: DocState): Place;
}

/**
 * An edit at more places is a tool's, by rule: no line of it moved there from elsewhere. Multi-cursor edits have at most
 * some hundreds, and no more texts than this are remembered anyway.
 */
const maxPlacesByHand = 1_000;
/** Some tenths of a millisecond. */
const piecesAStep = 1_000;
const runsAStep = 2_000;

/**
 * Applies what was judged to the document's ledger:
 *
 *     minimize ─▶ classify ─▶ restore, carry over or credit ─▶ count
 *     └───── judging ─────┘   └───────────── settling ────────────┘
 *
 * The pauses are the driver's: until it is done, nobody else may touch the document's state.
 */
export function* settling(
	candidate: Candidate,
	judged: Judged,
	state: DocState,
	ledger: Ledger,
	context: Settling,
): Steps<AttributedEdit> {
	return judged.verdict.origin === 'insertion'
		? yield* settleInsertion(candidate, judged, state, ledger, context)
		: yield* settleOther(candidate, judged, state, ledger, context);
}

/** Where an AI only formats what stands there, it put the white space and took nothing: the rest stays whose it is. */
function* withoutFormatting(
	{ pieces, whole }: Judged,
	{ text }: Ledger,
	language: string,
): Steps<readonly Piece[]> {
	if (pieces.every(({ removed }) => removed === '')) return pieces;
	if (whole) return whole.isFormatting ? yield* refining(pieces) : pieces;
	if (yield* changingLetters(pieces)) return pieces;
	const after = yield* applyingPieces(text, pieces);
	const isFormatting = yield* comparingLayout(text, after, pieces, language, 'formatter');
	return isFormatting ? yield* refining(pieces) : pieces;
}

function* settleInsertion(
	{ event }: Candidate,
	judged: Judged,
	state: DocState,
	ledger: Ledger,
	context: Settling,
): Steps<AttributedEdit> {
	const { table, book } = context;
	const { verdict, whole } = judged;
	const pieces = yield* withoutFormatting(judged, ledger, state.language);
	const { text, lineAt, pieces: cut } = yield* layingOut(pieces, ledger.text);
	const goesOn = continued(state.partial, verdict, pieces, event.tMs, context);
	let id = goesOn?.insertion ?? null;
	if (goesOn) book.extend(goesOn.insertion, text);
	else if (text !== '') {
		const insertion = { ...newInsertion(event.tMs, verdict, text, state, context), ...cut };
		id = insertion.id;
		yield* book.opening(insertion);
	}
	const lines = verdict.partial ? Math.max(partialLines, lineCountOf(text)) : lineCountOf(text);
	const base = goesOn?.base ?? (id === null ? 0 : table.baseOf(id, lines));
	const after = whole?.after ?? (yield* applyingPieces(ledger.text, pieces));
	yield;
	const applied = yield* ledger.applying(pieces, after, (piece, _at, index) =>
		insertionRuns(piece.text, base + (lineAt[index] ?? 0)),
	);
	for (const runs of yield* inParts(applied.map(({ removed }) => removed))) {
		book.left(runs, event.tMs, 'ai');
		yield;
	}
	for (const runs of yield* inParts(applied.map(({ inserted }) => inserted))) {
		book.arrived(runs, 'inserted');
		yield;
	}
	// AI text that AI replaced is remembered too: undoing the accept brings it back.
	const last = applied.slice(-maxPlacesByHand);
	rememberRemoved(last, ledger.doc, event.tMs, context.removedTexts);
	yield;
	const [only] = pieces;
	const at = only && pieces.length === 1 ? only.from + only.text.length : null;
	state.partial =
		verdict.partial && id !== null && at !== null ? { insertion: id, at, tMs: event.tMs } : null;
	const touched = yield* touching(applied, ledger, table, book);
	const touches = touched.filter((touch) => touch.insertion !== id);
	return yield* attributedEdit(verdict, event, applied, { insertion: id, touches });
}

/** Runs of many pieces, or the many of one, in lists that are short enough for a step. */
function* inParts(lists: readonly (readonly Run[])[]): Steps<Run[][]> {
	const parts: Run[][] = [[]];
	for (const list of lists)
		for (const run of list) {
			const last = parts.at(-1) ?? [];
			last.push(run);
			if (last.length < runsAStep) continue;
			parts.push([]);
			yield;
		}
	return parts;
}

function newInsertion(
	tMs: number,
	verdict: Verdict,
	text: string,
	state: DocState,
	context: Settling,
): Insertion {
	const { repo, path } = context.placeOf(state);
	return {
		id: context.nextInsertionId(),
		tMs,
		kind: verdict.kind ?? 'inline',
		tool: verdict.tool ?? null,
		model: verdict.model ?? null,
		evidence: verdict.evidence ?? 'shape',
		confidence: verdict.confidence,
		repo,
		path,
		language: state.language,
		text,
		...nothingBecame,
	};
}

function* settleOther(
	{ event }: Candidate,
	{ verdict, pieces: minimal, whole = null }: Judged,
	state: DocState,
	ledger: Ledger,
	context: Settling,
): Steps<AttributedEdit> {
	const { table, book, removedTexts } = context;
	const { reason } = event;
	state.partial = null;
	const undoing = reason !== undefined || verdict.undoes === true;
	const after = whole?.after ?? (yield* applyingPieces(ledger.text, minimal));
	yield* after.hashing();
	yield;
	const known = earlierMap(after, minimal, verdict, reason, ledger, table);
	yield;
	const by = editedBy(verdict.actor, event.changes, ledger.text);
	const cosmetic =
		!known &&
		!undoing &&
		(verdict.cosmetic ??
			answered(whole, by) ??
			(yield* comparingLayout(ledger.text, after, minimal, state.language, by)));
	const moves = !known && !undoing && !cosmetic && onlyMoves(ledger.text, event.changes);
	const pieces = moves
		? wholePieces(ledger.text, event.changes)
		: cosmetic || handsOverWhole(verdict)
			? yield* refining(minimal)
			: minimal.flatMap(aroundKept);
	yield;
	// Removed text is remembered first, so that what one edit takes and puts finds itself.
	// The hundreds of spaces of a formatter would push out what the person cut; undo knows the text as a whole.
	const byTool = pieces.length > maxPlacesByHand;
	// Of a move, too: undo brings back where its lines were, and what it lost on its way.
	if (!(byTool && cosmetic))
		rememberRemoved(
			pieces
				.slice(-maxPlacesByHand)
				.map((piece) => ({ piece, removed: ledger.map.slice(piece.from, piece.to) })),
			ledger.doc,
			event.tMs,
			removedTexts,
			reason === 'undo' ? 'undo' : 'edit',
		);
	yield;
	const fallback = originOf(verdict.origin === 'insertion' ? 'unknown' : verdict.origin);
	const back: Found[] = [];
	const before = ledger.map;
	const put = { doc: ledger.doc, tMs: event.tMs, undoing, reason, around: fallback };
	const carried = carrying(before, verdict.actor, fallback, table);
	const movedRuns = moves ? runsOfMoved(pieces, before, fallback) : null;
	const applied = yield* ledger.applying(
		pieces,
		after,
		(piece, at) => {
			const { text } = piece;
			if (text === '') return [];
			const found = known
				? { runs: known.slice(at, at + text.length), how: 'restored' as const }
				: movedRuns
					? { runs: movedRuns(piece), how: 'restored' as const }
					: cosmetic
						? carried(piece)
						: byTool
							? null
							: originalOf({ ...put, at, from: piece.from, text }, verdict, context);
			if (!found) return [{ length: text.length, origin: fallback }];
			back.push(found);
			return found.runs;
		},
		reason,
	);
	const isUndo = reason === 'undo' || verdict.undoes;
	const leftBy = isUndo ? 'undo' : verdict.actor === 'ai' ? 'ai' : 'other';
	for (const [i, { removed }] of applied.entries()) {
		if (i % piecesAStep === 0) yield;
		book.left(removed, event.tMs, leftBy);
	}
	for (const [i, { runs, how }] of back.entries()) {
		if (i % piecesAStep === 0) yield;
		book.arrived(runs, how);
	}
	if (known) reassign(ledger, known, event.tMs, book);
	if (verdict.actor === 'external') state.reload = reloadOf(applied, event.tMs, ledger.map);
	const touches = cosmetic ? [] : yield* touching(applied, ledger, table, book, copies(back));
	return yield* attributedEdit(verdict, event, applied, { insertion: null, touches, cosmetic });
}

function copies(found: readonly Found[]): ReadonlySet<readonly Run[]> {
	return new Set(found.filter(({ how }) => how === 'copied').map(({ runs }) => runs));
}

/** A reload or a formatter may hand over a whole text of which little is new, however short. */
function handsOverWhole({ actor }: Verdict): boolean {
	return actor === 'external' || actor === 'git' || actor === 'editor';
}

function rememberRemoved(
	applied: readonly Pick<AppliedPiece, 'piece' | 'removed'>[],
	doc: string,
	tMs: number,
	removedTexts: RemovedTexts,
	by: 'edit' | 'undo' = 'edit',
): void {
	for (const { piece, removed } of applied) {
		removedTexts.add(doc, piece.from, tMs, piece.removed, removed, by);
		if (piece.text !== '') removedTexts.endRun(doc);
	}
}
