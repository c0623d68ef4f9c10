import type { CapturedEvent } from '../core/events.ts';

/** A worktree as documents see it; git may know it by another, real path. */
export interface Worktree {
	readonly repo: string;
	readonly root: string;
	/** File that changes when its HEAD moves: where that is logged, or what lists the tables of its refs. */
	readonly headFile: string;
}

/** One movement of HEAD. */
export interface HeadMove {
	readonly from: string | null;
	readonly to: string;
	readonly operation: string;
	/** Whether it may have made a commit; absent: not known. */
	readonly mayMake?: boolean;
}

/** What happened to the history of a worktree since somebody looked. */
export interface Moves {
	readonly moves: readonly HeadMove[];
	/** Commits that hold what was put aside. */
	readonly stashes: readonly string[];
	/** It happened while nobody watched. */
	readonly late: boolean;
}

export type Emitted<E> = E extends CapturedEvent ? Omit<E, 'tMs'> : never;

/** What history is made of, as events. */
export type HistoryEvent = Emitted<
	Extract<CapturedEvent, { readonly type: 'gitOperation' | 'commit' | 'commitsLost' | 'followed' }>
>;

/** What capture needs of git. Every call is polite, limited in time, and never rejects for git's sake. */
export interface GitPort {
	/** The worktree that holds a path, or null. */
	discover(path: string): Promise<Worktree | null>;
	/**
	 * What happened since the last call. The first call tells what happened since the worktree was last looked at in
	 * another session, and of a worktree that is new to us only takes the mark.
	 */
	moves(worktree: Worktree): Promise<Moves>;
	/**
	 * Whether somebody stopped reading in the middle of what happened there. Then the next call of `moves` tells all of it
	 * again, as in the next session.
	 */
	readAgain(worktree: Worktree): boolean;
	/**
	 * Everything that came of it, in its order: each movement, then the commit it made. The whole is kept as read when
	 * the last event was taken; who stops before gets all of it again in the next session.
	 */
	history(worktree: Worktree, moves: Moves): AsyncIterable<HistoryEvent>;
}

/** How a long reading is followed and ended. */
export interface Following {
	/** Told after each event, with the commit that was read last, if it was one. */
	progress?(event: HistoryEvent): void;
	isCancelled?(): boolean;
}

/**
 * Tells what moved HEAD since the last look (or `moves`), and the commits that were made by it, in their order. The next
 * is read when `emit` is done with the one before: what a commit holds is known from its parent, and texts of few
 * commits are held at a time.
 */
export async function tellMoves(
	port: GitPort,
	worktree: Worktree,
	emit: (event: HistoryEvent) => void | Promise<void>,
	moves?: Moves,
	{ progress, isCancelled }: Following = {},
): Promise<void> {
	for await (const event of port.history(worktree, moves ?? (await port.moves(worktree)))) {
		if (isCancelled?.()) return;
		await emit(event);
		progress?.(event);
	}
}
