import type {
	AcceptedEvent,
	CapturedEvent,
	DocChangedEvent,
	GitOperationEvent,
	PasteEvent,
	Span,
} from '../core/events.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { DiskWriter } from './agentRuns.ts';
import type { Candidate, Signals } from './candidate.ts';
import type { PartialAccept } from './continuation.ts';
import type { Ledger } from './ledger.ts';
import type { Reload } from './reload.ts';
import { settleMs } from './settleTime.ts';
import type { Stream } from './stream.ts';

/** The editor gives up on save participants after this long; a save that failed says nothing. */
const savingAtMostMs = 60_000;

/** A text that was written to the disk behind the editor. */
export interface OnDisk {
	readonly text: string;
	readonly writer: DiskWriter;
}

/** What attribution holds of one document. */
export interface DocState {
	/** A ledger keeps the name it began with. */
	doc: string;
	file: string | null;
	language: string;
	/** Null until the store answered what it remembers; what fell due meanwhile is in `waiting`. */
	ledger: Ledger | null;
	readonly opened: { readonly text: string; readonly dirty: boolean };
	readonly waiting: (() => unknown)[];
	readonly pending: Candidate[];
	/** When the last of them settles at the earliest. */
	dueMs: number;
	/** AI code that is still coming in. The ledger has the text before it. */
	stream: Stream | null;
	/** The text without a chat's pending edits, while the editor keeps one. */
	baseline: TextBuffer | null;
	/** Length the document must have once all pending changes are applied. */
	expectedLength: number;
	dirty: boolean;
	/** When it was about to be saved; null once it was. */
	savingSinceMs: number | null;
	isOpen: boolean;
	/** When it was opened with a text that was not known here; -∞ where its ledger goes on. */
	openedMs: number;
	/** It was closed a moment ago; opened again at once, it was never away. */
	closing: boolean;
	paste: PasteEvent | null;
	/** The last carets and selections in an editor of it; null until one was told. */
	selections: readonly Span[] | null;
	/** A suggestion of which only a part was accepted, until anything else happens. */
	partial: PartialAccept | null;
	gitOperation: GitOperationEvent | null;
	/** The last reload from disk, until something explains it. */
	reload: Reload | null;
	/** What somebody else wrote to the file while it is open, until it is saved over. */
	onDisk: OnDisk | null;
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
		waiting: [],
		pending: [],
		dueMs: 0,
		stream: null,
		baseline: null,
		expectedLength: opened.text.length,
		dirty: opened.dirty,
		savingSinceMs: null,
		isOpen: true,
		openedMs: Number.NEGATIVE_INFINITY,
		closing: false,
		paste: null,
		selections: null,
		partial: null,
		gitOperation: null,
		reload: null,
		onDisk: null,
		awaitingText: false,
	};
}

/** Whether a document has this text, as far as is known before the store answered. */
export function holds({ ledger, expectedLength }: DocState, text: string): boolean {
	return ledger ? ledger.text.toString() === text : expectedLength === text.length;
}

/** A change as it arrives, with the signals that came before it. */
export function newCandidate(
	state: DocState,
	event: DocChangedEvent,
	known: Pick<
		Signals,
		'dirtyBefore' | 'active' | 'useHostReason' | 'agent' | 'earlier' | 'awaitsReport'
	>,
): Candidate {
	const { savingSinceMs, paste, gitOperation, selections } = state;
	const saving = savingSinceMs !== null && event.tMs - savingSinceMs <= savingAtMostMs;
	const baseline = state.baseline ? ('alone' as const) : ('none' as const);
	const later = {
		selectedBy: null,
		accepted: null,
		becameDirty: false,
		disk: null,
		proposal: null,
		reported: null,
		baseline,
		streaming: false,
		later: [],
		selectedNext: [],
	};
	return { event, signals: { ...known, saving, paste, gitOperation, selections, ...later } };
}

/** What tells something about the changes of a document that still wait, or about the next ones. */
export function noteSignal(state: DocState, event: CapturedEvent): void {
	switch (event.type) {
		case 'docDirty':
			state.dirty = event.dirty;
			if (event.dirty) for (const { signals } of state.pending) signals.becameDirty = true;
			return;
		case 'docWillSave':
			state.savingSinceMs = event.tMs;
			return;
		case 'docSaved':
			state.savingSinceMs = null;
			state.dirty = false;
			state.onDisk = null;
			return;
		case 'gitOperation':
			state.gitOperation = event;
			for (const { signals } of state.pending) signals.gitOperation ??= event;
			return;
		case 'selected':
			state.selections = event.selections;
			for (const { event: change, signals } of state.pending) {
				// What comes later is the person's next act.
				if (event.tMs - change.tMs > settleMs) continue;
				signals.selectedBy ??= event.by;
				signals.selectedNext.push(event);
			}
			return;
		case 'paste':
			state.paste = event;
			return;
	}
}

/**
 * The most recent change that an accept tag can belong to: it inserted something (a next edit may only take away),
 * it is no undo and no key, and no other tag claimed it. Null when there is none, and then the tag means nothing.
 */
export function latestUntagged(
	docs: Iterable<DocState>,
	{ doc, gesture }: AcceptedEvent,
): Candidate | null {
	let latest: Candidate | null = null;
	for (const state of docs) {
		if (doc !== null && state.doc !== doc) continue;
		for (const candidate of state.pending) {
			const { event, signals } = candidate;
			if (event.reason || signals.accepted || isKey(candidate)) continue;
			const takesAway = event.changes.every(([, , text]) => text === '');
			if (takesAway && gesture !== 'nextEdit') continue;
			if (!latest || event.tMs >= latest.event.tMs) latest = candidate;
		}
	}
	return latest;
}

/** A character or a pair of brackets that the keyboard put. */
function isKey({ event, signals }: Candidate): boolean {
	return signals.selectedBy === 'keyboard' && event.changes.every(([, , text]) => text.length <= 2);
}
