// No test of its own. Tested with what closes and opens: test/attribution/whereabouts.test.ts and documents.test.ts.
import type { DocOpenedEvent } from '../core/events.ts';
import type { DocState } from './documents.ts';
import { closeDocument } from './rewrite.ts';
import type { Held } from './whereabouts.ts';

/** A document closes, unless it opens again at once: then it was never away. */
export function closeSoon(held: Held, state: DocState, tMs: number): void {
	const { unsettled } = held;
	state.closing = true;
	unsettled.wait(state, tMs, () => {
		if (!state.closing) return;
		state.closing = false;
		state.isOpen = false;
		unsettled.whenKnown(state, (ledger) => {
			unsettled.endStream(state, ledger);
			close(held, state, tMs);
		});
	});
}

/**
 * Whether a document that closes only did so to open again in one go, as when its language or its
 * name changes. If its text is another one, it is closed for good.
 */
export function wasNeverAway(held: Held, state: DocState, event: DocOpenedEvent): boolean {
	state.closing = false;
	held.unsettled.flush(state);
	const isSame = state.ledger
		? state.ledger.text.toString() === event.text
		: state.expectedLength === event.text.length;
	if (!isSame) {
		close(held, state, event.tMs);
		return false;
	}
	state.dirty = event.dirty;
	state.file = event.file;
	state.language = event.language;
	return true;
}

function close({ docs, book }: Held, state: DocState, tMs: number): void {
	if (closeDocument(state, tMs, book) !== 'gone') return;
	if (docs.get(state.doc) === state) docs.delete(state.doc);
}
