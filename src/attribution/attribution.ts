import type {
	AcceptedEvent,
	CapturedEvent,
	DocChangedEvent,
	DocOpenedEvent,
	Remembered,
	RestoredEvent,
	SessionEvent,
} from '../core/events.ts';
import { originOf } from '../core/origins.ts';
import { OriginTable } from '../core/originTable.ts';
import { type AttributedText, recall } from '../core/remembered.ts';
import { InsertionBook } from './book.ts';
import { type DocState, latestUntagged, newDocState } from './documents.ts';
import { freshLedger, Ledger } from './ledger.ts';
import { Places } from './places.ts';
import { RemovedTexts } from './removedTexts.ts';
import { closeDocument, rewrite } from './rewrite.ts';
import { type Settling, settle } from './settle.ts';
import type { AttributedEdit } from './types.ts';

/**
 * How long a change waits for the signals that explain it. The accept tag comes within 2 ms, the
 * dirty flag within 1 ms, a mirrored baseline within 10 ms, a reload shows itself within 50 ms.
 */
export const settleMs = 50;

/** What attribution needs from outside and cannot fetch itself; the answer is an event. */
export type Request =
	| { readonly need: 'remembered'; readonly doc: string; readonly text: string }
	| { readonly need: 'text'; readonly doc: string };

export interface AttributionOutput {
	edited(edit: AttributedEdit): void;
	ask(request: Request): void;
	/** Something a report has to own up to. */
	count(name: 'resync' | 'ignoredTag', tMs: number): void;
}

/**
 * Second stage: turns captured changes into attributed edits and keeps one ledger a document.
 *
 * Time moves by `advance` alone, which must be called with each event's time before the event: what
 * is due then does not depend on when a timer happened to fire, so a replay gives the same result.
 */
export class Attribution {
	readonly table = new OriginTable();
	readonly book = new InsertionBook(this.table);
	readonly places = new Places();
	readonly #docs = new Map<string, DocState>();
	readonly #removedTexts = new RemovedTexts();
	readonly #output: AttributionOutput;
	readonly #settling: Settling;
	/** Changes and saves in order of arrival; all wait equally long, so the first is due first. */
	#due: { readonly state: DocState; readonly dueMs: number; run(): void }[] = [];
	#window = 'w';
	#useHostReason = false;
	#insertions = 0;
	#focused = true;
	#activeDoc: string | null = null;

