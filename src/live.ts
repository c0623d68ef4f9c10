// No unit test: it puts the product together. test/editor/ and test/ui/ run it in the editor.
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { AgentFeed } from './agentFeed.ts';
import { captureAccepts } from './capture/acceptTag.ts';
import { captureBaselines } from './capture/baselines.ts';
import type { CaptureContext } from './capture/context.ts';
import { DiskWatcher } from './capture/diskWatcher.ts';
import { DocumentScope } from './capture/documentScope.ts';
import { captureDocuments } from './capture/documents.ts';
import { Exclusions } from './capture/exclusions.ts';
import { FileMoves } from './capture/fileMoves.ts';
import { Following } from './capture/following.ts';
import { GitHead } from './capture/gitHead.ts';
import { encodingOf, gitPath } from './capture/gitSettings.ts';
import { captureNotebooks } from './capture/notebooks.ts';
import { lengthOf, textOf } from './capture/offsets.ts';
import { capturePaste } from './capture/paste.ts';
import { capturePresence } from './capture/presence.ts';
import type { Recorder } from './capture/recorder.ts';
import { captureRuns } from './capture/runs.ts';
import { captureTerminalRuns } from './capture/terminalRuns.ts';
import { captureVirtualDocuments } from './capture/virtualDocuments.ts';
import type { DecidedLines } from './commits/decided.ts';
import { excluder } from './commits/excluded.ts';
import { Disposables } from './core/disposables.ts';
import type { CapturedEvent } from './core/events.ts';
import { guard, type Log, reasonOf } from './core/log.ts';
import { LiveDiskPort } from './diskPort.ts';
import { StoreGitPort } from './gitPort.ts';
import { LatestEvents } from './latestEvents.ts';
import { liveAgents, workspaceFolders } from './liveAgents.ts';
import { Meter } from './meter.ts';
import { snapshotEvents } from './snapshot.ts';
import type { StoreClient } from './store/client.ts';

export interface LiveOptions {
	readonly store: StoreClient;
	readonly log: Log;
	/** The bundle that runs git, and that which takes what agents tell. */
	readonly gitBundle: string;
	readonly agentsBundle: string;
	readonly comparingWorker: string;
	readonly paused: boolean;
	/** Resolves when agents have told what they did while nobody watched, or will not do so soon. */
	pastHeard(): Promise<void>;
	onChange(): void;
	onCommitted(decided: DecidedLines): void;
}

/** Repositories are looked for before documents are followed, but never for longer than this. */
const discoverWithinMs = 3_000;

/**
 * Everything that measures in this window, from the editor's events to the store. Build one, `start`
 * it, dispose it; after that nothing of it writes any more.
 */
export class Live {
	readonly meter: Meter;
	readonly #options: LiveOptions;
	readonly #owned = new Disposables();
	readonly #context: CaptureContext;
	readonly #port: StoreGitPort | null = null;
	readonly #gitHead: GitHead | null = null;
	readonly #diskPort: LiveDiskPort | null = null;
	#disk: DiskWatcher | null = null;
	#recorder: Recorder | null = null;
	#capturing = false;
	/** The last of each event that a recording begins with; of repositories, each. */
	readonly #latest = new LatestEvents();
	#agents: AgentFeed | null = null;

