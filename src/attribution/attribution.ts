import type { DocMovedEvent } from '../core/documentEvents.ts';
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
import { fromStored } from '../core/removals.ts';
import { finish, type Steps } from '../core/steps.ts';
import { TextBuffer } from '../core/textBuffer.ts';
import { AgentRuns } from './agentRuns.ts';
import { AgentSays } from './agentSays.ts';
import { forgetBaseline, noteBaseline } from './baseline.ts';
import { InsertionBook } from './book.ts';
import { type Verdict, verdict } from './candidate.ts';
import { closeSoon, wasNeverAway } from './closing.ts';
import { Corrections } from './corrections.ts';
import { type DiskContext, happenedOutside } from './disk.ts';
import { noteGit } from './diskVerdict.ts';
import {
	type DocState,
	holds,
	latestUntagged,
	newCandidate,
	newDocState,
	noteSignal,
} from './documents.ts';
import { Keeping } from './keeping.ts';
import { freshLedger } from './ledger.ts';
import { Neighbours } from './neighbours.ts';
import { Places } from './places.ts';
import { Proposals } from './proposals.ts';
import { RemovedTexts } from './removedTexts.ts';
import { type Report, Reports } from './reports.ts';
import { recallInto, restoring, resyncing } from './restore.ts';
import type { AttributionOutput } from './types.ts';
import { Unsettled } from './unsettled.ts';
import { deleteDocuments, type Held, ignoreDocument, moveDocuments } from './whereabouts.ts';