	constructor(output: AttributionOutput) {
		this.#output = output;
		this.#settling = {
			table: this.table,
			book: this.book,
			removedTexts: this.#removedTexts,
			nextInsertionId: () => `${this.#window}-${++this.#insertions}`,
			placeOf: (state) => this.places.locate(state.doc, state.file),
		};
	}

	get docs(): ReadonlyMap<string, DocState> {
		return this.#docs;
	}

	/** How many insertions this window has numbered. */
	get insertions(): number {
		return this.#insertions;
	}

	/** What was removed lately from a document, newest first. */
	removedFrom(doc: string): readonly AttributedText[] {
		return this.#removedTexts.from(doc);
	}

	/** Settles everything that was due at `nowMs`. */
	advance(nowMs: number): void {
		let done = 0;
		while (true) {
			const next = this.#due[done];
			if (!next || next.dueMs > nowMs) break;
			done++;
			next.run();
		}
		if (done > 0) this.#due = this.#due.slice(done);
	}

	handle(event: CapturedEvent): void {
		switch (event.type) {
			case 'session':
				return this.#start(event);
			case 'repo':
				return this.places.add(event);
			case 'focus':
				this.#focused = event.focused;
				return;
			case 'viewed':
				this.#activeDoc = event.doc;
				return;
			case 'docOpened':
				return this.#open(event);
			case 'restored':
				return this.#restore(event);
			case 'docIgnored':
				this.#docs.delete(event.doc);
				return;
			case 'gitOperation':
				for (const state of this.#docs.values()) {
					if (!state.file?.startsWith(`${event.root}/`)) continue;
					state.gitOperation = event;
					for (const candidate of state.pending) candidate.signals.gitOperation ??= event;
				}
				return;
			case 'accepted':
				return this.#tag(event);
			default:
				if ('doc' in event && event.doc !== null) this.#inDoc(event.doc, event);
		}
	}

	/** Enters insertions that the store remembers; those already here stay as they are. */
	recall({ insertions, lines }: Pick<Remembered, 'insertions' | 'lines'>): void {
		for (const insertion of insertions) {
			const own = lines.filter((line) => line.insertion === insertion.id);
			this.book.recall(insertion, own);
		}
	}

	#start(event: SessionEvent): void {
		this.#window = event.window;
		this.#useHostReason = event.useHostReason;
		this.#insertions = Math.max(this.#insertions, event.insertions ?? 0);
	}

	#open(event: DocOpenedEvent): void {
		const known = this.#docs.get(event.doc);
		if (known?.isOpen) return;
		if (known?.ledger && known.ledger.text.toString() === event.text) {
			known.isOpen = true;
			known.dirty = event.dirty;
			known.file = event.file;
			known.expectedLength = event.text.length;
			return;
		}
		if (known?.ledger) this.book.left([...known.ledger.map.runs()], event.tMs, 'other');
		const opened = { text: event.text, dirty: event.dirty };
		this.#docs.set(event.doc, newDocState(event.doc, event.file, event.language, opened));
		this.#output.ask({ need: 'remembered', doc: event.doc, text: event.text });
	}

	#restore(event: RestoredEvent): void {
		const state = this.#docs.get(event.doc);
		if (!state) return;
		const { remembered } = event;
		if (remembered) this.recall(remembered);
		const known = remembered && recall(remembered, this.table);
		if (state.ledger) {
			// A reload brought a text that is known by content: its origins are better than `external`.
			if (!known || known.text !== state.ledger.text.toString()) return;
			this.book.left([...state.ledger.map.runs()], event.tMs, 'other');
			this.book.found(known.map.runs());
			state.ledger.adopt(known.map);
			return;
		}
		const { text, dirty } = state.opened;
		if (!known) state.ledger = freshLedger(state.doc, text, originOf('before'));
		else {
			state.ledger = new Ledger(state.doc, known.text, known.map);
			this.book.found(known.map.runs());
			// What changed while nobody watched: in the editor's own backup, or on disk.
			const origin = dirty ? 'unknown' : 'external';
			rewrite(state.ledger, text, origin, event.tMs, this.book);
			if (!dirty) state.ledger.markSaved();
		}
		for (const waiting of state.queue.splice(0)) this.#inDoc(state.doc, waiting);
	}

	#inDoc(doc: string, event: CapturedEvent): void {
		const state = this.#docs.get(doc);
		if (!state) return;
		if (!state.ledger) {
			state.queue.push(event);
			return;
		}
		switch (event.type) {
			case 'docChanged':
				return this.#change(state, event);
			case 'docDirty':
				state.dirty = event.dirty;
				if (event.dirty) for (const { signals } of state.pending) signals.becameDirty = true;
				return;
			case 'docWillSave':
				state.saving = true;
				return;
			case 'docSaved':
				state.saving = false;
				state.dirty = false;
				return this.#wait(state, event.tMs, () => state.ledger?.markSaved());
			case 'docClosed':
				return this.#wait(state, event.tMs, () => {
					if (closeDocument(state, event.tMs, this.book) === 'gone') this.#docs.delete(state.doc);
				});
			case 'docText':
				this.#settleAll(state);
				if (state.ledger) rewrite(state.ledger, event.text, 'unknown', event.tMs, this.book);
				state.expectedLength = event.text.length;
				state.awaitingText = false;
				return;
			case 'selected':
				for (const { signals } of state.pending) signals.selectedBy ??= event.by;
				return;
			case 'paste':
				state.paste = event;
				return;
		}
	}

	#change(state: DocState, event: DocChangedEvent): void {
		const dirtyBefore = state.dirty;
		state.dirty = event.dirty || dirtyBefore;
		for (const [from, to, text] of event.changes) state.expectedLength += text.length - (to - from);
		if (state.expectedLength !== event.length) this.#askText(state, event.tMs);
		if (state.awaitingText) return;
		const candidate = {
			event,
			dueMs: event.tMs + settleMs,
			signals: {
				dirtyBefore,
				active: this.#focused && this.#activeDoc === event.doc,
				saving: state.saving,
				useHostReason: this.#useHostReason,
				paste: state.paste,
				gitOperation: state.gitOperation,
				selectedBy: null,
				accepted: null,
				becameDirty: false,
			},
		};
		state.pending.push(candidate);
		this.#wait(state, event.tMs, () => {
			if (state.pending[0] !== candidate) return;
			state.pending.shift();
			this.#settle(state, candidate);
		});
	}

	#settle(state: DocState, candidate: DocState['pending'][number]): void {
		const { ledger } = state;
		if (!ledger) return;
		let edit: AttributedEdit | null = null;
		try {
			edit = settle(candidate, state, ledger, this.#settling);
		} catch (failure) {
			// Only a range outside the text is expected here: a change we never saw came before.
			if (!(failure instanceof RangeError)) throw failure;
			this.#askText(state, candidate.event.tMs);
		}
		if (!edit) return;
		this.#output.edited(edit);
		if (edit.actor !== 'external' && edit.actor !== 'git') return;
		const text = ledger.text.toString();
		this.#output.ask({ need: 'remembered', doc: state.doc, text });
	}

	#tag(event: AcceptedEvent): void {
		const candidate = latestUntagged(this.#docs.values(), event.doc);
		if (candidate) candidate.signals.accepted = event;
		else this.#output.count('ignoredTag', event.tMs);
	}

	#settleAll(state: DocState): void {
		for (const candidate of state.pending.splice(0)) this.#settle(state, candidate);
	}

	#askText(state: DocState, tMs: number): void {
		if (state.awaitingText) return;
		state.awaitingText = true;
		this.#output.count('resync', tMs);
		this.#output.ask({ need: 'text', doc: state.doc });
	}

	#wait(state: DocState, tMs: number, run: () => void): void {
		this.#due.push({ state, dueMs: tMs + settleMs, run });
	}
}
