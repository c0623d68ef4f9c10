import { Actions } from './attribution/actions.ts';
import { aiInView, nothingInView } from './attribution/aiInView.ts';
import { Attribution, type Request } from './attribution/attribution.ts';
import type { AttributedEdit } from './attribution/types.ts';
import type { DecidedLines } from './commits/decided.ts';
import { Follower } from './commits/follow.ts';
import { commitWrites, followWrite, importWrites } from './commitWrites.ts';
import type { CapturedEvent, CommitEvent, RestoredEvent } from './core/events.ts';
import { finish, type Steps } from './core/steps.ts';
import { correctedBlobs } from './correctedBlobs.ts';
import { Drafts, type DraftWrite } from './drafts.ts';
import { LocalDays } from './localDays.ts';
import { loseCommits } from './loseCommits.ts';
import { isWork } from './pausing.ts';
import { recalledBy } from './recalledBy.ts';
import { reconcileCommit } from './reconcileCommit.ts';
import { reviewWrites } from './reviewWrites.ts';
import type { StoreWrite } from './store/rows.ts';
import { Accounting } from './time/accounting.ts';
import type { Attention } from './time/attention.ts';
import { ScreenTime } from './time/screenTime.ts';
import { splitAt } from './time/splitAt.ts';
import type { Slice } from './time/types.ts';
import { lagMs, type Seat, TimeFeed } from './timeFeed.ts';
import { toolWrites } from './toolWrites.ts';
import { type Typed, TypedChars } from './typedChars.ts';
import { whereaboutsWrites } from './whereaboutsWrites.ts';

export interface PipelineOutput {
	/** A row for the store. */
	write(write: StoreWrite): void;
	/** A question whose answer comes back as an event. */
	ask(request: Request): void;
	/** What a commit decided about AI lines. */
	committed?(decided: DecidedLines): void;
}

/** Insertions handed to the store in one go: some tenths of a millisecond. */
const insertionsAStep = 50;

export interface PipelineOptions {
	/**
	 * Whether insertions that events bring from a store become rows, too. Off where that store is the
	 * one written to; on in a replay, whose store begins empty.
	 */
	readonly keepRecalled?: boolean;
}

/**
 * Carries results from stage to stage:
 *
 *     CapturedEvent ─▶ attribution ─▶ commits ─▶ time ─▶ StoreWrite
 *
 * Everything here is synchronous and reads no clock, so a recording replays to the same rows. What
 * happens between two events does not depend on how often somebody looks (`tick`, `checkpoint`):
 * changes settle at their own due times, in steps, and time is heard up to a lag before each step.
 */
export class Pipeline {
	readonly attribution: Attribution;
	readonly #output: PipelineOutput;
	readonly #keepRecalled: boolean;
	readonly #actions = new Actions();
	readonly #feed: TimeFeed;
	readonly #screenTime = new ScreenTime();
	readonly #typed = new TypedChars();
	readonly #follower: Follower;
	/** Null until the session says τ. */
	#accounting: Accounting | null = null;
	#window = 'w';
	readonly #days = new LocalDays();
	#slices = 0;
	/** The event that is being handled. */
	#handling: CapturedEvent['type'] | null = null;
	#paused = false;
	readonly #drafts: Drafts;

	constructor(output: PipelineOutput, { keepRecalled = false }: PipelineOptions = {}) {
		this.#output = output;
		this.#keepRecalled = keepRecalled;
		this.attribution = new Attribution({
			edited: (edit) => this.#edited(edit),
			ask: (request) => output.ask(request),
			count: (name, tMs) => this.count(name, tMs),
		});
		this.#follower = new Follower(this.attribution.table);
		this.#drafts = new Drafts(this.attribution, () => this.#window);
		this.#feed = new TimeFeed({ look: (seat) => this.#look(seat) });
	}

	/** What the person was last seen doing. */
	get attention(): Attention {
		return this.#feed.attention;
	}

	get paused(): boolean {
		return this.#paused;
	}

	/** One event, in order of time. Microseconds for a keystroke; a commit costs a diff a file. */
	handle(event: CapturedEvent): void {
		finish(this.handling(event));
	}

