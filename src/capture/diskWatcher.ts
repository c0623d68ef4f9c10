// No unit test: it needs the editor's watchers. test/editor/disk.editor.ts runs it there.
import { lstat, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../core/disposables.ts';
import { guard, reasonOf } from '../core/log.ts';
import type { CaptureContext } from './context.ts';
import { DiskQueue, type Touched } from './diskQueue.ts';
import { maxChars } from './documentScope.ts';
import { fileOf } from './following.ts';
import { languageOf } from './languageOf.ts';
import { textOf } from './offsets.ts';

/** What watching needs of git, of the settings and of the ledgers. Nothing here rejects. */
export interface DiskPort {
	isPaused(): boolean;
	/** The ledger of a document, where there is one; its text is null until the store answered. */
	known(doc: string): { readonly isOpen: boolean; text(): string | null } | null;
	/** Which of these files git ignores or calls generated. */
	unwatched(files: readonly string[]): Promise<ReadonlySet<string>>;
	/** Tells what HEAD did by now, so that it stands before what it wrote. */
	lookAtHead(files: readonly string[]): Promise<void>;
	/** Takes note of what files in these folders hold now; `forget` drops all notes. */
	mark(folders: readonly string[], atMs: number): Promise<unknown>;
	forget(): void;
	/** What a file held before it was written: see `WorktreeTexts`. */
	before(file: string, wroteMs: number): Promise<string | null>;
	isStored(file: string, bytes: Uint8Array, wroteMs: number): Promise<boolean>;
	/** LF text of a file's bytes; null for what is no text. */
	decode(bytes: Uint8Array, file: string): string | null;
	/** A file that should have been looked at was not. */
	skipped(file: string): void;
}

/** Events of one act come close together. */
const quietMs = 120;
/** Files looked at in one go, and held at most. */
const batchSize = 200;
const maxQueued = 4_000;
/** UTF-8 of the longest text that is followed. */
const maxBytes = 3 * maxChars;
/** A watcher may be this late; a file's own time says whether an agent was at work. */
const lateMs = 10_000;
/** An own save is heard of within this time. */
const ownSaveMs = 1_500;
/** Written by programs in thousands; not worth a look at the list of exclusions. */
const never = /\/(\.git|node_modules)\//;
const notebook = /\.ipynb$/i;

/** Watches what is written in the workspace's folders behind the editor's back. */
export class DiskWatcher implements Disposable {
	readonly #owned = new Disposables();
	readonly #watchers = new Map<string, Disposables>();
	readonly #context: CaptureContext;
	readonly #port: DiskPort;
	readonly #queue = new DiskQueue(maxQueued);
	readonly #savedMs = new Map<string, number>();
	/** Documents that changed unseen: nobody knows when. */
	readonly #again = new Set<string>();
	/** Files of which an agent says that it wrote them. */
	readonly #said = new Set<string>();
	/** Folders of each agent at work. */
	readonly #agents = new Map<string, readonly string[]>();
	#agentUntilMs = 0;
	#timer: NodeJS.Timeout | null = null;
	#isRunning = false;

	constructor(context: CaptureContext, port: DiskPort) {
		this.#context = context;
		this.#port = port;
		const { log } = context;
		const { workspace } = vscode;
		const saved = ({ uri }: vscode.TextDocument) => {
			if (this.#savedMs.size > 1_000) this.#savedMs.clear();
			this.#savedMs.set(uri.toString(), Date.now());
		};
		this.#owned.add(workspace.onDidSaveTextDocument(guard(log, 'saved', saved)));
		this.#owned.add(
			workspace.onDidChangeWorkspaceFolders(guard(log, 'folders', () => this.#watchFolders())),
		);
		this.#watchFolders();
	}

	/** An agent began to work in these folders. */
	agentStarted(run: string, folders: readonly string[]): void {
		this.#agents.set(run, folders);
		void this.#port.mark(folders, Date.now());
	}

	agentEnded(run: string): void {
		if (!this.#agents.delete(run) || this.#agents.size > 0) return;
		this.#agentUntilMs = Date.now() + lateMs;
		setTimeout(() => this.#isAgentAtWork() || this.#port.forget(), lateMs + 1).unref();
	}

	/** Somebody says that these files were just written: they are looked at, whoever is at work. */
	lookAt(files: readonly string[]): void {
		for (const file of files) {
			const known = this.#port.known(docOf(file));
			// An open one reloads by itself.
			if (known?.isOpen || notebook.test(file) || this.#port.isPaused()) continue;
			if (this.#said.size > maxQueued) this.#said.clear();
			this.#said.add(file);
			if (!this.#queue.add(file, 'written')) this.#port.skipped(file);
			this.#timer ??= setTimeout(() => void this.#run(), quietMs);
		}
	}

	/** HEAD of a worktree moved: what files hold is another matter now. */
	headMoved(root: string): void {
		if (this.#agents.size > 0) void this.#port.mark([root], Date.now());
	}

	/** Looks at files that were not looked at for a while, as if they had just been written by a stranger. */
	lookAgain(files: readonly vscode.Uri[]): void {
		for (const uri of files) {
			this.#again.add(uri.toString());
			this.#touched(uri, 'written');
		}
	}

	dispose(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#queue.clear();
		for (const watcher of this.#watchers.values()) watcher.dispose();
		this.#owned.dispose();
	}

	#watchFolders(): void {
		const { log } = this.#context;
		const folders = vscode.workspace.workspaceFolders ?? [];
		const wanted = new Set(folders.map(({ uri }) => uri.toString()));
		for (const [key, watcher] of this.#watchers) {
			if (wanted.has(key)) continue;
			watcher.dispose();
			this.#watchers.delete(key);
		}
		for (const folder of folders) {
			const key = folder.uri.toString();
			if (this.#watchers.has(key) || folder.uri.scheme !== 'file') continue;
			const owned = new Disposables();
			const pattern = new vscode.RelativePattern(folder, '**/*');
			const watcher = owned.add(vscode.workspace.createFileSystemWatcher(pattern));
			const on = (what: Touched) =>
				guard(log, 'file', (uri: vscode.Uri) => this.#touched(uri, what));
			owned.add(watcher.onDidCreate(on('created')));
			owned.add(watcher.onDidChange(on('written')));
			owned.add(watcher.onDidDelete(on('gone')));
			this.#watchers.set(key, owned);
		}
	}

	/** Thousands of these come at once: a look-up each, where nobody is at work. */
	#touched(uri: vscode.Uri, what: Touched): void {
		if (never.test(uri.path) || this.#port.isPaused()) return;
		// What was made may be what was renamed a moment ago.
		const isWanted =
			this.#isAgentAtWork() || what === 'created' || this.#port.known(uri.toString()) !== null;
		if (!isWanted) return;
		// A notebook's text is that of its cells: open, they are followed; the JSON on disk is not.
		if (notebook.test(uri.path)) {
			const isOpen = vscode.workspace.notebookDocuments.some(
				({ uri: { path } }) => path === uri.path,
			);
			if (!isOpen && this.#isAgentAtWork()) this.#port.skipped(uri.fsPath);
			return;
		}
		const file = fileOf(uri);
		if (file === null) return;
		if (!this.#queue.add(file, what) && this.#isAgentAtWork()) this.#port.skipped(file);
		this.#timer ??= setTimeout(() => void this.#run(), quietMs);
	}

	#isAgentAtWork(): boolean {
		return this.#agents.size > 0 || Date.now() < this.#agentUntilMs;
	}

	async #run(): Promise<void> {
		if (this.#isRunning) return;
		this.#isRunning = true;
		try {
			await this.#batch(this.#queue.take(batchSize));
		} catch (failure) {
			this.#context.log.error(`Files: ${reasonOf(failure)}`);
		}
		this.#isRunning = false;
		this.#timer = null;
		if (this.#queue.size > 0 && !this.#owned.isDisposed)
			this.#timer = setTimeout(() => void this.#run(), 0);
	}

	async #batch(batch: readonly (readonly [string, Touched])[]): Promise<void> {
		const gone = new Map<string, string>();
		const created = new Set<string>();
		const written: string[] = [];
		for (const [file, what] of batch) {
			if (what === 'created') created.add(file);
			if (what !== 'gone') written.push(file);
			else {
				const known = this.#port.known(docOf(file));
				const text = known?.isOpen === false ? known.text() : null;
				if (text !== null) gone.set(file, text);
			}
		}
		const mayBeMoved = gone.size > 0;
		const wanted = written.filter(
			(file) =>
				mayBeMoved ||
				this.#isAgentAtWork() ||
				this.#said.has(file) ||
				this.#port.known(docOf(file)) !== null,
		);
		const allowed = wanted.filter((file) => !this.#context.scope.isExcluded(vscode.Uri.file(file)));
		if (allowed.length === 0 && gone.size === 0) return;
		const strange = allowed.filter((file) => this.#port.known(docOf(file)) === null);
		const unwatched = await this.#port.unwatched(strange);
		const files = allowed.filter((file) => !unwatched.has(file));
		if (files.length === 0 && gone.size === 0) return;
		await this.#port.lookAtHead([...files, ...gone.keys()]);
		for (const file of files) await this.#look(file, gone, created.has(file));
		for (const file of gone.keys()) {
			const isBack = await lstat(file).catch(() => null);
			if (!isBack && this.#port.known(docOf(file))?.isOpen === false)
				this.#emit({ type: 'diskDeleted', doc: docOf(file) });
		}
	}

	/** Reads one file and tells what it holds; `gone` are files that it may have been, `isNew` says that it was made. */
	async #look(file: string, gone: Map<string, string>, isNew: boolean): Promise<void> {
		const stat = await lstat(file).catch(() => null);
		if (!stat?.isFile()) return;
		if (stat.size > maxBytes) return this.#port.skipped(file);
		const bytes = await readFile(file).catch(() => null);
		const text = bytes && this.#port.decode(bytes, file);
		if (bytes === null || text === null) return;
		if (text.length > maxChars) return this.#port.skipped(file);
		const isSaid = this.#said.delete(file);
		const doc = docOf(file);
		const language = languageOf(file);
		if (!this.#port.known(doc)) {
			const [from] = [...gone].find(([, held]) => held === text) ?? [];
			if (from !== undefined && !(await lstat(from).catch(() => null))) {
				gone.delete(from);
				return this.#emit({ type: 'docMoved', from: docOf(from), fromFile: from, doc, file });
			}
			if (!this.#isAgentAtWork() && !isSaid) return;
		}
		const known = this.#port.known(doc);
		if (known?.isOpen ? this.#isOwnSave(doc, text) : known?.text() === text) return;
		const nowMs = Date.now();
		const isRecent = stat.mtimeMs <= nowMs && nowMs - stat.mtimeMs <= lateMs;
		const wroteMs = this.#again.delete(doc) ? 0 : isRecent ? stat.mtimeMs : nowMs;
		const by = (await this.#port.isStored(file, bytes, wroteMs)) ? 'git' : 'other';
		// A new file may have been opened before its watcher told of it.
		const isAsked = !known || (isNew && known.isOpen && this.#isAgentAtWork());
		const before = isAsked ? await this.#port.before(file, wroteMs) : null;
		// What it held before may follow from what the agent says.
		if (!known && by === 'other' && before === null && !isSaid) return this.#port.skipped(file);
		this.#emit({
			...{ type: 'diskWritten', doc, file, language, text },
			...{ before, by, wroteMs: Math.floor(wroteMs) },
		});
	}

	/** Whether an open document holds what its file does, and was saved just now. */
	#isOwnSave(doc: string, text: string): boolean {
		const savedMs = this.#savedMs.get(doc);
		if (savedMs === undefined || Date.now() - savedMs > ownSaveMs) return false;
		const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === doc);
		return open !== undefined && textOf(open) === text;
	}

	#emit(event: Parameters<CaptureContext['emit']>[0]): void {
		if (!this.#owned.isDisposed && !this.#port.isPaused()) this.#context.emit(event);
	}
}

function docOf(file: string): string {
	return vscode.Uri.file(file).toString();
}
