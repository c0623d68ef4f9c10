import { asSeenFrom } from './asSeenFrom.ts';
import type { GitPort, HistoryEvent, Moves, Worktree } from './capture/headMoves.ts';
import { CommitMemory, type Decode } from './commitMemory.ts';
import type * as Git from './commits/git.ts';
import { blobIdOfBytes, hashOfId } from './core/blobId.ts';
import type { Disposable } from './core/disposables.ts';
import type { Remembered } from './core/events.ts';
import type { Log } from './core/log.ts';
import { exportedCommits, writeNotes } from './exportHistory.ts';
import { FollowReader, type Tips } from './followHistory.ts';
import { HistoryReader } from './gitHistory.ts';
import { type Importing, importingAll } from './importHistory.ts';
import { loaded } from './loaded.ts';
import type { RepositorySource } from './repositorySource.ts';
import type { StoreClient } from './store/client.ts';

type GitModule = typeof Git;

export interface GitPortOptions {
	/** The bundle with everything that runs git; loaded at the first question. */
	readonly bundle: string;
	/** Path of git, as the editor's setting says; undefined leaves it to PATH. */
	readonly git: string | undefined;
	readonly store: StoreClient;
	readonly log: Log;
	/** Whether a file of the worktree is never looked at. */
	isExcluded(root: string, path: string): boolean;
	/** What the editor reads a file as, by its own name for it; absent or null: UTF-8. */
	encodingOf?(file: string): string | null;
	/** Whether a live ledger exists for a file, so that the store need not be asked. */
	hasLedger(file: string): boolean;
}

/** Versions of a file that a text from disk is compared with: each costs a diff. */
const relativesAtMost = 8;

interface Known {
	readonly repository: Git.Repository;
	readonly objects: Git.ObjectReader;
	mark: Git.HistoryMark | null;
	/** Somebody stopped in the middle of reading: from there on it is read again in the next session. */
	isCut: boolean;
	/** Refs as they were when movements were read last. */
	refs: string | null;
	/** As they were when commits were followed last. */
	followed: (Tips & { readonly refs: string | null }) | null;
	texts?: Git.WorktreeTexts;
}

/** Connects capture with git's plumbing and the store: reads a commit and what is remembered of it. */
export class StoreGitPort implements GitPort, Disposable {
	readonly #options: GitPortOptions;
	#module: GitModule | null = null;
	#client: Git.GitClient | null = null;
	readonly #known = new Map<string, Known>();
	readonly #memory: CommitMemory;
	/** What `sources` are exported with. */
	readonly exporting = { exportedCommits, writeNotes };

	constructor(options: GitPortOptions) {
		this.#options = options;
		this.#memory = new CommitMemory(options);
	}

	async discover(path: string): Promise<Worktree | null> {
		const { client, module } = this.#git();
		const repository = await client.discover(path);
		if (repository.kind === 'failed') this.#options.log.warn(`git: ${repository.reason}`);
		if (repository.kind !== 'repository') return null;
		const root = asSeenFrom(path, repository.root);
		if (!this.#known.has(root)) {
			const objects = new module.ObjectReader(client, repository.root);
			const nothing = { mark: null, isCut: false, refs: null, followed: null };
			this.#known.set(root, { repository, objects, ...nothing });
		}
		const { repo, gitDir, reflog } = repository;
		return { repo, root, headFile: reflog ?? `${gitDir}/reftable/tables.list` };
	}

