// No unit test: it puts the product together. test/editor/ and test/ui/ run it in the editor.
import { join } from 'node:path';
import * as vscode from 'vscode';
import { Recorder } from './capture/recorder.ts';
import type { DecidedLines } from './commits/decided.ts';
import type { Doing, Situation } from './core/calibration.ts';
import { guard, type Log, reasonOf } from './core/log.ts';
import type { Importing, ImportSummary } from './importHistory.ts';
import type { Live } from './live.ts';
import { workspaceFolders } from './liveAgents.ts';
import { loaded } from './loaded.ts';
import { PastHeard } from './pastHeard.ts';
import { ReadingSessions } from './readingSessions.ts';
import type { PeriodChoice } from './report/days.ts';
import type { Report } from './report/model.ts';
import { noRows } from './report/noRows.ts';
import type { StoreClient } from './store/client.ts';
import { folderNames } from './store/folder.ts';
import { CalibrationPrompt } from './surfaces/calibration.ts';
import { toolsKey } from './tools/toolsKey.ts';

export interface MeasuringOptions {
	readonly context: vscode.ExtensionContext;
	readonly store: StoreClient;
	readonly log: Log;
	/** The bundle that measures, loaded with the first start: activation waits for nothing of it. */
	readonly liveBundle: string;
	readonly gitBundle: string;
	readonly agentsBundle: string;
	readonly sessionWorker: string;
	readonly comparingWorker: string;
	/** Whether hooks of agents are read, or will be in a moment. */
	areHooksRead(): boolean;
	/** Figures or the state of measuring may have changed. */
	onChange(): void;
	/** What a commit decided about AI lines. */
	onCommitted(decided: DecidedLines): void;
	/** A recording ended by itself; the sentence says why. */
	onRecordingEnded(why: string): void;
}

/** Old texts go soon after a start, when the window has settled, and a few times a day after that. */
const firstSweepMs = 2 * 60_000;
const sweepEveryMs = 6 * 3_600_000;

/** What a deletion leaves: settings of AI tools that were switched could not be restored without it. */
const keptKeys: ReadonlySet<string> = new Set([toolsKey]);

/** Kept per workspace: whether the person paused measuring here. */
const pausedKey = 'paused';

/**
 * Whether and what this window measures: starts, pauses, records, forgets. Between "delete my data"
 * and the next "resume" there is no live meter at all, and so nothing that could write.
 */
export class Measuring implements vscode.Disposable {
	readonly #options: MeasuringOptions;
	/** What is read of agents' sessions, and whether. */
	readonly sessions: ReadingSessions;
	readonly #past: PastHeard;
	readonly #folders: vscode.Disposable;
	readonly #trusted: vscode.Disposable;
	readonly #calibration: CalibrationPrompt;
	#sweepTimer: NodeJS.Timeout;
	#live: Live | null = null;
	#disposed = false;

