import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { GitPort, HeadMove, Worktree } from './capture/headMoves.ts';
import type * as Git from './commits/git.ts';
import type { Disposable } from './core/disposables.ts';
import type { CommitEvent, CommittedFile, Remembered } from './core/events.ts';
import { type Log, reasonOf } from './core/log.ts';
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
	/** Whether a live ledger exists for a file, so that the store need not be asked. */
	hasLedger(file: string): boolean;
}

/** Versions of a file that a text from disk is compared with: each costs a diff. */
const relativesAtMost = 8;

interface Known {
	readonly repository: Git.Repository;
	readonly objects: Git.ObjectReader;
	mark: Git.ReflogMark | null;
	texts?: Git.WorktreeTexts;
}

/** Connects capture with git's plumbing and the store: reads a commit and what is remembered of it. */
export class StoreGitPort implements GitPort, Disposable {
	readonly #options: GitPortOptions;
	#module: GitModule | null = null;
	#client: Git.GitClient | null = null;
	readonly #known = new Map<string, Known>();

	constructor(options: GitPortOptions) {
		this.#options = options;
	}

	async discover(path: string): Promise<Worktree | null> {
		const { client, module } = this.#git();
		const repository = await client.discover(path);
		if (repository.kind === 'failed') this.#options.log.warn(`git: ${repository.reason}`);
		if (repository.kind !== 'repository') return null;
		const root = asSeenFrom(path, repository.root);
		if (!this.#known.has(root)) {
			const objects = new module.ObjectReader(client, repository.root);
			this.#known.set(root, { repository, objects, mark: null });
		}
		return { repo: repository.repo, root, reflog: repository.reflog };
	}

	async moves(worktree: Worktree): Promise<readonly HeadMove[]> {
		const known = this.#known.get(worktree.root);
		if (!known || worktree.reflog === null) return [];
		const tail = await this.#git().module.readReflogTail(worktree.reflog, known.mark);
		known.mark = tail.mark;
		return tail.lines.map(({ from, to, operation }) => ({ from, to, operation }));
	}