	/**
	 * As `handle`, with pauses. Until it is done the pipeline is asked for nothing else: whoever pauses keeps what happens
	 * meanwhile, so that the result is the same however long the pauses are.
	 */
	*handling(event: CapturedEvent): Steps {
		if (this.#handling) throw new Error(`"${event.type}" in a pause of "${this.#handling}"`);
		this.#handling = event.type;
		try {
			yield* this.#handle(event);
		} finally {
			this.#handling = null;
		}
	}

	*#handle(event: CapturedEvent): Steps {
		yield* this.#advancing(event.tMs);
		if (event.type === 'session') {
			this.#window = event.window;
			this.#days.timeZone = event.timeZone;
			// Told again when a setting changes; time that is open then goes on.
			this.#accounting ??= new Accounting({ idleAfterMs: event.idleAfterMs });
		}
		if (event.type === 'pause') this.#paused = event.paused;
		if (event.type === 'runsObserved') this.count('runsObserved', event.tMs);
		if (this.#keepRecalled) this.#keep(event);
		if (this.#paused && isWork(event)) return;
		for (const write of whereaboutsWrites(event, this.attribution)) this.#output.write(write);
		yield* this.attribution.handling(event);
		if (event.type === 'docMoved') this.#drafts.forgetAll();
		if (event.type === 'restored') yield* this.#found(event);
		if (event.type === 'commit') yield* this.#commit(event);
		if (event.type === 'corrected' || event.type === 'correctionUndone') this.#corrected(event.tMs);
		for (const write of [...toolWrites(event), ...reviewWrites(event), ...importWrites(event)])
			this.#output.write(write);
		if (event.type === 'commitsLost') this.#output.write(loseCommits(event, this.attribution));
		if (event.type === 'followed') this.#output.write(yield* followWrite(event, this.#follower));
		this.#feed.event(event);
		yield* this.#writingChanged();
	}

	/** Writes what the open gap gives so far, so that a crash loses no more than the feed's lag. */
	checkpoint(nowMs: number): void {
		finish(this.#advancing(nowMs));
		let ahead = this.#slices;
		for (const slice of this.#accounting?.peek(nowMs - lagMs) ?? [])
			ahead = this.#writeSlice(slice, ahead);
	}

	/** Shutdown: settles everything and ends the open gap. */
	close(nowMs: number): void {
		this.attribution.advance(Number.POSITIVE_INFINITY);
		this.#hear(Number.POSITIVE_INFINITY);
		this.#emit(this.#accounting?.close(nowMs) ?? []);
		for (const action of this.#actions.endedBefore(Number.POSITIVE_INFINITY))
			this.#output.write({ put: 'action', row: action });
		this.#writeScreenTime('all');
		this.#countTyped(this.#typed.take());
		finish(this.#writingChanged());
	}

	/** See `Drafts.take`. */
	takeDrafts(nowMs: number, how: 'whole' | 'changes' = 'changes'): DraftWrite[] {
		return this.#drafts.take(nowMs, how);
	}

	/** The store does not have what changes of this document build on. */
	draftAnew(doc: string): void {
		this.#drafts.forget(doc);
	}

	count(name: string, tMs: number): void {
		this.#output.write({ put: 'counter', day: this.#days.at(tMs).name, name, by: 1 });
	}

	/** One step for each due time, so that the steps are the same whoever asks, and how often. */
	*#advancing(nowMs: number): Steps {
		for (let due = this.attribution.nextDueMs; due <= nowMs; due = this.attribution.nextDueMs)
			yield* this.#step(due);
		yield* this.#step(nowMs);
		yield* this.#writingChanged();
	}

	/** What is a lag old is complete and is heard first; then what is due settles. */
	*#step(nowMs: number): Steps {
		this.#hear(nowMs);
		// An edit that settles later may still join an action this young.
		for (const action of this.#actions.endedBefore(nowMs - lagMs))
			this.#output.write({ put: 'action', row: action });
		yield* this.attribution.advancing(nowMs);
	}

	#hear(nowMs: number): void {
		for (const input of this.#feed.take(nowMs)) this.#emit(this.#accounting?.push(input) ?? []);
	}

	#emit(slices: readonly Slice[]): void {
		for (const slice of slices) {
			this.#slices = this.#writeSlice(slice, this.#slices);
			for (const seen of slice.onScreen ?? []) this.#screenTime.add(seen);
		}
		if (slices.length > 0) this.#writeScreenTime('grown');
	}

	#writeScreenTime(which: 'grown' | 'all'): void {
		for (const row of this.#screenTime.take(which))
			this.#output.write({ put: 'onScreen', window: this.#window, row });
	}

	/** A slice over midnight becomes two, so that days are exact. Returns the next free number. */
	#writeSlice(slice: Slice, from: number): number {
		let next = from;
		for (const part of splitAt(slice, this.#days.at(slice.startMs).toMs)) {
			next++;
			this.#output.write({
				put: 'slice',
				id: `${this.#window}-${next}`,
				day: this.#days.at(part.startMs).name,
				row: part,
			});
		}
		return next;
	}

	#edited(edit: AttributedEdit): void {
		for (const action of this.#actions.add(edit))
			this.#output.write({ put: 'action', row: action });
		this.#feed.edit(edit);
		this.#countTyped(this.#typed.add(edit, this.#days.at(edit.tMs).name));
		const { actor, insertion, accepted, insertedChars, tMs } = edit;
		if (actor !== 'ai' || insertion === null || accepted) return;
		const tool = this.attribution.book.get(insertion)?.tool ?? null;
		this.#feed.turns.made(insertion, insertedChars, tool, tMs);
	}

	#countTyped(typed: Typed | null): void {
		if (!typed) return;
		const { day, chars } = typed;
		this.#output.write({ put: 'counter', day, name: 'typedChars', by: chars });
	}

	*#commit(event: CommitEvent): Steps {
		yield* this.attribution.advancing(Number.POSITIVE_INFINITY);
		const result = yield* reconcileCommit(event, this.attribution);
		for (const write of commitWrites(event, result)) this.#output.write(write);
		if (result.isCounted) this.#output.committed?.(result.decided);
	}