	constructor(options: MeasuringOptions) {
		this.#options = options;
		const { context, log, onChange } = options;
		this.sessions = new ReadingSessions({
			global: context.globalState,
			workspace: context.workspaceState,
			log,
			agentsBundle: options.agentsBundle,
			worker: options.sessionWorker,
			folders: workspaceFolders,
			onChange,
			caughtUp: () => this.#past.heard('transcript'),
		});
		this.#past = new PastHeard((source) =>
			source === 'hook' ? options.areHooksRead() : typeof this.sessions.consent === 'number',
		);
		this.#folders = vscode.workspace.onDidChangeWorkspaceFolders(
			guard(log, 'folders', () => this.sessions.restart()),
		);
		this.#trusted = vscode.workspace.onDidGrantWorkspaceTrust(
			guard(options.log, 'trust', () => this.#startAnew()),
		);
		this.#calibration = new CalibrationPrompt(options.log, options.context.globalState, this);
		this.#sweepTimer = setTimeout(() => this.#sweep(), firstSweepMs);
		this.#showState();
	}

	get live(): Live | null {
		return this.#live;
	}

	get paused(): boolean {
		return this.#options.context.workspaceState.get(pausedKey, false);
	}

	/** What the person may be asked about now; null while nothing is measured. */
	moment() {
		const { live } = this;
		if (!live) return null;
		const nowMs = Date.now();
		const { attention } = live.meter.pipeline;
		const { editedMs, presentMs } = attention;
		return {
			...{ nowMs, editedMs, presentMs, paused: this.paused },
			focused: vscode.window.state.focused,
			situation: attention.situation(nowMs),
		};
	}

	/** The person said what they were doing. */
	answered(situation: Situation, doing: Doing): void {
		this.#live?.meter.emit({ type: 'answered', situation, doing });
	}

	/** Whether documents are not followed yet, but soon will be. */
	get isStarting(): boolean {
		return !this.paused && !this.#disposed && !this.#live?.isCapturing;
	}

	/** What surfaces show of it. */
	get status() {
		const hasRepositories = this.repos().length > 0;
		return { paused: this.paused, recording: this.recording, hasRepositories };
	}

	get recording(): boolean {
		return (this.#live?.recorder ?? null) !== null;
	}

	/** What measures and reports, loaded when it is first needed. */
	bundle(): typeof import('./liveBundle.ts') {
		return loaded(this.#options.liveBundle);
	}

	/** Begins to measure; repositories are looked for in the background. */
	start(): Promise<void> {
		const { store, log, context, onChange, onCommitted } = this.#options;
		if (this.#disposed || this.#live) return Promise.resolve();
		const { Live } = this.bundle();
		const paused = context.workspaceState.get(pausedKey, false);
		const pastHeard = () => this.#past.wait();
		const { gitBundle, agentsBundle, comparingWorker } = this.#options;
		const bundles = { gitBundle, agentsBundle, comparingWorker };
		const live = new Live({ store, log, ...bundles, paused, pastHeard, onChange, onCommitted });
		this.#live = live;
		this.#showState();
		return live.start().then(() => {
			if (this.#live !== live) return;
			this.sessions.attach(() => live.agents);
			onChange();
		});
	}

	async setPaused(paused: boolean): Promise<void> {
		await this.#options.context.workspaceState.update(pausedKey, paused ? true : undefined);
		if (this.#live) this.#live.setPaused(paused);
		else if (!paused) await this.start();
		this.#showState();
	}

	/** What hooks wrote before this window read has been handed over. */
	hooksCaughtUp(): void {
		const told = this.#live?.agents?.settled() ?? Promise.resolve();
		void told.then(() => this.#past.heard('hook'));
	}

	/** The person used a command of ours. */
	used(command: string): void {
		this.#live?.used(command);
	}

	/** Git common dirs that are open in this window; none where git is not to be run. */
	repos(): readonly string[] {
		return this.#live?.git?.repos() ?? [];
	}

	/** Takes what other tools say of committed code here; null where there is no repository, or git is not to be run. */
	async importAttribution(following: Importing): Promise<ImportSummary | null> {
		const { git = null, meter } = this.#live ?? {};
		if (!git || !meter || git.repos().length === 0) return null;
		const events = git.imports(following);
		for (;;) {
			const next = await events.next();
			if (next.done === true) return next.value;
			meter.emit(next.value);
			await meter.handled();
		}
	}

	/**
	 * Of all repositories, or of those of this window. With no live meter the store is not touched: after a deletion it
	 * must stay gone.
	 */
	async report(period: PeriodChoice, of: 'all' | 'workspace' = 'all'): Promise<Report> {
		const repos = of === 'all' ? {} : { repos: this.repos() };
		if (this.#live) return this.#live.meter.report(period, repos);
		const asOfMs = Date.now();
		const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
		return this.bundle().buildReport(noRows, { asOfMs, timeZone, period });
	}

	/** Starts a recording in a new file of the data folder, or returns null when nothing is measured. */
	record(): string | null {
		const { context, log, onRecordingEnded } = this.#options;
		if (!this.#live || this.recording) return null;
		const name = `recording-${new Date().toISOString().replaceAll(':', '-')}.jsonl`;
		const file = join(context.globalStorageUri.fsPath, folderNames.recordings, name);
		const recorder = new Recorder(file, Date.now(), log, (why) => {
			this.stopRecording();
			onRecordingEnded(why);
		});
		this.#live.record(recorder);
		this.#showState();
		return file;
	}

	/** Ends the recording; its file, or null when there was none. */
	stopRecording(): string | null {
		const recorder = this.#live?.stopRecording() ?? null;
		this.#showState();
		return recorder?.file ?? null;
	}

	/**
	 * Stops measuring and drops what is not written, so that nothing comes back after a deletion. That it is
	 * paused here is kept: else a reload would measure again without being asked.
	 */
	async forget(): Promise<void> {
		this.sessions.attach(null);
		this.#live?.dispose('forget');
		this.#live = null;
		const { globalState, workspaceState } = this.#options.context;
		for (const state of [globalState, workspaceState])
			for (const key of state.keys()) if (!keptKeys.has(key)) await state.update(key, undefined);
		await workspaceState.update(pausedKey, true);
		this.#showState();
	}

	dispose(): void {
		this.#disposed = true;
		clearTimeout(this.#sweepTimer);
		this.#trusted.dispose();
		this.#calibration.dispose();
		this.#folders.dispose();
		this.sessions.attach(null);
		this.#live?.dispose();
		this.#live = null;
	}

	/** Git may be asked from now on: repositories come before documents, so all begins again. */
	#startAnew(): void {
		if (!this.#live) return;
		this.stopRecording();
		this.sessions.attach(null);
		this.#live.dispose();
		this.#live = null;
		void this.start();
	}

	/** Drops texts whose time is over. After a deletion there is nothing to drop, and no file to touch. */
	#sweep(): void {
		const { store, log } = this.#options;
		this.#sweepTimer = setTimeout(() => this.#sweep(), sweepEveryMs);
		if (!this.#live) return;
		store
			.ask('sweep', Date.now())
			.catch((failure: unknown) => log.warn(`Old texts were not dropped: ${reasonOf(failure)}`));
	}

	#showState(): void {
		const set = (key: string, value: boolean) =>
			void vscode.commands.executeCommand('setContext', `rework.${key}`, value);
		set('paused', this.paused);
		set('recording', this.recording);
		this.#options.onChange();
	}
}
