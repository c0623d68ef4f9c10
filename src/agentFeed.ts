import { realpath } from 'node:fs/promises';
import { AgentActivity } from './agents/activity/agentActivity.ts';
import type { AgentReport } from './agents/activity/session.ts';
import type { AgentEvent } from './agents/agentEvent.ts';
import { isWithin } from './agents/sessions/within.ts';
import type { Timeless } from './capture/context.ts';
import type { AgentActivityEvent } from './core/agentActivity.ts';
import type { Disposable } from './core/disposables.ts';
import { type Log, reasonOf } from './core/log.ts';

/** What the feed needs of the window. */
export interface AgentFeedOptions {
	readonly log: Log;
	/** Folders of the workspace: absolute, `/` between parts. */
	folders(): readonly string[];
	isExcluded(file: string): boolean;
	/** Which of these files git ignores or calls generated. */
	unwatched(files: readonly string[]): Promise<ReadonlySet<string>>;
	/** The URI of a file's document. */
	docOf(file: string): string;
	emit(event: Timeless<AgentActivityEvent>): void;
	/** An agent began and ended to work in these folders. */
	agentStarted(run: string, folders: readonly string[]): void;
	agentEnded(run: string): void;
	/** An agent says that it wrote these files. */
	lookAt(files: readonly string[]): void;
	/** Milliseconds since the epoch. */
	now(): number;
}

/** No file system has longer ones, and a URI of one is three times as long at most. */
const maxPathChars = 3_000;
/** Turns are looked through for quiet ones this often. */
const sweepEveryMs = 60_000;
/** How long events are taken in one turn of the event loop; the last of them may make some milliseconds of work. */
const turnMs = 3;
/** What is told later than this is over, and no file is being written. */
const presentMs = 60_000;

/**
 * What hooks and session files tell of agents in the workspace's folders, as events. Files that are excluded, ignored or
 * elsewhere leave no trace. In the order in which it is heard; a file costs a question to git.
 */
export class AgentFeed implements Disposable {
	readonly #options: AgentFeedOptions;
	readonly #activity: AgentActivity;
	readonly #timer: NodeJS.Timeout;
	/** Where the workspace's folders really lie, which is what agents tell. */
	#real: readonly (readonly [real: string, folder: string])[] = [];
	#queue: Promise<void>;
	#isDisposed = false;

	constructor(options: AgentFeedOptions) {
		this.#options = options;
		this.#activity = new AgentActivity((folder) => this.#isHere(folder));
		this.#queue = this.#findReal();
		this.#timer = setInterval(() => this.#take(this.#activity.sweep(options.now())), sweepEveryMs);
		this.#timer.unref();
	}

	/** Events of one agent in their order, whichever source they come from. Never throws. */
	heard(events: readonly AgentEvent[]): void {
		this.#queue = this.#queue.then(() => this.#takeAll(events));
	}

	/** This source is read no more, and so nobody would tell when its turns end. */
	silenced(source: AgentEvent['source']): void {
		this.#queue = this.#queue.then(() => this.#take(this.#activity.silenced(source)));
	}

	/** The workspace has other folders now. */
	foldersChanged(): void {
		this.#queue = this.#queue.then(() => this.#findReal());
	}

	/** Resolves when all that was heard so far is told. */
	async settled(): Promise<void> {
		await this.#queue;
	}

	dispose(): void {
		this.#isDisposed = true;
		clearInterval(this.#timer);
	}

	/** However much is told at once, the event loop has its turn. */
	async #takeAll(events: readonly AgentEvent[]): Promise<void> {
		let sinceMs = performance.now();
		for (const event of events) {
			await this.#take(this.#activity.take(event));
			if (performance.now() - sinceMs < turnMs) continue;
			await new Promise<void>((resolve) => setImmediate(resolve));
			sinceMs = performance.now();
		}
	}

	async #take(reports: readonly AgentReport[]): Promise<void> {
		for (const report of reports) {
			if (this.#isDisposed) return;
			await this.#tell(report).catch((failure: unknown) =>
				this.#options.log.error(`What an agent told: ${reasonOf(failure)}`),
			);
		}
	}

	async #tell(report: AgentReport): Promise<void> {
		const { emit, folders, isExcluded, unwatched, docOf, now, lookAt } = this.#options;
		const nowMs = now();
		const at = { folder: this.#inWorkspace(report.folder), atMs: Math.min(report.atMs, nowMs) };
		const isNow = nowMs - report.atMs <= presentMs;
		if (report.type === 'agentTurnStarted' && isNow)
			this.#options.agentStarted(`turn ${report.turn}`, [at.folder]);
		if (report.type === 'agentTurnEnded') this.#options.agentEnded(`turn ${report.turn}`);
		if (report.type !== 'agentEdited') return emit({ ...report, ...at });
		const file = this.#inWorkspace(report.file);
		if (file.length > maxPathChars || at.folder.length > maxPathChars) return;
		const isOurs = folders().some((folder) => isWithin(file, folder));
		if (!isOurs || file.split('/').includes('..') || isExcluded(file)) return;
		if ((await unwatched([file])).has(file) || this.#isDisposed) return;
		emit({ ...report, ...at, file, doc: docOf(file) });
		lookAt([file]);
	}

	#isHere(folder: string): boolean {
		const at = this.#inWorkspace(folder);
		return this.#options.folders().some((own) => isWithin(at, own));
	}

	/** A path as the workspace has it, where an agent names it through no link. */
	#inWorkspace(path: string): string {
		const [real, folder] = this.#real.find(([one]) => isWithin(path, one)) ?? [];
		return real === undefined ? path : `${folder}${path.slice(real.length)}`;
	}

	async #findReal(): Promise<void> {
		const found = await Promise.all(
			this.#options.folders().map(async (folder) => {
				const real = await realpath(folder).catch(() => folder);
				return [real.replaceAll('\\', '/'), folder] as const;
			}),
		);
		this.#real = found.filter(([real, folder]) => real !== folder);
	}
}
