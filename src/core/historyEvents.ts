import type { Insertion, InsertionLine } from './insertion.ts';

/** What a commit is in the history of its repository; part of a `commit` event. */
export interface CommitHistory {
	/**
	 * Absent: made here. `copied`: a cherry-pick of a commit that was counted. `arrived`: HEAD went to what others may
	 * have made. `stashed`: put aside. Of the last two only texts are attributed; nothing is counted.
	 */
	readonly how?: 'copied' | 'arrived' | 'stashed';
	/** The commit whose place it took when history was rewritten: its outcomes are carried over. */
	readonly carries?: string;
	/** Hashes of author and author date, and of these with the subject: what a rewrite leaves alone. */
	readonly identity?: readonly [author: string, subject: string];
	/** When it was made, where that was before anybody looked; absent: `tMs`. */
	readonly madeMs?: number;
}

/** Commits that were counted and that no branch leads to any more. */
export interface CommitsLostEvent {
	readonly type: 'commitsLost';
	readonly tMs: number;
	readonly repo: string;
	readonly commits: readonly string[];
	/** Insertions closed by one of them that another commit holds, too; the others are open again. */
	readonly held: readonly (readonly [insertion: string, commit: string])[];
	/** All insertions closed by one of them, as the store knows them, and their lines. */
	readonly insertions: readonly Insertion[];
	readonly lines: readonly InsertionLine[];
}