export type { AttributionOutput, Request } from './types.ts';

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
	readonly removedTexts = new RemovedTexts();
	/** What the person says about origins. */
	readonly corrections: Corrections;
	readonly #docs = new Map<string, DocState>();
	readonly agentRuns = new AgentRuns();
	readonly #proposals = new Proposals();
	readonly #reports = new Reports();
	/** Documents that moved before the store answered. */
	readonly #formerNames = new Map<string, DocState>();
	readonly #output: AttributionOutput;
	readonly #unsettled: Unsettled;
	readonly #held: Held;
	readonly #neighbours = new Neighbours();
	readonly #disk: DiskContext;
	readonly says: AgentSays;
	#window = 'w';
	#useHostReason = false;
	#insertions = 0;
	#baselineOff = false;
	#focused = true;
	#activeDoc: string | null = null;

	constructor(output: AttributionOutput) {
		this.#output = output;
		const settling = {
			table: this.table,
			book: this.book,
			removedTexts: this.removedTexts,
			proposals: this.#proposals,
			reports: this.#reports,
			matched: (report: Report) => this.says.matched(report),
			ledgers: () => [...this.#docs.values()].reverse().flatMap(({ ledger }) => ledger ?? []),
			nextInsertionId: () => `${this.#window}-${++this.#insertions}`,
			placeOf: (state: DocState) => this.places.locate(state.doc, state.file),
		};
		const keeping = new Keeping({
			docs: this.#docs,
			table: this.table,
			book: this.book,
			later: (dueMs, run) => this.#unsettled.later(dueMs, run),
		});
		const { agentRuns } = this;
		const hearing = keeping.hearing(output, (edit) => this.says.settled(edit));
		this.#unsettled = new Unsettled(settling, hearing);
		const held = { docs: this.#docs, unsettled: this.#unsettled, book: this.book };
		const earlier = () => this.#neighbours.earlier();
		const shared = { ...held, agentRuns, reports: this.#reports, keeping, output };
		const again = (event: CapturedEvent) => void happenedOutside(event, this.#disk);
		this.says = new AgentSays({ ...shared, settling, writtenAgain: again });
		this.#disk = { ...shared, proposals: this.#proposals, says: this.says, earlier };
		this.#held = { ...held, places: this.places, removedTexts: this.removedTexts };
		this.corrections = new Corrections(settling, this.#docs, (it) => this.#unsettled.flush(it));
	}

	get docs(): ReadonlyMap<string, DocState> {
		return this.#docs;
	}

	/** How many insertions this window has numbered. */
	get insertions(): number {
		return this.#insertions;
	}

	/** When something settles next; infinite when nothing waits. */
	get nextDueMs(): number {
		return this.#unsettled.nextMs;
	}

	/** Settles everything that was due at `nowMs`. */
	advance(nowMs: number): void {
		finish(this.advancing(nowMs));
	}

	/** As `advance`, with pauses in which nothing else may be handed to attribution. */
	advancing(nowMs: number): Steps {
		this.says.reached(nowMs);
		return this.#unsettled.advancing(nowMs);
	}

	handle(event: CapturedEvent): void {
		finish(this.handling(event));
	}

	/** As `handle`, with pauses where a whole text is compared with another. */
	*handling(event: CapturedEvent): Steps {
		if (event.type === 'restored') return yield* this.#restore(event) ?? [];
		if (event.type !== 'docText') return this.#handle(event);
		const state = this.#docs.get(event.doc);
		if (state) yield* resyncing(state, event, this.#unsettled, this.book);
	}

	#handle(event: CapturedEvent): void {
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
			case 'docIgnored':
				return ignoreDocument(this.#held, event);
			case 'docMoved':
				return this.#move(event);
			case 'docDeleted':
				return deleteDocuments(this.#held, event);
			case 'gitOperation':
				return noteGit(this.#docs.values(), event);
			case 'accepted':
				return this.#tag(event);
			case 'corrected':
			case 'correctionUndone':
				return this.corrections.handle(event);
			case 'baselineOff':
				return this.#giveUpBaselines(event.tMs);
			default:
				if (happenedOutside(event, this.#disk) || this.says.handle(event)) return;
				if ('doc' in event && event.doc !== null) this.#inDoc(event.doc, event);
		}
	}

	/** Enters insertions that the store remembers; those already here stay as they are. */
	recall(remembered: Pick<Remembered, 'insertions' | 'lines'>): void {
		recallInto(this.book, remembered);
	}

	#start(event: SessionEvent): void {
		this.#window = event.window;
		this.#useHostReason = event.useHostReason;
		this.#insertions = Math.max(this.#insertions, event.insertions ?? 0);
	}

	#open(event: DocOpenedEvent): void {
		const open = this.#docs.get(event.doc);
		if (open?.isOpen && (!open.closing || wasNeverAway(this.#held, open, event))) return;
		const known = this.#docs.get(event.doc);
		// What was written to it while it was closed comes before it is compared.
		if (known) this.#unsettled.flush(known);
		if (known && holds(known, event.text)) {
			known.isOpen = true;
			known.dirty = event.dirty;
			known.file = event.file;
			known.language = event.language;
			known.expectedLength = event.text.length;
			return;
		}
		if (known?.ledger) this.book.left([...known.ledger.map.runs()], event.tMs, 'other');
		const { doc, file, language, text, dirty, tMs } = event;
		const opened = { text: event.added ? '' : text, dirty };
		const state = newDocState(doc, file, language, opened);
		state.openedMs = tMs;
		this.#docs.set(doc, state);
		if (event.added) {
			state.ledger = freshLedger(doc, '', originOf('before'));
			// A cell that was split off or put in: of what is known elsewhere, else nobody knows whose.
			const changes = [[0, 0, text]] as const;
			const change = { type: 'docChanged', tMs, doc, changes, length: text.length, dirty } as const;
			if (text !== '') this.#change(state, change, verdict('unknown', 'unknown', 0));
		}
		this.#output.ask({ need: 'remembered', doc: event.doc, text: event.text });
	}

	#move(event: DocMovedEvent): void {
		for (const state of moveDocuments(this.#held, event)) {
			// The store's answer comes under the old name.
			if (!state.ledger) this.#formerNames.set(event.from, state);
			if (state.isOpen) closeSoon(this.#held, state, event.tMs);
		}
	}

	#restore(event: RestoredEvent): Steps | undefined {
		const state = this.#docs.get(event.doc) ?? this.#formerNames.get(event.doc);
		this.#formerNames.delete(event.doc);
		const removed = state?.ledger === null ? event.remembered?.removed : undefined;
		if (removed) this.removedTexts.recall(event.doc, fromStored(removed, this.table));
		return state && restoring(state, event, this.table, this.book);
	}

	#inDoc(doc: string, event: CapturedEvent): void {
		const state = this.#docs.get(doc);
		if (!state) return;
		switch (event.type) {
			case 'docChanged':
				return this.#change(state, event);
			case 'docSaved':
				noteSignal(state, event);
				return this.#unsettled.wait(state, event.tMs, () =>
					this.#unsettled.whenKnown(state, (ledger) => this.#unsettled.saved(state, ledger)),
				);
			case 'docClosed':
				state.baseline = null;
				return closeSoon(this.#held, state, event.tMs);
			case 'baselineOpened':
				if (!this.#baselineOff) state.baseline = TextBuffer.of(event.text);
				return;
			case 'baselineChanged':
				if (noteBaseline(state, event) === 'otherwise') this.#giveUpBaselines(event.tMs);
				return;
			case 'baselineClosed':
				state.baseline = null;
				return;
			default:
				noteSignal(state, event);
		}
	}

	/** `known`: who made the change needs no asking. */
	#change(state: DocState, event: DocChangedEvent, known?: Verdict): void {
		const dirtyBefore = state.dirty;
		state.dirty = event.dirty || dirtyBefore;
		for (const [from, to, text] of event.changes) state.expectedLength += text.length - (to - from);
		if (state.expectedLength !== event.length) this.#unsettled.askText(state, event.tMs);
		if (state.awaitingText) return;
		const candidate = newCandidate(state, event, {
			dirtyBefore,
			active: this.#focused && this.#activeDoc === event.doc,
			useHostReason: this.#useHostReason,
			earlier: this.#neighbours.earlier(),
			agent: this.agentRuns.at(state.file, event.tMs),
			awaitsReport: this.#reports.isAwaited(state.doc, state.file, event.tMs),
		});
		this.#neighbours.add(candidate);
		this.#unsettled.add(state, known ? { ...candidate, verdict: known } : candidate);
	}

	/** The editor's scheme is not what we think: nothing is concluded from it in this session. */
	#giveUpBaselines(tMs: number): void {
		if (this.#baselineOff) return;
		this.#baselineOff = true;
		for (const state of this.#docs.values()) forgetBaseline(state);
		this.#output.count('baselineOff', tMs);
	}

	#tag(event: AcceptedEvent): void {
		const candidate = latestUntagged(this.#docs.values(), event);
		if (candidate) candidate.signals.accepted = event;
		else this.#output.count('ignoredTag', event.tMs);
	}
}
