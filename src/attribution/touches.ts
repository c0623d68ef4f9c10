import type { OriginTable } from '../core/originTable.ts';
import type { Run, RunMap } from '../core/runMap.ts';
import type { Steps } from '../core/steps.ts';
import type { InsertionBook } from './book.ts';
import type { AppliedPiece, Ledger } from './ledger.ts';
import type { Touch } from './types.ts';

/** About half a millisecond. */
const piecesAStep = 200;
const runsAStep = 1_000;
const lightPiecesAStep = 10_000;

/** What is known so far of one insertion. */
interface Found {
	removed: number;
	inside: boolean;
	committed: number | null;
}

/**
 * What applied pieces did to insertions: characters removed from each, and text put strictly inside
 * one. Call it after the pieces were applied to the ledger; of their inserted runs, `copied` are
 * one more copy of something. O(removed runs), with pauses.
 */
export function* touching(
	applied: readonly AppliedPiece[],
	ledger: Ledger,
	table: OriginTable,
	book: InsertionBook,
	copied: ReadonlySet<readonly Run[]> = new Set(),
): Steps<Touch[]> {
	const found = new Map<string, Found>();
	const touch = (origin: number, removed: number, inside: boolean) => {
		const meaning = table.meaningOf(origin);
		if (meaning.kind !== 'insertion') return;
		// What another tool said of code that nobody watched never makes rework.
		if (book.get(meaning.insertion)?.evidence === 'import') return;
		const line = book.line(meaning.insertion, meaning.line);
		const committed = line ? line.committedMs : (book.get(meaning.insertion)?.closedMs ?? null);
		const known = found.get(meaning.insertion);
		if (!known) {
			found.set(meaning.insertion, { removed, inside, committed });
			return;
		}
		known.removed += removed;
		known.inside ||= inside;
		known.committed = newest(known.committed, committed);
	};
	const back = yield* broughtBack(applied, table, copied);
	const taken = (origin: number, length: number) => {
		const insertion = table.insertionOf(origin);
		const returned = Math.min(length, back.get(insertion) ?? 0);
		back.set(insertion, (back.get(insertion) ?? 0) - returned);
		return length - returned;
	};
	let shift = 0;
	let pieces = 0;
	for (const { piece, removed, inserted } of applied) {
		if (++pieces % piecesAStep === 0) yield;
		let runs = 0;
		for (const { origin, length } of removed) {
			if (++runs % runsAStep === 0) yield;
			const gone = taken(origin, length);
			if (gone > 0) touch(origin, gone, false);
		}
		const at = piece.from + shift;
		// What came back with its own origin is a restoration, not text put inside; a copy is.
		const foreign =
			copied.has(inserted) || inserted.some((run) => table.insertionOf(run.origin) === null);
		if (removed.length === 0 && foreign) {
			const around = enclosing(ledger.map, at, at + piece.text.length, table);
			if (around !== null) touch(around, 0, true);
		}
		shift += piece.text.length - (piece.to - piece.from);
	}
	return [...found].map(([insertion, { removed, inside, committed }]) => ({
		insertion,
		removed,
		inside,
		committedMs: committed,
	}));
}

/** Characters of each insertion that the same edit puts back: a line that moves is not taken away. */
function* broughtBack(
	applied: readonly AppliedPiece[],
	table: OriginTable,
	copied: ReadonlySet<readonly Run[]>,
): Steps<Map<string | null, number>> {
	const back = new Map<string | null, number>();
	let pieces = 0;
	for (const { inserted } of applied) {
		if (++pieces % lightPiecesAStep === 0) yield;
		if (copied.has(inserted)) continue;
		for (const { origin, length } of inserted) {
			const insertion = table.insertionOf(origin);
			if (insertion !== null) back.set(insertion, (back.get(insertion) ?? 0) + length);
		}
	}
	return back;
}

/** Origin left of `[from, to)` when the same insertion stands on both sides, else null. */
export function surrounding(
	map: Pick<RunMap, 'length' | 'originAt'>,
	from: number,
	to: number,
	table: OriginTable,
): number | null {
	if (from <= 0 || to >= map.length) return null;
	const left = map.originAt(from - 1);
	const insertion = table.insertionOf(left);
	if (insertion === null) return null;
	return table.insertionOf(map.originAt(to)) === insertion ? left : null;
}

/**
 * As `surrounding`, but looks past other text for up to a line's length on either side: of a word
 * typed into AI code only the first letter has AI code right beside it, and yet all of it is inside.
 */
function enclosing(map: RunMap, from: number, to: number, table: OriginTable): number | null {
	let left: number | null = null;
	let right: string | null = null;
	const visit = (start: number, end: number, origin: number) => {
		const insertion = table.insertionOf(origin);
		if (insertion === null) return;
		if (start < from) left = origin;
		if (end > to) right ??= insertion;
	};
	map.forEachRun(Math.max(0, from - reach), Math.min(map.length, to + reach), visit);
	if (left === null) return null;
	return right !== null && right === table.insertionOf(left) ? left : null;
}

/** A long line. Text that is further from the insertion on either side is no longer put into it. */
const reach = 120;

/** Open wins over committed; of two commits the newer one. */
function newest(a: number | null, b: number | null): number | null {
	return a === null || b === null ? null : Math.max(a, b);
}
