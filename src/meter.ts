import { randomUUID } from 'node:crypto';
import type { Request } from './attribution/attribution.ts';
import { ComparingThread } from './commits/comparing/comparingThread.ts';
import type { DecidedLines } from './commits/decided.ts';
import { type Disposable, Disposables } from './core/disposables.ts';
import {
	type CapturedEvent,
	type CommitEvent,
	eventVersion,
	type Remembered,
	type RestoredEvent,
} from './core/events.ts';
import { type Log, reasonOf } from './core/log.ts';
import { inTurns, Paced } from './paced.ts';
import { Pipeline } from './pipeline.ts';
import { buildingReport } from './report/build.ts';
import { type PeriodChoice, periodOf } from './report/days.ts';
import type { Report } from './report/model.ts';
import { sameAddresses as peopleSame } from './report/people.ts';
import type { StoreClient } from './store/client.ts';
import { creditEndsAfterMs } from './time/accounting.ts';
import { lagMs } from './timeFeed.ts';

/** Event without its time, which the meter gives it. */
export type Timeless<E> = E extends CapturedEvent ? Omit<E, 'tMs'> : never;

export interface MeterOptions {
	readonly store: StoreClient;
	readonly log: Log;
	readonly editor: string;
	/** File of the thread that compares the texts of large commits; absent: they are compared here. */
	readonly comparingWorker?: string | URL;
	readonly timeZone: string;
	/** The setting as it is now. */
	useHostReason(): boolean;
	/** Addresses that are one person's, as the setting has them now; absent: each is one. */
	sameAddresses?(): readonly string[];
	/** Milliseconds since the epoch. */
	now(): number;
	/** What tells how long something takes; only for giving the event loop back in time. */
	clockMs(): number;
	/** Current text of an open document, or null. */
	textOf(doc: string): string | null;
	/** Makes the repository of a file known, if it has one, and says whether git ignores the file. */
	isIgnored(file: string): Promise<boolean>;
	/** Committed versions of a file that are known, newest first. */
	relativesOf(file: string): Promise<readonly Remembered[]>;
	/** Every event, in order, as it enters the pipeline. */
	onEvent(event: CapturedEvent): void;
	/** Figures may have changed. At most every 300 ms. */
	onChange(): void;
	/** What a commit decided about AI lines. */
	onCommitted?(decided: DecidedLines): void;
}

type Answer = Pick<RestoredEvent, 'match' | 'remembered' | 'relatives'>;

/** τ: a longer gap between two acts is cut (design: "Time"). */
const idleAfterMs = 120_000;
/** Changes settle 50 ms after they happen; one look soon after settles them all. */
const tickAfterMs = 60;
/** Drafts and the open gap are written this often: a crash loses at most the last second. */
const saveEveryMs = 500;
const changeEveryMs = 300;

/**
 * The living product in one window: gives events their time, drives the pipeline, answers what it
 * asks from the store, and saves. Everything else is either before it (capture) or after it
 * (surfaces).
 */
export class Meter implements Disposable {
	readonly pipeline: Pipeline;
	readonly window = randomUUID().slice(0, 8);
	/** Compares texts of large commits; null where that is done here. */
	readonly comparing: ComparingThread | null;
	readonly #options: MeterOptions;
	readonly #owned = new Disposables();
	/** Long comparisons must not hold up the editor; what happens meanwhile waits its turn. */
	readonly #paced: Paced<CapturedEvent>;
	#lastMs = 0;
	#lastEventMs = 0;
	#savedMs = Number.NEGATIVE_INFINITY;
	#tick: NodeJS.Timeout | null = null;
	#change: NodeJS.Timeout | null = null;

