import type { Attribution } from './attribution/attribution.ts';
import type { DocState } from './attribution/documents.ts';
import { toPortable } from './core/remembered.ts';
import { toStored } from './core/removals.ts';
import type { DraftRow } from './store/rows.ts';

/**
 * What the store keeps of an open document: its text, who wrote it, and what was removed from it
 * lately, which an undo after a restart may bring back. Flattens the text: O(length).
 */
export function draftOf(
	{ doc, file, ledger }: DocState,
	attribution: Attribution,
	tMs: number,
): DraftRow {
	const { repo, root, path } = attribution.places.locate(doc, file);
	const { text, map } = ledger?.attributed() ?? { text: '', map: null };
	const portable = map
		? toPortable(map, attribution.table)
		: { runs: new Uint8Array(), origins: [] };
	const removed = toStored(attribution.removedTexts.removalsOf(doc, tMs), attribution.table);
	return { doc, repo, root, path, tMs, text, ...portable, removed };
}
