import type { Run, RunMap } from '../core/runMap.ts';
import type { InsertionBook } from './book.ts';
import type { Ledger } from './ledger.ts';
import { differencesOf } from './recolor.ts';

/**
 * Gives a ledger's text another attribution, because it turned out to be a text that is known. Only
 * characters whose origin really differs are counted as gone and come back. O(runs of both).
 */
export function reassign(ledger: Ledger, map: RunMap, tMs: number, book: InsertionBook): void {
	const { was, is } = differences(ledger.map, map);
	if (was.length === 0) return;
	book.left(was, tMs, 'other');
	book.found(is);
	ledger.adopt(map);
}

/** The runs of two maps of one length, where their origins differ. O(runs of both). */
export function differences(a: RunMap, b: RunMap): { readonly was: Run[]; readonly is: Run[] } {
	const found = differencesOf(a, b);
	const runsOf = (side: 'was' | 'is') =>
		found.map((stretch) => ({ length: stretch.to - stretch.from, origin: stretch[side] }));
	return { was: runsOf('was'), is: runsOf('is') };
}