	constructor(options: MeterOptions) {
		this.#options = options;
		this.pipeline = new Pipeline({
			write: (write) => {
				options.store.write(write);
				if (write.put === 'counter' && write.name === 'baselineOff')
					options.log.warn('Baselines of the chat are not as known; not used in this session');
				this.#changed();
			},
			ask: (request) => void this.#answer(request),
			committed: (decided) => options.onCommitted?.(decided),
		});
		const { comparingWorker: worker, log } = options;
		const comparing = worker === undefined ? null : new ComparingThread({ worker, log });
		this.comparing = comparing && this.#owned.add(comparing);
		this.#paced = new Paced<CapturedEvent>({
			work: (event) => this.pipeline.handling(event),
			later,
			clockMs: options.clockMs,
			elsewhere: (aside) => this.comparing?.take(aside) ?? null,
			failed: (failure) => options.log.error(`An event: ${reasonOf(failure)}`),
		});
		this.emit(this.sessionEvent());
		const saving = setInterval(() => this.#save(), saveEveryMs);
		this.#owned.add({ dispose: () => clearInterval(saving) });
	}

	sessionEvent(): Timeless<CapturedEvent> {
		const { editor, timeZone, useHostReason } = this.#options;
		return {
			type: 'session',
			version: eventVersion,
			window: this.window,
			editor,
			timeZone,
			useHostReason: useHostReason(),
			idleAfterMs,
		};
	}

	/** Times never decrease, whatever the clock does. */
	now(): number {
		this.#lastMs = Math.max(this.#lastMs, Math.floor(this.#options.now()));
		return this.#lastMs;
	}

	emit(event: Timeless<CapturedEvent>): void {
		if (this.#owned.isDisposed) return;
		const timed = { ...event, tMs: this.now() } as CapturedEvent;
		this.#lastEventMs = timed.tMs;
		this.#options.onEvent(timed);
		if (timed.type === 'commit') this.comparing?.expect(charsOf(timed));
		this.#paced.push(timed);
		this.#tick ??= setTimeout(() => this.#settle(), tickAfterMs);
	}

	/** The report as of now, the open gap included, of some repositories or all. Rejects when the store cannot answer. */
	async report(
		period: PeriodChoice,
		{ asOf, repos }: { readonly asOf?: number; readonly repos?: readonly string[] } = {},
	): Promise<Report> {
		if (this.#paced.busy) await this.#paced.idle();
		const nowMs = this.now();
		const asOfMs = asOf ?? nowMs;
		this.#save(nowMs);
		const { store, timeZone, sameAddresses } = this.#options;
		const same = peopleSame(sameAddresses?.() ?? []);
		const { fromDay, toDay, fromMs, toMs } = periodOf(period, asOfMs, timeZone);
		const range = { fromDay, toDay, fromMs, toMs };
		const rows = await store.ask('reportRows', repos ? { ...range, repos } : range);
		const { clockMs } = this.#options;
		return inTurns(buildingReport(rows, { asOfMs, timeZone, period, same }), { later, clockMs });
	}

	/** Tells the pipeline what the person answered in earlier sessions. Where the store cannot say, the defaults hold. */
	async calibrate(): Promise<void> {
		const { store, log, timeZone } = this.#options;
		try {
			const { spent } = await store.ask('reportRows', periodOf('today', this.now(), timeZone));
			const answers = spent.answers.map(({ situation, yes, no }) => ({ situation, yes, no }));
			if (answers.length > 0) this.emit({ type: 'calibrated', answers });
		} catch (failure) {
			log.warn(`What was answered before: ${reasonOf(failure)}`);
		}
	}

	/** Resolves when what was emitted so far is handled; mostly it is already. */
	async handled(): Promise<void> {
		if (this.#paced.busy) await this.#paced.idle();
	}

	/** Handles at once what was emitted, for whoever looks at what the pipeline holds. */
	finish(): void {
		this.#paced.finish();
	}

	/** Last words: everything settled and handed to the store. */
	dispose(): void {
		if (this.#owned.isDisposed) return;
		if (this.#tick) clearTimeout(this.#tick);
		if (this.#change) clearTimeout(this.#change);
		this.#paced.finish();
		this.pipeline.close(this.now());
		// Nobody could ask for a whole draft any more.
		for (const draft of this.pipeline.takeDrafts(this.now(), 'whole'))
			this.#options.store.write(draft);
		this.#owned.dispose();
	}

	/** Stops without a last word: everything is to be forgotten. */
	abandon(): void {
		this.#paced.drop();
		if (this.#tick) clearTimeout(this.#tick);
		if (this.#change) clearTimeout(this.#change);
		this.#owned.dispose();
	}

	/** Counts something a report has to own up to. */
	count(name: string): void {
		if (!this.#owned.isDisposed) this.pipeline.count(name, this.now());
	}

	#settle(): void {
		this.#tick = null;
		if (this.#owned.isDisposed) return;
		this.#paced.push({ type: 'tick', tMs: this.now() });
	}

	#save(now = this.now()): void {
		if (this.#owned.isDisposed) return;
		try {
			// What is due settles first. In the middle of a long comparison there is nothing to save: next time.
			this.#paced.push({ type: 'tick', tMs: now });
			if (this.#paced.busy) return;
			for (const doc of this.#options.store.takeLostDrafts()) this.pipeline.draftAnew(doc);
			for (const draft of this.pipeline.takeDrafts(now)) this.#options.store.write(draft);
			// Once the open gap was written as cut, it does not change any more.
			if (this.#savedMs - this.#lastEventMs > creditEndsAfterMs(idleAfterMs) + lagMs) return;
			this.pipeline.checkpoint(now);
			this.#savedMs = now;
		} catch (failure) {
			this.#options.log.error(`Saving: ${reasonOf(failure)}`);
		}
	}

	#changed(): void {
		if (this.#change || this.#owned.isDisposed) return;
		this.#change = setTimeout(() => {
			this.#change = null;
			this.#options.onChange();
		}, changeEveryMs);
	}

	async #answer(request: Request): Promise<void> {
		const { doc } = request;
		if (request.need === 'text') {
			// After this turn: the event that asked is still being handled.
			await null;
			const text = this.#options.textOf(doc);
			if (text !== null) this.emit({ type: 'docText', doc, text });
			return;
		}
		let answer: Answer = { match: 'none', remembered: null };
		try {
			const file = this.pipeline.attribution.docs.get(doc)?.file ?? null;
			if (file !== null && (await this.#options.isIgnored(file))) {
				this.emit({ type: 'docIgnored', doc });
				return;
			}
			answer = await this.#recall(doc, file, request.text);
		} catch (failure) {
			this.#options.log.warn(`What is known of a document: ${reasonOf(failure)}`);
		}
		this.emit({ type: 'restored', doc, ...answer });
	}

	/** By content first; the last text at the same path, and committed versions, are only relatives. */
	async #recall(doc: string, file: string | null, text: string): Promise<Answer> {
		const { store } = this.#options;
		const { places } = this.pipeline.attribution;
		const { repo, path } = places.locate(doc, file);
		const same = await store.ask('rememberedByContent', text, path, repo);
		if (same) return { match: 'content', remembered: same };
		// Of a notebook's cells the path says nothing: there are many at it, and they are numbered anew.
		const isPart = file !== null && doc.startsWith('vscode-notebook-cell:');
		const at = repo === null ? { doc } : { repo, path };
		const last = isPart ? null : await store.ask('rememberedByPath', at);
		// A document that nobody watched before and is not changed now has nothing to explain.
		const found: Answer = { match: last ? 'path' : 'none', remembered: last };
		const isWatched = last !== null || this.pipeline.attribution.docs.get(doc)?.ledger;
		if (file === null || repo === null || !isWatched) return found;
		const relatives = await this.#options.relativesOf(file);
		return relatives.length === 0 ? found : { ...found, relatives };
	}
}

/** That a commit has, and had before. */
function charsOf({ files }: CommitEvent): number {
	return files.reduce(
		(sum, { text, parentText }) => sum + (text?.length ?? 0) + (parentText?.length ?? 0),
		0,
	);
}

function later(run: () => void): void {
	setImmediate(run);
}
