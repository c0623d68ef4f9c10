import type { StoreWrite } from './rows.ts';

/** Identity of a batch: the batches of one sender are numbered upwards, and applied once. */
export interface BatchMark {
	readonly sender: string;
	readonly number: number;
}

/**
 * What a batch did. `refused` writes were left out, one by one; the others are kept. Of `lost` documents a change came that
 * builds on a draft that is not here: a whole one of each is wanted.
 */
export type Written = Kept | { readonly kind: 'known' };
type Kept = { readonly kind: 'written' } & Readonly<Record<'refused' | 'lost', readonly string[]>>;

/** Rows in a batch: copying a hundred to another thread takes about half a millisecond. */
const rowsAtMost = 500;
/** Code units of text that cost as much as a row. */
const textOfRow = 2_000;

/**
 * Writes in their order, cut into batches of about `rowsAtMost` rows, so that none takes long to hand over. Of the drafts
 * of one document only the last whole one matters, and the changes after it; whole ones are the heavy ones.
 */
export function batchesOf(queue: readonly StoreWrite[]): StoreWrite[][] {
	const last = new Map<string, number>();
	for (const [i, write] of queue.entries()) if (write.put === 'draft') last.set(write.row.doc, i);
	const batches: StoreWrite[][] = [];
	let left = 0;
	for (const [i, write] of queue.entries()) {
		const isDraft = write.put === 'draft' || write.put === 'draftChange';
		if (isDraft && i < (last.get(write.row.doc) ?? 0)) continue;
		const weight = weightOf(write);
		if (weight > left) {
			batches.push([]);
			left = rowsAtMost;
		}
		batches.at(-1)?.push(write);
		left -= weight;
	}
	return batches;
}

function weightOf(write: StoreWrite): number {
	if (write.put === 'lines') return write.rows.length;
	if (write.put !== 'draft' && write.put !== 'insertion') return 1;
	return 1 + write.row.text.length / textOfRow;
}
