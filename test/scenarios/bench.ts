import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tellMoves, type Worktree } from '../../src/capture/headMoves.ts';
import type { CapturedEvent, Change, HostReason } from '../../src/core/events.ts';
import { silentLog } from '../../src/core/log.ts';
import { StoreGitPort } from '../../src/gitPort.ts';
import { Meter, type Timeless } from '../../src/meter.ts';
import { type StandIn, standIn } from '../storeStandIn.ts';
import { changesOf, languageOf, shownText } from './fileTexts.ts';
import type { Author } from './format.ts';
import { MovedFiles } from './movedFiles.ts';
import { Worktrees } from './worktrees.ts';

/** What the host says of an edit; authors without an entry write to the disk behind the editor. */
const hostOf: Partial<Record<Author, HostReason>> = {
	ai: { source: 'inlineCompletionAccept' },
	human: { source: 'cursor', kind: 'type' },
};
const bundle = fileURLToPath(new URL('../../src/commits/git.ts', import.meta.url));
/** More than a change needs to settle, less than what groups two acts. */
const actMs = 1_000;
const dayMs = 86_400_000;

export interface WatchOptions {
	/** What is heard of the time before, before its history is read. */
	readonly heard?: () => void | Promise<void>;
	/** The person stops reading what happened before, once so many commits of it were told. */
	readonly stopAfter?: number;
}

/** An editor window over a real worktree: the product's own meter, store and git port. */
export class Bench {
	readonly store: StandIn;
	readonly meter: Meter;
	/** All that this window's pipeline was told. */
	readonly events: CapturedEvent[] = [];
	readonly #port: StoreGitPort;
	readonly #root: string;
	readonly #texts = new Map<string, string>();
	readonly #asked = new Set<Promise<unknown>>();
	readonly #worktrees: Worktrees;
	readonly #moved: MovedFiles;
	#worktree: Worktree | null = null;
	#tMs = Date.UTC(2025, 2, 10, 9);

