import type { CapturedEvent, CommitEvent } from '../core/events.ts';

/** A worktree as documents see it; git may know it by another, real path. */
export interface Worktree {
	readonly repo: string;
	readonly root: string;
	/** Where its HEAD is logged; null where refs are not kept as files. */
	readonly reflog: string | null;
}

/** One movement of HEAD. */
export interface HeadMove {
	readonly from: string | null;
	readonly to: string;
	readonly operation: string;
}

/** What capture needs of git. Every call is polite, limited in time, and never rejects for git's sake. */
export interface GitPort {
	/** The worktree that holds a path, or null. */
	discover(path: string): Promise<Worktree | null>;
	/** Movements of HEAD since the last call; the first call only takes the mark. */
	moves(worktree: Worktree): Promise<readonly HeadMove[]>;
	/** A commit with all that reconciling needs, or null when it cannot be read. */
	commit(worktree: Worktree, move: HeadMove): Promise<Omit<CommitEvent, 'tMs'> | null>;
}

type Emitted<E> = E extends CapturedEvent ? Omit<E, 'tMs'> : never;

/** Movements that make a commit whose content was in this worktree. */
const committing = new Set(['commit', 'amend', 'merge', 'cherryPick', 'revert']);

/** Tells what moved HEAD since the last look, and the commits that were made by it, in their order. */
export async function tellMoves(
	port: GitPort,
	worktree: Worktree,
	emit: (event: Emitted<CapturedEvent>) => void,
): Promise<void> {
	const { repo, root } = worktree;
	for (const move of await port.moves(worktree)) {
		emit({ type: 'gitOperation', repo, root, ...move });
		if (!committing.has(move.operation)) continue;
		const commit = await port.commit(worktree, move);
		if (commit) emit(commit);
	}
}
