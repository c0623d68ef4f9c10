import type { DocDeletedEvent, DocIgnoredEvent, DocMovedEvent } from '../core/documentEvents.ts';
import type { InsertionBook } from './book.ts';
import type { DocState } from './documents.ts';
import type { Place, Places } from './places.ts';
import type { RemovedTexts } from './removedTexts.ts';
import type { Unsettled } from './unsettled.ts';

/** What attribution holds, as far as it depends on where documents are. */
export interface Held {
	readonly docs: Map<string, DocState>;
	readonly unsettled: Unsettled;
	readonly book: InsertionBook;
	readonly places: Places;
	readonly removedTexts: RemovedTexts;
}

/**
 * Documents go on under another name, ledgers and insertions with them: nothing is counted. Returns
 * those that moved. What was held under the new name goes, as an overwritten file does.
 */
export function moveDocuments(held: Held, event: DocMovedEvent): DocState[] {
	const { docs, unsettled, places } = held;
	const { from, fromFile, doc, file, tMs } = event;
	const moved = below(docs, from, fromFile);
	for (const state of moved) {
		unsettled.flush(state);
		const was = places.locate(state.doc, state.file);
		docs.delete(state.doc);
		// A cell of a renamed notebook opens under a name of its own; only where it lies is known here.
		const isNamed = state.doc.startsWith(from);
		const name = isNamed ? doc + state.doc.slice(from.length) : state.doc;
		const there = docs.get(name);
		if (there) drop(held, there, tMs);
		state.doc = name;
		const isBelow = fromFile !== null && state.file?.startsWith(`${fromFile}/`) === true;
		state.file = isBelow ? file + (state.file ?? '').slice(fromFile.length) : file;
		state.baseline = null;
		docs.set(name, state);
		rehome(held.book, was, places.locate(state.doc, state.file));
	}
	return moved;
}

/** Files that the person deleted: their text is gone, and known in case that it comes back. */
export function deleteDocuments(held: Held, { doc, file, tMs }: DocDeletedEvent): void {
	for (const state of below(held.docs, doc, file)) {
		state.closing = false;
		held.unsettled.flush(state);
		const { ledger } = state;
		if (ledger) {
			const { text, map } = ledger.attributed();
			held.removedTexts.add(ledger.doc, 0, tMs, text, [...map.runs()]);
		}
		drop(held, state, tMs);
	}
}

/**
 * A document is not followed any more. Of an excluded one, what was inserted there and not committed
 * is forgotten; of one that grew too large, what became of it is not known, so nothing is counted.
 */
export function ignoreDocument(held: Held, { doc, why, tMs }: DocIgnoredEvent): void {
	const state = held.docs.get(doc);
	if (!state) return;
	if (why === 'tooLarge') {
		held.unsettled.flush(state);
		held.docs.delete(doc);
		return;
	}
	drop(held, state, tMs);
	const { repo, path } = held.places.locate(doc, state.file);
	for (const id of [...held.book.ids()]) {
		const insertion = held.book.get(id);
		if (insertion?.path === path && insertion.repo === repo && insertion.closedMs === null)
			held.book.forget(id);
	}
}

function drop({ docs, unsettled, book }: Held, state: DocState, tMs: number): void {
	unsettled.drop(state);
	if (state.ledger) book.left([...state.ledger.map.runs()], tMs, 'other');
	if (docs.get(state.doc) === state) docs.delete(state.doc);
}

/** A document, or all documents in a folder; of a notebook's file, all its cells. */
function below(docs: ReadonlyMap<string, DocState>, name: string, file: string | null): DocState[] {
	const path = name.startsWith('file:') ? file : null;
	return [...docs.values()].filter(
		(state) =>
			state.doc === name ||
			state.doc.startsWith(`${name}/`) ||
			(path !== null && state.file !== null && `${state.file}/`.startsWith(`${path}/`)),
	);
}

/** Commits find an insertion by where it was made: now that is another path. */
function rehome(book: InsertionBook, was: Place, is: Place): void {
	for (const id of [...book.ids()]) {
		const insertion = book.get(id);
		if (insertion?.path !== was.path || insertion.repo !== was.repo) continue;
		book.update(id, { path: is.path, repo: is.repo });
	}
}