	/** Over a store of an earlier session, it begins a day later. */
	constructor(root: string, earlier?: Bench) {
		this.#root = root;
		this.store = earlier?.store ?? standIn();
		if (earlier) this.#tMs = earlier.#tMs + dayMs;
		this.meter = new Meter({
			store: this.store.client,
			log: silentLog,
			editor: 'Scenarios 1.0',
			timeZone: 'UTC',
			useHostReason: () => true,
			now: () => this.#tMs,
			clockMs: () => 0,
			textOf: (doc) => this.#texts.get(doc.slice(this.#docOf('').length)) ?? null,
			isIgnored: async () => false,
			relativesOf: (file) => this.#awaited(this.#relativesOf(file)),
			onEvent: (event) => void this.events.push(event),
			onChange: () => undefined,
		});
		const { attribution } = this.meter.pipeline;
		this.#port = new StoreGitPort({
			bundle,
			git: undefined,
			store: this.store.client,
			log: silentLog,
			isExcluded: () => false,
			hasLedger: (file) =>
				[...attribution.docs.values()].some((state) => state.file === file && state.ledger),
		});
		this.#moved = new MovedFiles(root);
		this.#worktrees = new Worktrees(this.#port, root, (event) => this.#emit(event));
	}

	get repo(): string | null {
		return this.#worktree?.repo ?? null;
	}

	/** The repository of a file, and where that lies in it. */
	async placeOf(path: string) {
		const file = `${this.#root}/${path}`;
		await this.#worktrees.watch(file);
		const { repo, root } = this.#worktrees.of(file) ?? { repo: '', root: this.#root };
		return { repo, root, path: file.slice(root.length + 1) };
	}

	/** See `StoreGitPort.sources`. */
	sources() {
		return this.#port.sources();
	}

	/** What the worktree's file holds; null where there is none. */
	text(path: string): string | null {
		return this.#onDisk(path);
	}

	/** The repository is there. */
	async watch({ heard, stopAfter = Number.POSITIVE_INFINITY }: WatchOptions = {}): Promise<void> {
		this.#worktree = await this.#port.discover(this.#root);
		if (!this.#worktree) throw new Error('No repository');
		const late = await this.#port.moves(this.#worktree);
		this.#worktrees.add(this.#worktree);
		this.#emit({ type: 'focus', focused: true });
		await heard?.();
		let told = 0;
		await tellMoves(this.#port, this.#worktree, (event) => this.#emit(event), late, {
			progress: ({ type }) => {
				if (type === 'commit') told++;
			},
			isCancelled: () => told >= stopAfter,
		});
		await this.settle();
	}

	/** What the person stopped is read after all. False where nothing was stopped. */
	async readOn(): Promise<boolean> {
		if (!this.#worktree || !this.#port.readAgain(this.#worktree)) return false;
		await tellMoves(this.#port, this.#worktree, (event) => this.#emit(event));
		await this.settle();
		return true;
	}

	/** The document of a file, with the text it has on disk (none: a new file). */
	async open(path: string): Promise<void> {
		if (this.#texts.has(path)) return;
		const text = this.#onDisk(path) ?? '';
		this.#texts.set(path, text);
		const doc = this.#docOf(path);
		const file = `${this.#root}/${path}`;
		await this.#worktrees.watch(file);
		this.#emit({ type: 'docOpened', doc, file, language: languageOf(path), text, dirty: false });
		await this.settle();
	}

	/**
	 * Somebody makes the open document of a file read `content`, by these changes where they are known; the caller
	 * writes the file.
	 */
	async write(
		path: string,
		content: string,
		author: Author,
		changes?: readonly Change[],
	): Promise<void> {
		await this.open(path);
		const text = shownText(Buffer.from(content));
		const before = this.#texts.get(path) ?? '';
		if (before === text) return;
		const host = hostOf[author];
		this.#emit({ type: 'viewed', doc: this.#docOf(path), visible: [], diff: false, person: false });
		this.#change(path, changes ?? changesOf(before, text), text, host);
		await this.settle();
		if (!host) return;
		this.#emit({ type: 'docSaved', doc: this.#docOf(path) });
		await this.settle();
	}

	/** Git may have written files: documents are loaded anew first, then HEAD is looked at. */
	async afterGit(): Promise<void> {
		const gone = new Map<string, string>();
		for (const path of [...this.#texts.keys()]) {
			const text = this.#onDisk(path);
			const before = this.#texts.get(path) ?? '';
			if (text === null) {
				gone.set(path, before);
				this.#texts.delete(path);
				this.#emit({ type: 'docClosed', doc: this.#docOf(path) });
			} else if (text !== before) this.#change(path, [[0, before.length, text]], text, undefined);
		}
		await this.settle(100);
		await this.#worktrees.look();
		await this.settle();
		const moved = this.#moved.since(gone, (path) => this.#onDisk(path));
		for (const [path, to] of moved) {
			if (this.meter.pipeline.attribution.docs.has(this.#docOf(to))) continue;
			this.#move(path, to);
			await this.open(to);
		}
	}

	/** A file or a folder gets another name, as in the editor's explorer; `onDisk` does it. */
	async rename(path: string, to: string, onDisk: () => void): Promise<void> {
		if (statSync(join(this.#root, path)).isFile()) await this.open(path);
		onDisk();
		this.#move(path, to);
		for (const open of [...this.#texts.keys()]) {
			if (open !== path && !open.startsWith(`${path}/`)) continue;
			this.#texts.delete(open);
			this.#texts.delete(to + open.slice(path.length));
			await this.open(to + open.slice(path.length));
		}
		return this.afterGit();
	}

	/** What settling has to wait for, because git is asked. */
	#awaited<T>(answer: Promise<T>): Promise<T> {
		this.#asked.add(answer);
		void answer.finally(() => this.#asked.delete(answer));
		return answer;
	}

	async #relativesOf(file: string) {
		const worktree = this.#worktrees.of(file);
		return worktree ? this.#port.relatives(worktree, file) : [];
	}

	/** Everything settles, the store's answers come, and drafts are saved. */
	async settle(ms = actMs): Promise<void> {
		this.#tMs += ms;
		for (let turn = 0; turn < 3; turn++) {
			this.meter.finish();
			this.meter.pipeline.handle({ type: 'tick', tMs: this.meter.now() });
			for (let i = 0; i < 12; i++) await new Promise<void>((resolve) => setImmediate(resolve));
			while (this.#asked.size > 0) await Promise.all(this.#asked);
		}
		for (const draft of this.meter.pipeline.takeDrafts(this.#tMs)) this.store.client.write(draft);
	}

	/** The open document's ledger. */
	async ledger(path: string) {
		await this.open(path);
		return this.meter.pipeline.attribution.docs.get(this.#docOf(path))?.ledger ?? null;
	}

	/** The window closes; the store stays. */
	close(): void {
		this.meter.dispose();
		this.#port.dispose();
	}

	dispose(): void {
		this.meter.abandon();
		this.#port.dispose();
		this.store.close();
	}

	#change(
		path: string,
		changes: readonly Change[],
		text: string,
		host: HostReason | undefined,
	): void {
		this.#texts.set(path, text);
		const doc = this.#docOf(path);
		const dirty = host !== undefined;
		const { length } = text;
		this.#emit({ type: 'docChanged', doc, changes, length, dirty, ...(host && { host }) });
	}

	#move(path: string, to: string): void {
		const [fromFile, file] = [`${this.#root}/${path}`, `${this.#root}/${to}`];
		const [from, doc] = [this.#docOf(path), this.#docOf(to)];
		this.#emit({ type: 'docMoved', from, fromFile, doc, file });
	}

	#emit(event: Timeless<CapturedEvent>): void {
		this.meter.emit(event);
	}

	#docOf(path: string): string {
		return `file://${this.#root}/${path}`;
	}

	#onDisk(path: string): string | null {
		const file = join(this.#root, path);
		if (!existsSync(file)) return null;
		return shownText(readFileSync(file));
	}
}