	constructor(options: LiveOptions) {
		this.#options = options;
		const { store, log, comparingWorker } = options;
		this.meter = new Meter({
			store,
			log,
			comparingWorker,
			editor: `${vscode.env.appName} ${vscode.version}`,
			timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
			useHostReason: () => setting('capture.useHostReason', true),
			sameAddresses: () => setting<readonly string[]>('sameAddresses', []),
			now: () => Date.now(),
			clockMs: () => performance.now(),
			textOf: textOfOpen,
			isIgnored: (file) => this.#isIgnored(file),
			relativesOf: (file) => this.#relativesOf(file),
			onEvent: (event) => this.#recorded(event),
			onChange: options.onChange,
			onCommitted: options.onCommitted,
		});
		const exclusions = new Exclusions(excluder);
		const scope = new DocumentScope(exclusions, (document) => this.#tooLarge(document));
		this.#context = {
			log,
			emit: (event) => this.meter.emit(event),
			handled: () => this.meter.handled(),
			scope,
			isFollowed: (document) => scope.of(document) === 'followed',
		};
		const configured = (event: vscode.ConfigurationChangeEvent) => {
			if (!event.affectsConfiguration('rework')) return;
			if (event.affectsConfiguration('rework.exclude')) scope.changed();
			this.meter.emit(this.meter.sessionEvent());
		};
		const folders = () => {
			scope.changed();
			this.#agents?.foldersChanged();
			void this.#discover();
		};
		this.#owned.add(vscode.workspace.onDidChangeWorkspaceFolders(guard(log, 'folders', folders)));
		this.#owned.add(vscode.workspace.onDidChangeConfiguration(guard(log, 'settings', configured)));
		if (!vscode.workspace.isTrusted) return;
		this.#port = this.#owned.add(this.#gitPort(exclusions));
		this.#gitHead = this.#owned.add(new GitHead(this.#context, this.#port, options.pastHeard));
		const { meter } = this;
		this.#diskPort = new LiveDiskPort({ meter, log, git: this.#port, gitHead: this.#gitHead });
	}

	get paused(): boolean {
		return this.meter.pipeline.paused;
	}

	/** Whether documents are followed by now. */
	get isCapturing(): boolean {
		return this.#capturing;
	}

