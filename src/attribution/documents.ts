import type { CapturedEvent, GitOperationEvent, PasteEvent } from '../core/events.ts';
import type { Candidate } from './candidate.ts';
import type { Ledger } from './ledger.ts';

/** What attribution holds of one document. */
export interface DocState {
	readonly doc: string;
	file: string | null;
	language: string;
	/** Null until the store answered what it remembers; events wait in `queue` meanwhile. */
	ledger: Ledger | null;
	readonly opened: { readonly text: string; readonly dirty: boolean };
	readonly queue: CapturedEvent[];
	readonly pending: Candidate[];
	/** Length the document must have once all pending changes are applied. */
	expectedLength: number;
	dirty: boolean;
	saving: boolean;
	isOpen: boolean;
	paste: PasteEvent | null;
	gitOperation: GitOperationEvent | null;
	/** The ledger's length did not match; the whole text was asked for. */
	awaitingText: boolean;
}

export function newDocState(
	doc: string,
	file: string | null,
	language: string,
	opened: DocState['opened'],
): DocState {
	return {
		doc,
		file,
		language,
		ledger: null,
		opened,
		queue: [],
		pending: [],
		expectedLength: opened.text.length,
		dirty: opened.dirty,
		saving: false,
		isOpen: true,
		paste: null,
		gitOperation: null,
		awaitingText: false,
	};
}

/**
 * The most recent change that an accept tag can belong to: it inserted something, it is no undo,
 * and no other tag claimed it. Null when there is none, and then the tag means nothing.
 */
export function latestUntagged(docs: Iterable<DocState>, doc: string | null): Candidate | null {
	let latest: Candidate | null = null;
	for (const state of docs) {
		if (doc !== null && state.doc !== doc) continue;
		for (const candidate of state.pending) {
			const { event, signals } = candidate;
			if (event.reason || signals.accepted) continue;
			if (!event.changes.some(([, , text]) => text !== '')) continue;
			if (!latest || event.tMs >= latest.event.tMs) latest = candidate;
		}
	}
	return latest;
}