	async moves(worktree: Worktree): Promise<Moves> {
		const known = this.#known.get(worktree.root);
		if (!known) return { moves: [], stashes: [], late: false };
		const { client, module } = this.#git();
		const { repository, objects } = known;
		const late = known.mark === null;
		const mark = known.mark ?? (await this.#keptMark(worktree, repository));
		const refs = await module.refsStamp(repository, null);
		const moved = await module.readMovements(client, objects, repository, mark, {
			isStill: !late && refs === known.refs,
		});
		known.refs = refs;
		known.mark = moved.mark;
		// A worktree that is new to us has no past.
		if (mark === null) this.#keep(worktree);
		return { moves: moved.movements, stashes: moved.stashes, late };
	}

	readAgain({ root }: Worktree): boolean {
		const known = this.#known.get(root);
		if (!known?.isCut) return false;
		known.mark = null;
		known.isCut = false;
		return true;
	}

	async *history(worktree: Worktree, moves: Moves): AsyncGenerator<HistoryEvent> {
		const known = this.#known.get(worktree.root);
		if (!known) return;
		const { client, module } = this.#git();
		const { log } = this.#options;
		const { repository, objects } = known;
		const isExcluded = (path: string) => this.#options.isExcluded(worktree.root, path);
		const encodingOf = (path: string) => this.#encodingOf(`${worktree.root}/${path}`);
		const source = { client, objects, root: repository.root, isExcluded, encodingOf };
		const memory = this.#memory;
		if (moves.moves.length + moves.stashes.length > 0) {
			let isWhole = false;
			try {
				yield* new HistoryReader({ git: module, source, memory, log, worktree }).events(moves);
				isWhole = true;
			} finally {
				known.isCut ||= !isWhole;
			}
			if (!known.isCut) this.#keep(worktree);
		}
		yield* this.#following(worktree, known, moves, source);
	}

	/** By now the commits are reconciled: whoever takes an event takes the next when that is worked in. */
	async *#following(
		worktree: Worktree,
		known: Known,
		moves: Moves,
		source: Git.CommitSource,
	): AsyncGenerator<HistoryEvent> {
		const { module } = this.#git();
		const { repository, followed } = known;
		// What is not reconciled has no lines yet that could be followed.
		if (this.#isCut(repository)) return;
		const refs = await module.refsStamp(repository, followed?.upstream ?? null);
		if (moves.moves.length === 0 && followed?.refs === refs) return;
		const isMain = repository.gitDir === repository.repo;
		const head = known.mark?.at ?? null;
		const memory = this.#memory;
		const reader = new FollowReader({ git: module, source, memory, worktree, head, isMain });
		const tips = yield* reader.events(moves, followed);
		// The stamp says nothing of an upstream branch that was not known when it was taken.
		const isOfAll = tips?.upstream === (followed?.upstream ?? null);
		known.followed = tips && { ...tips, refs: isOfAll ? refs : null };
	}

	/** Whether somebody stopped in the middle of reading a repository, in whichever of its worktrees. */
	#isCut({ repo }: Git.Repository): boolean {
		return [...this.#known.values()].some(
			({ repository, isCut }) => isCut && repository.repo === repo,
		);
	}

	/** Whether git ignores a file, or its attributes call it generated. Where git cannot say, neither. */
	async isIgnored(worktree: Worktree, file: string): Promise<boolean> {
		return (await this.ignored(worktree, [file])).size > 0;
	}

	/** Those of some files that `isIgnored`. Two processes, however many. */
	async ignored({ root }: Worktree, files: readonly string[]): Promise<ReadonlySet<string>> {
		const { client, module } = this.#git();
		const within = files.filter((file) => file.startsWith(`${root}/`));
		const paths = within.map((file) => file.slice(root.length + 1));
		const found = await Promise.all([
			module.ignoredPaths(client, root, paths),
			module.generatedPaths(client, root, paths),
		]);
		return new Set(within.filter((_, i) => found.some((set) => set.has(paths[i] ?? ''))));
	}

	/** What files of a discovered worktree hold and held. */
	texts({ root }: Pick<Worktree, 'root'>): Git.WorktreeTexts | null {
		const known = this.#known.get(root);
		if (!known) return null;
		const { client, module } = this.#git();
		const { repository, objects } = known;
		known.texts ??= new module.WorktreeTexts({
			client,
			objects,
			repo: repository.repo,
			root: repository.root,
			isExcluded: (path) => this.#options.isExcluded(root, path),
			decode: this.#decoder(root),
		});
		return known.texts;
	}