	/** Takes what agents tell; null before documents are followed, and where git is not to be run. */
	get agents(): AgentFeed | null {
		const [context, disk, port] = [this.#context, this.#disk, this.#diskPort];
		if (this.#agents || !disk || !port || this.#owned.isDisposed) return this.#agents;
		const bundle = this.#options.agentsBundle;
		this.#agents = this.#owned.add(liveAgents({ bundle, context, disk, port }));
		return this.#agents;
	}

	get recorder(): Recorder | null {
		return this.#recorder;
	}

	/** Begins to capture. Resolves when documents are followed. */
	async start(): Promise<void> {
		const { log } = this.#options;
		if (this.#options.paused) this.setPaused(true);
		// Loading what runs git, and starting git, is no part of the editor's activation of us.
		await new Promise<void>((resolve) => setImmediate(resolve));
		if (this.#owned.isDisposed) return;
		await Promise.race([this.#discover(), sleep(discoverWithinMs)]);
		if (this.#owned.isDisposed) return;
		const following = new Following(this.#context);
		const moves = this.#owned.add(
			new FileMoves(log, {
				renamed: (from, to) => following.move(from, to),
				deleted: (uri) => following.deleted(uri),
			}),
		);
		this.#owned.add(captureDocuments(this.#context, following, moves));
		this.#owned.add(captureNotebooks(this.#context, following, moves));
		this.#owned.add(captureBaselines(this.#context));
		this.#owned.add(capturePresence(this.#context));
		this.#owned.add(captureAccepts(this.#context));
		this.#owned.add(captureRuns(this.#context));
		if (this.#diskPort)
			this.#disk = this.#owned.add(new DiskWatcher(this.#context, this.#diskPort));
		this.#owned.add(captureTerminalRuns(this.#context, this.#disk));
		this.#owned.add(captureVirtualDocuments(this.#context, this.#disk));
		if (setting('capture.observePaste', true)) this.#owned.add(capturePaste(this.#context));
		void this.meter.calibrate();
		this.#capturing = true;
		log.info(`Measuring as ${this.meter.window}`);
	}

	/** Paused, nothing is attributed and no time counts; resumed, documents are compared anew. */
	setPaused(paused: boolean): void {
		this.meter.finish();
		if (paused === this.paused) return;
		this.meter.emit({ type: 'pause', paused });
		this.meter.finish();
		if (paused) return;
		for (const document of vscode.workspace.textDocuments) {
			if (!this.#context.isFollowed(document)) continue;
			this.meter.emit({
				type: 'docText',
				doc: document.uri.toString(),
				text: textOf(document),
			});
		}
		const files: vscode.Uri[] = [];
		for (const { file, isOpen } of this.meter.pipeline.attribution.docs.values())
			if (!isOpen && file !== null) files.push(vscode.Uri.file(file));
		this.#disk?.lookAgain(files);
	}

	/** Whether a document is measured at all; see `documentScope.ts`. */
	isFollowed(document: vscode.TextDocument): boolean {
		return this.#context.isFollowed(document);
	}

	/** The person used one of our commands: an act, and they are here. */
	used(command: string): void {
		this.meter.emit({ type: 'command', name: command });
	}

	/** Sends every event from now on to `recorder`, after those that lead to the present state. */
	record(recorder: Recorder): void {
		this.meter.finish();
		const tMs = this.meter.now();
		const latest = this.#latest.all();
		for (const event of snapshotEvents(this.meter.pipeline, latest, tMs, textOfOpen))
			recorder.record(event);
		this.#recorder = recorder;
		// A replay begins here, and could not take back what was said before.
		this.meter.pipeline.attribution.corrections.forget();
	}

	/** Ends the recording with the present moment, so that a replay ends where it ended. */
	stopRecording(): Recorder | null {
		const recorder = this.#recorder;
		if (recorder) this.meter.emit({ type: 'command', name: 'stopRecording' });
		this.#recorder = null;
		recorder?.dispose();
		return recorder;
	}

	/** Stops measuring. `forget` also drops what is not written yet. */
	dispose(how: 'keep' | 'forget' = 'keep'): void {
		this.#owned.dispose();
		this.stopRecording();
		if (how === 'keep') this.meter.dispose();
		else this.meter.abandon();
	}

	/** What runs git for this window, once there is any; null before, and where git is not to be run. */
	get git(): StoreGitPort | null {
		return this.#port;
	}

	#gitPort(exclusions: Exclusions): StoreGitPort {
		const { log, store, gitBundle } = this.#options;
		const { attribution } = this.meter.pipeline;
		const hasLedger = (file: string) =>
			[...attribution.docs.values()].some((state) => state.file === file && state.ledger);
		return new StoreGitPort({
			bundle: gitBundle,
			git: gitPath(),
			store,
			log,
			isExcluded: (root, path) => exclusions.isExcludedIn(root, path),
			hasLedger,
			encodingOf,
		});
	}

	/** Finds the file's repository first, so that its path there is known. */
	async #isIgnored(file: string): Promise<boolean> {
		const worktree = await this.#gitHead?.ensure(dirname(file));
		if (this.#diskPort?.isWatched(file)) return false;
		return worktree ? (await this.#port?.isIgnored(worktree, file)) === true : false;
	}

	async #relativesOf(file: string) {
		const worktree = await this.#gitHead?.ensure(dirname(file));
		return worktree ? ((await this.#port?.relatives(worktree, file)) ?? []) : [];
	}

	async #discover(): Promise<void> {
		const warn = (failure: unknown) => this.#options.log.warn(`Repository: ${reasonOf(failure)}`);
		const folders = workspaceFolders();
		await Promise.all(folders.map((folder) => this.#gitHead?.ensure(folder).catch(warn)));
	}

	/** A report must say what is left out. */
	#tooLarge(document: vscode.TextDocument): void {
		this.meter.count('skippedFile');
		const name = vscode.workspace.asRelativePath(document.uri);
		this.#options.log.info(`Not followed, too large: ${name}, ${lengthOf(document)} characters`);
	}

	#recorded(event: CapturedEvent): void {
		this.#latest.note(event);
		if (event.type === 'gitOperation') this.#disk?.headMoved(event.root);
		const record = (e: CapturedEvent) => this.#recorder?.record(e);
		if (this.#recorder) guard(this.#options.log, 'recording', record)(event);
	}
}

function textOfOpen(doc: string): string | null {
	const found = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === doc);
	return found ? textOf(found) : null;
}

function setting<T>(name: string, otherwise: T): T {
	return vscode.workspace.getConfiguration('rework').get(name, otherwise);
}

function sleep(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