	async commit(worktree: Worktree, move: HeadMove): Promise<Omit<CommitEvent, 'tMs'> | null> {
		const known = this.#known.get(worktree.root);
		if (!known) return null;
		const { client, module } = this.#git();
		const { log } = this.#options;
		const { repository, objects } = known;
		const isExcluded = (path: string) => this.#options.isExcluded(worktree.root, path);
		const source = { client, objects, root: repository.root, isExcluded };
		const read = await module.readCommit(source, move.to);
		if (read.kind === 'failed') {
			log.warn(`Commit ${move.to.slice(0, 8)} could not be read: ${read.reason}`);
			return null;
		}
		const amended = move.operation === 'amend' ? move.from : null;
		const replaced = amended === null ? [] : await this.#filesOf(source, amended);
		const { repo, root } = worktree;
		const contents = [...read.files, ...takenOut(read.files, replaced)];
		const files = await Promise.all(
			contents.map(async (content) => {
				const file = await this.#withMemory(worktree, content);
				const before = replaced.find(({ path }) => path === file.path);
				if (!before || file.skipped) return file;
				return { ...file, replaced: await this.#version(repo, before) };
			}),
		);
		return {
			type: 'commit',
			repo,
			root,
			commit: move.to,
			parents: read.parents,
			amended,
			files,
			open: await this.#open(repo, contents),
		};
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
		});
		return known.texts;
	}

	/** LF text of a file's bytes; null for what is no text. */
	decode(bytes: Uint8Array): string | null {
		const decoded = this.#git().module.decodeText(bytes);
		return decoded.kind === 'text' ? decoded.text : null;
	}

	/** Known committed versions of a file, newest first; nothing where git or the store cannot say. */
	async relatives(worktree: Worktree, file: string): Promise<readonly Remembered[]> {
		const known = this.#known.get(worktree.root);
		if (!known || !file.startsWith(`${worktree.root}/`)) return [];
		const { decodeText } = this.#git().module;
		const path = file.slice(worktree.root.length + 1);
		const { store, log } = this.#options;
		const versions = await store
			.ask('versionsAtPath', worktree.repo, path, relativesAtMost)
			.catch((failure) => {
				log.warn(`Store: ${reasonOf(failure)}`);
				return [];
			});
		const texts = await Promise.all(
			versions.map(async ({ blob, ...runs }): Promise<Remembered | null> => {
				const object = await known.objects.read(blob);
				const decoded = object.kind === 'object' ? decodeText(object.bytes, path) : null;
				return decoded?.kind === 'text' ? { ...runs, text: decoded.text } : null;
			}),
		);
		return texts.filter((text) => text !== null);
	}

	dispose(): void {
		for (const { objects } of this.#known.values()) objects.dispose();
		this.#known.clear();
	}

	/** What a commit changed; nothing where it cannot be read any more. */
	async #filesOf(
		source: Parameters<GitModule['readCommit']>[0],
		commit: string,
	): Promise<readonly Git.CommittedContent[]> {
		const { module } = this.#git();
		const read = await module.readCommit(source, commit);
		return read.kind === 'commit' ? read.files.filter(({ skipped }) => skipped === null) : [];
	}

	async #withMemory(worktree: Worktree, file: Git.CommittedContent): Promise<CommittedFile> {
		if (file.skipped) return { ...file, parent: null, working: null };
		const { store, hasLedger } = this.#options;
		const { repo, root } = worktree;
		const ask = async (answer: Promise<Remembered | null>) => {
			try {
				return await answer;
			} catch (failure) {
				this.#options.log.warn(`Store: ${reasonOf(failure)}`);
				return null;
			}
		};
		const at = (path: string) => ask(store.ask('rememberedByPath', { repo, path }));
		const named = async () =>
			(await at(file.path)) ?? (file.fromPath === null ? null : await at(file.fromPath));
		// Renamed beyond what git recognizes, a text is still known by what it is.
		const alike = async () =>
			file.text === null ? null : ask(store.ask('rememberedByContent', file.text, file.path, repo));
		// A draft of a file that is gone from the disk, too, holds nothing back from the commit.
		const isGone = file.text === null && !existsSync(`${root}/${file.path}`);
		const live = hasLedger(`${root}/${file.path}`);
		const working = live || isGone ? null : ((await named()) ?? (await alike()));
		const { parentBlob, parentText } = file;
		const path = file.fromPath ?? file.path;
		const parent = await this.#version(repo, { path, blob: parentBlob, text: parentText });
		return { ...file, parent, working };
	}

	/** What the store knows of a committed text. */
	async #version(
		repo: string,
		{ path, blob, text }: Pick<Git.CommittedContent, 'path' | 'blob' | 'text'>,
	): Promise<Remembered | null> {
		if (blob === null || text === null) return null;
		const nonBlank = text.replace(/\s+/g, '').length;
		try {
			const { store } = this.#options;
			const runs = await store.ask('rememberedByBlob', repo, blob, path, nonBlank);
			return runs && { ...runs, text };
		} catch (failure) {
			this.#options.log.warn(`Store: ${reasonOf(failure)}`);
			return null;
		}
	}

	async #open(repo: string, files: readonly Git.CommittedContent[]): Promise<CommitEvent['open']> {
		const paths = files.flatMap(({ path, fromPath }) => [path, ...(fromPath ? [fromPath] : [])]);
		try {
			return await this.#options.store.ask('openInsertions', repo, paths);
		} catch (failure) {
			this.#options.log.warn(`Store: ${reasonOf(failure)}`);
			return { insertions: [], lines: [] };
		}
	}

	#git(): { readonly module: GitModule; readonly client: Git.GitClient } {
		this.#module ??= createRequire(this.#options.bundle)(this.#options.bundle) as GitModule;
		const { git } = this.#options;
		this.#client ??= new this.#module.GitClient(git === undefined ? {} : { git });
		return { module: this.#module, client: this.#client };
	}
}

/** Files of the replaced commit that its successor leaves as the parent has them. */
function takenOut(
	files: readonly Git.CommittedContent[],
	replaced: readonly Git.CommittedContent[],
): Git.CommittedContent[] {
	const known = new Set(files.map(({ path }) => path));
	return replaced
		.filter(({ path, fromPath }) => !known.has(path) && fromPath === null)
		.map(({ path, parentBlob, parentText }) => ({
			path,
			fromPath: null,
			blob: parentBlob,
			parentBlob,
			text: parentText,
			parentText,
			skipped: null,
		}));
}

/** The root as it looks from a path that may lead there through links: documents use that one. */
function asSeenFrom(path: string, root: string): string {
	const seen = path.replaceAll('\\', '/');
	let real: string;
	try {
		real = realpathSync(path).replaceAll('\\', '/');
	} catch {
		return root;
	}
	if (real === seen || !`${real}/`.startsWith(`${root}/`)) return root;
	const below = real.slice(root.length);
	return seen.endsWith(below) ? seen.slice(0, seen.length - below.length) : root;
}
