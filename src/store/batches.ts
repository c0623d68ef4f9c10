import type { StoreWrite } from './rows.ts';

/** Rows in a batch: copying a hundred to another thread takes about half a millisecond. */
const rowsAtMost = 500;
/** Code units of text that cost as much as a row. */
const textOfRow = 2_000;

/**
 * Writes in their order, cut into batches of about `rowsAtMost` rows, so that none takes long to hand over. Of several
 * drafts of one document only the last matters; they are the heavy ones.
 */
export function batchesOf(queue: readonly StoreWrite[]): StoreWrite[][] {
	const last = new Map<string, StoreWrite>();
	for (const write of queue) if (write.put === 'draft') last.set(write.row.doc, write);
	const batches: StoreWrite[][] = [];
	let left = 0;
	for (const write of queue) {
		if (write.put === 'draft' && last.get(write.row.doc) !== write) continue;
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
