// No unit test: it joins parts that have theirs. test/editor/disk.editor.ts runs it in the editor.
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DiskPort } from './capture/diskWatcher.ts';
import type { GitHead } from './capture/gitHead.ts';
import type { Worktree } from './capture/headMoves.ts';
import { type Log, reasonOf } from './core/log.ts';
import type { StoreGitPort } from './gitPort.ts';
import type { Meter } from './meter.ts';

export interface DiskPortOptions {
	readonly meter: Meter;
	readonly gitHead: GitHead;
	readonly git: StoreGitPort;
	readonly log: Log;
}

/** Files that were found to be watched; looked at again after so many. */
const maxWatched = 5_000;

const outsideMs = 10_000;

/** Answers what watching the disk asks, from git, the ledgers and the meter. */
export class LiveDiskPort implements DiskPort {
	readonly #options: DiskPortOptions;
	readonly #watched = new Set<string>();
	readonly #marked = new Set<string>();
	readonly #roots = new Set<string>();
	readonly #outsideUntilMs = new Map<string, number>();

	constructor(options: DiskPortOptions) {
		this.#options = options;
	}

	/** Whether git was asked of this file a moment ago, and does not ignore it. */
	isWatched(file: string): boolean {
		return this.#watched.has(file);
	}

	isPaused(): boolean {
		return this.#options.meter.pipeline.paused;
	}

	known(doc: string): ReturnType<DiskPort['known']> {
		const state = this.#options.meter.pipeline.attribution.docs.get(doc);
		if (!state) return null;
		const { isOpen, ledger, stream } = state;
		return { isOpen, text: () => (stream?.text ?? ledger?.text)?.toString() ?? null };
	}

	async unwatched(files: readonly string[]): Promise<ReadonlySet<string>> {
		const found = new Set<string>();
		for (const [worktree, own] of await this.#byWorktree(files))
			for (const file of await this.#options.git.ignored(worktree, own)) found.add(file);
		if (this.#watched.size > maxWatched) this.#watched.clear();
		for (const file of files) if (!found.has(file)) this.#watched.add(file);
		return found;
	}

	async lookAtHead(files: readonly string[]): Promise<void> {
		for (const [worktree] of await this.#byWorktree(files))
			await this.#options.gitHead.look(worktree.root);
	}

	async mark(folders: readonly string[], atMs: number): Promise<void> {
		for (const folder of folders) {
			const worktree = await this.#worktree(folder);
			const texts = worktree && this.#options.git.texts(worktree);
			if (!worktree || !texts) continue;
			this.#marked.add(worktree.root);
			await texts.mark(atMs).catch((failure) => {
				this.#options.log.warn(`What files hold: ${reasonOf(failure)}`);
			});
		}
	}

	forget(): void {
		for (const root of this.#marked) this.#options.git.texts({ root })?.forget();
		this.#marked.clear();
	}

	async before(file: string, wroteMs: number): Promise<string | null> {
		const worktree = await this.#worktree(dirname(file));
		const texts = worktree && this.#options.git.texts(worktree);
		if (!worktree || !texts || !file.startsWith(`${worktree.root}/`)) return null;
		return texts.before(file.slice(worktree.root.length + 1), wroteMs);
	}

	async isStored(file: string, bytes: Uint8Array, wroteMs: number): Promise<boolean> {
		const worktree = await this.#worktree(dirname(file));
		const texts = worktree && this.#options.git.texts(worktree);
		return texts ? texts.isStored(bytes, wroteMs) : false;
	}

	decode(bytes: Uint8Array, file: string): string | null {
		return this.#options.git.decode(bytes, file);
	}

	skipped(file: string): void {
		this.#options.meter.count('skippedFile');
		this.#options.log.info(`Not followed though written by an agent: ${file}`);
	}

	/**
	 * The worktree of a folder. To ask git costs three processes, so a folder below a known root that
	 * holds no `.git` of its own goes by its parent, and none is believed for a while.
	 */
	async #worktree(folder: string): Promise<Worktree | null> {
		if (Date.now() < (this.#outsideUntilMs.get(folder) ?? 0)) return null;
		if ([...this.#roots].some((root) => folder.startsWith(`${root}/`))) {
			const own = await lstat(`${folder}/.git`).catch(() => null);
			if (!own) return this.#worktree(dirname(folder));
		}
		const found = await this.#options.gitHead.ensure(folder);
		if (found) this.#roots.add(found.root);
		else this.#outsideUntilMs.set(folder, Date.now() + outsideMs);
		return found;
	}

	async #byWorktree(files: readonly string[]): Promise<Map<Worktree, string[]>> {
		const byFolder = new Map<string, string[]>();
		for (const file of files) {
			const folder = dirname(file);
			byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
		}
		const byRoot = new Map<string, { worktree: Worktree; files: string[] }>();
		for (const [folder, own] of byFolder) {
			const worktree = await this.#worktree(folder);
			if (!worktree) continue;
			const entry = byRoot.get(worktree.root) ?? { worktree, files: [] };
			entry.files.push(...own);
			byRoot.set(worktree.root, entry);
		}
		return new Map([...byRoot.values()].map(({ worktree, files: own }) => [worktree, own]));
	}
}