	/** LF text of a file's bytes; null for what is no text. */
	decode(bytes: Uint8Array, file: string): string | null {
		const decoded = this.#git().module.decodeText(bytes, '', this.#encodingOf(file));
		return decoded.kind === 'text' ? decoded.text : null;
	}

	/**
	 * Known versions of a file: what a conflict joins in it, then what was committed, newest first. Nothing where git or the
	 * store cannot say.
	 */
	async relatives(worktree: Worktree, file: string): Promise<readonly Remembered[]> {
		const known = this.#known.get(worktree.root);
		if (!known || !file.startsWith(`${worktree.root}/`)) return [];
		const { client, module } = this.#git();
		const place = { ...worktree, objects: known.objects, decodeText: this.#decoder(worktree.root) };
		const path = file.slice(worktree.root.length + 1);
		const joined = await module.conflictVersions(client, worktree.root, path);
		return [
			...(await this.#memory.versions(place, joined)),
			...(await this.#memory.versionsAt(place, path, relativesAtMost)),
		];
	}

	/** What the repositories that are known here are read with, one worktree of each. */
	sources(): readonly RepositorySource[] {
		const { module: git, client } = this.#git();
		const sources = new Map<string, RepositorySource>();
		for (const [root, { repository, objects }] of this.#known) {
			const { repo } = repository;
			const isExcluded = (path: string) => this.#options.isExcluded(root, path);
			const source = { client, objects, root: repository.root, isExcluded };
			if (!sources.has(repo)) sources.set(repo, { git, source, memory: this.#memory, repo });
		}
		return [...sources.values()];
	}

	/** What other tools say of the code in HEAD of every repository that is known here; see `importing`. */
	imports(following: Importing): ReturnType<typeof importingAll> {
		return importingAll(this.sources(), following);
	}

	/** Git common dirs of the worktrees that are known here. */
	repos(): readonly string[] {
		return [...new Set([...this.#known.values()].map(({ repository }) => repository.repo))];
	}

	/**
	 * What a commit has at a path, with what the store knows of its characters: `gone` where it has no such file, null
	 * where git or the store cannot say.
	 */
	async committedAt(
		repo: string,
		commit: string,
		path: string,
	): Promise<Remembered | 'gone' | null> {
		const known = [...this.#known.values()].find(({ repository }) => repository.repo === repo);
		if (!known) return null;
		const object = await known.objects.readAt(commit, path);
		if (object.kind === 'missing') return 'gone';
		if (object.kind !== 'object') return null;
		const decoded = this.#decoder(known.repository.root)(object.bytes, path);
		if (decoded.kind !== 'text') return null;
		const blob = blobIdOfBytes(object.bytes, hashOfId(commit));
		return this.#memory.version(repo, { path, blob, text: decoded.text });
	}

	dispose(): void {
		for (const { objects } of this.#known.values()) objects.dispose();
		this.#known.clear();
	}

	/** How far this worktree was read in an earlier session, or by another window. */
	async #keptMark({ root }: Worktree, repository: Git.Repository): Promise<Git.HistoryMark | null> {
		const packed = await this.#memory.ask(null, 'headMark', root);
		const { module, client } = this.#git();
		return packed === null ? null : module.unpackedMark(client, repository, packed);
	}

	#encodingOf(file: string): string | null {
		return this.#options.encodingOf?.(file) ?? null;
	}

	#decoder(root: string): Decode {
		const { decodeText } = this.#git().module;
		return (bytes, path) => decodeText(bytes, path, this.#encodingOf(`${root}/${path}`));
	}

	/** What was read so far need not be read again. */
	#keep({ root }: Worktree): void {
		const mark = this.#known.get(root)?.mark;
		if (!mark) return;
		this.#options.store.write({ put: 'head', root, mark: this.#git().module.packedMark(mark) });
	}

	#git(): { readonly module: GitModule; readonly client: Git.GitClient } {
		this.#module ??= loaded<GitModule>(this.#options.bundle);
		const { git } = this.#options;
		this.#client ??= new this.#module.GitClient(git === undefined ? {} : { git });
		return { module: this.#module, client: this.#client };
	}
}
