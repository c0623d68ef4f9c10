import type { Run, RunMap } from '../core/runMap.ts';
import type { InsertionBook } from './book.ts';
import type { Ledger } from './ledger.ts';

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
	const was: Run[] = [];
	const is: Run[] = [];
	if (a.equals(b)) return { was, is };
	const right = b.runs();
	let theirs = right.next();
	for (const { from, length, origin } of a.runs()) {
		let at = from;
		while (at < from + length && !theirs.done) {
			const end = theirs.value.from + theirs.value.length;
			const to = Math.min(from + length, end);
			if (theirs.value.origin !== origin) {
				was.push({ length: to - at, origin });
				is.push({ length: to - at, origin: theirs.value.origin });
			}
			at = to;
			if (to === end) theirs = right.next();
		}
	}
	return { was, is };
}
