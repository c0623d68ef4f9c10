import type { OriginTable } from '../core/originTable.ts';
import type { InsertionBook } from './book.ts';
import type { Verdict } from './candidate.ts';
import { lineCountOf } from './insertionRuns.ts';
import type { Piece } from './plan.ts';

/** A suggestion of which a part was accepted: where the next part would go on. */
export interface PartialAccept {
	readonly insertion: string;
	/** Offset right behind what was accepted so far. */
	readonly at: number;
	readonly tMs: number;
}

/** What goes on with an insertion, and the origin of its line that goes on. */
export interface Continued {
	readonly insertion: string;
	readonly base: number;
}

/** Nobody takes longer between two words of one suggestion; a later one is another. */
const goesOnWithinMs = 60_000;
/** Lines an insertion that comes in parts may have in the end. Numbers cost nothing. */
export const partialLines = 2_000;

/**
 * The insertion that a part of a suggestion goes on with, or null. Accepting word by word is one
 * insertion, as the suggestion was one: otherwise a line accepted in five words would be five.
 * The part must stand right behind the last one, and nothing else may have happened in between.
 */
export function continued(
	last: PartialAccept | null,
	verdict: Verdict,
	pieces: readonly Piece[],
	tMs: number,
	{ table, book }: { readonly table: OriginTable; readonly book: InsertionBook },
): Continued | null {
	const [piece] = pieces;
	if (!last || !piece || pieces.length > 1 || verdict.kind !== 'inline') return null;
	if (piece.from !== last.at || piece.removed !== '' || tMs - last.tMs > goesOnWithinMs)
		return null;
	const insertion = book.get(last.insertion);
	const block = table.blockOf(last.insertion);
	if (!insertion || !block || insertion.closedMs !== null || insertion.goneMs !== null) return null;
	if (lineCountOf(insertion.text + piece.text) > block.lines) return null;
	return { insertion: insertion.id, base: block.base + lineCountOf(insertion.text) - 1 };
}