	/** Where a commit holds the very text that was corrected, what is kept of it is corrected, too. */
	#corrected(tMs: number): void {
		for (const row of correctedBlobs(this.attribution, tMs))
			this.#output.write({ put: 'correctedBlob', row });
	}

	/** A document's ledger begins, or takes over what the store knew of a text that came back. */
	*#found({ doc, match, tMs }: RestoredEvent): Steps {
		const state = this.attribution.docs.get(doc);
		// Nothing is known of most documents, and most are never changed: they need no draft.
		if (state && match === 'none') this.#drafts.found(state);
		// What waited for this answer is overdue.
		yield* this.attribution.advancing(tMs);
	}

	#keep(event: CapturedEvent): void {
		const { insertions, lines } = recalledBy(event);
		for (const insertion of insertions) {
			const { id } = insertion;
			if (this.attribution.book.get(id)) continue;
			this.#output.write({ put: 'insertion', row: insertion });
			const rows = lines.filter((line) => line.insertion === id);
			this.#output.write({ put: 'lines', rows });
		}
	}

	*#writingChanged(): Steps {
		for (const write of this.#feed.takeWrites()) this.#output.write(write);
		for (const [at, changed] of this.attribution.book.takeChanged().entries()) {
			const { insertion, lines, withdrawn } = changed;
			if (at % insertionsAStep === insertionsAStep - 1) yield;
			this.#output.write({ put: 'insertion', row: insertion });
			this.#output.write({ put: 'lines', rows: lines });
			if (withdrawn.length > 0)
				this.#output.write({ put: 'withdrawn', insertion: insertion.id, lines: withdrawn });
		}
	}

	#look(seat: Seat) {
		const state = seat.doc === null ? undefined : this.attribution.docs.get(seat.doc);
		if (!state) return { file: null, language: null, repo: null, ai: nothingInView };
		const { repo, path } = this.attribution.places.locate(state.doc, state.file);
		const { table, book } = this.attribution;
		const ai = state.ledger
			? aiInView(state.ledger, seat.visible, seat.caret, table, book)
			: nothingInView;
		return { file: path, language: state.language, repo, ai };
	}
}
