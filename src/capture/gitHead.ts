// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../core/disposables.ts';
import { guard, reasonOf } from '../core/log.ts';
import type { CaptureContext } from './context.ts';
import {
	type Following,
	type GitPort,
	type HistoryEvent,
	type Moves,
	tellMoves,
	type Worktree,
} from './headMoves.ts';
import { LateHistory } from './lateHistory.ts';
import { RepositoryQueues } from './repositoryQueues.ts';

/** Git writes the reflog, refs and index in several steps; one look after the last is enough. */
const quietMs = 40;

/** Watches HEAD of every worktree it is told of. */
export class GitHead implements Disposable {
	readonly #owned = new Disposables();
	readonly #context: CaptureContext;
	readonly #port: GitPort;
	readonly #pastHeard: () => Promise<void>;
	readonly #watched = new Map<string, Watched>();
	readonly #queues = new RepositoryQueues();
	readonly #discovered = new Map<string, Promise<Worktree | null>>();
	readonly #late: LateHistory;

	/** `pastHeard` resolves when all is told that others know of the time in which nobody watched. */
	constructor(context: CaptureContext, port: GitPort, pastHeard: () => Promise<void>) {
		this.#context = context;
		this.#port = port;
		this.#pastHeard = pastHeard;
		this.#late = this.#owned.add(new LateHistory(() => this.#readOn()));
		this.#owned.add(
			vscode.window.onDidEndTerminalShellExecution(
				guard(context.log, 'terminal', () => this.checkAll()),
			),
		);
		void this.#followExtension().catch((failure) =>
			context.log.info(`Git extension: ${reasonOf(failure)}`),
		);
	}

	/** Finds and watches the worktree of a path. Asked once for each folder. */
	ensure(path: string): Promise<Worktree | null> {
		const known = this.#discovered.get(path);
		if (known) return known;
		const found = this.#discover(path).catch((failure) => {
			this.#context.log.warn(`Repository: ${reasonOf(failure)}`);
			return null;
		});
		this.#discovered.set(path, found);
		// What is no repository now may become one.
		void found.then((worktree) => worktree ?? this.#discovered.delete(path));
		return found;
	}

	/** Looks at every HEAD now. */
	checkAll(): void {
		for (const { check } of this.#watched.values()) check();
	}

	/** Looks at the HEAD of a worktree and resolves when all that it did is told. */
	async look(root: string): Promise<void> {
		await this.#watched.get(root)?.look();
	}

	dispose(): void {
		this.#owned.dispose();
	}

	async #discover(path: string): Promise<Worktree | null> {
		const worktree = await this.#port.discover(path);
		if (!worktree || this.#owned.isDisposed) return null;
		if (!this.#watched.has(worktree.root)) {
			// The mark is taken before anything is announced, so that no commit falls between.
			const late = await this.#port.moves(worktree);
			// Meanwhile another path may have led to the same worktree.
			if (this.#watched.has(worktree.root)) return worktree;
			this.#context.emit({ type: 'repo', repo: worktree.repo, root: worktree.root });
			this.#watch(worktree, late);
		}
		return worktree;
	}

	#watch(worktree: Worktree, late: Moves): void {
		let timer: ReturnType<typeof setTimeout> | null = null;
		this.#catchUp(worktree, late);
		const look = () =>
			this.#queues
				.add(worktree.repo, () => this.#tell(worktree))
				.catch((failure) => {
					this.#context.log.error(`Git head: ${reasonOf(failure)}`);
				});
		const lookSoon = guard(this.#context.log, 'git head', () => {
			timer = null;
			return look();
		});
		const check = () => {
			if (this.#owned.isDisposed) return;
			if (timer) clearTimeout(timer);
			timer = setTimeout(lookSoon, quietMs);
		};
		this.#watched.set(worktree.root, { worktree, check, look });
		this.#owned.add({ dispose: () => timer && clearTimeout(timer) });
		const at = worktree.headFile.lastIndexOf('/');
		const pattern = new vscode.RelativePattern(
			vscode.Uri.file(worktree.headFile.slice(0, at)),
			worktree.headFile.slice(at + 1),
		);
		const watcher = this.#owned.add(vscode.workspace.createFileSystemWatcher(pattern));
		this.#owned.add(watcher.onDidChange(check));
		this.#owned.add(watcher.onDidCreate(check));
	}

	/**
	 * What happened while nobody watched is told in the background; what happens meanwhile waits. What agents say of that
	 * time comes first, as their edits came before the commits of them.
	 */
	#catchUp(worktree: Worktree, late: Moves): void {
		const reading = this.#late.begin(late);
		this.#queues
			.add(worktree.repo, async () => {
				if (late.moves.length > 0) await this.#pastHeard();
				await this.#tell(worktree, late, reading);
			})
			.catch((failure) => this.#context.log.error(`Git history: ${reasonOf(failure)}`))
			.finally(() => reading.dispose());
	}

	/** What the person stopped is read after all. */
	#readOn(): void {
		for (const { worktree } of this.#watched.values())
			this.#queues
				.add(worktree.repo, async () => {
					if (!this.#port.readAgain(worktree)) return;
					this.#catchUp(worktree, await this.#port.moves(worktree));
				})
				.catch((failure) => this.#context.log.error(`Git history: ${reasonOf(failure)}`));
	}

	/** What nobody hears any more is not read to its end, so that it is read again at the next start. */
	#tell(worktree: Worktree, moves?: Moves, following?: Following): Promise<void> {
		const told = (event: HistoryEvent) => {
			this.#context.emit(event);
			return this.#context.handled();
		};
		return tellMoves(this.#port, worktree, told, moves, {
			progress: (event) => following?.progress?.(event),
			isCancelled: () => this.#owned.isDisposed || following?.isCancelled?.() === true,
		});
	}

	/** The git extension hears of commits in its own view and in terminals sooner than any watcher. */
	async #followExtension(): Promise<void> {
		const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
		if (!extension) return;
		const { enabled, getAPI } = await extension.activate();
		if (!enabled || this.#owned.isDisposed) return;
		const api = getAPI(1);
		const follow = (repository: GitRepository) => {
			this.#owned.add(repository.state.onDidChange(() => this.checkAll()));
			void this.ensure(repository.rootUri.fsPath);
		};
		api.repositories.forEach(follow);
		this.#owned.add(api.onDidOpenRepository(follow));
	}
}

interface Watched {
	readonly worktree: Worktree;
	check(): void;
	look(): Promise<void>;
}

/** The part of the git extension's API that is used here. */
interface GitExtension {
	readonly enabled: boolean;
	getAPI(version: 1): {
		readonly repositories: readonly GitRepository[];
		readonly onDidOpenRepository: vscode.Event<GitRepository>;
	};
}

interface GitRepository {
	readonly rootUri: vscode.Uri;
	readonly state: { readonly onDidChange: vscode.Event<void> };
}
