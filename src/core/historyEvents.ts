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
	/** Addresses of the committer, then of each human co-author. Absent: not known. */
	readonly people?: readonly string[];
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

/** What the lines of a committed text continue, packed (`commits/lineBirths.ts`), with the text. */
export interface TextWithBirths {
	readonly text: string;
	readonly births: string;
}

/** As `Remembered`, without the text. */
export interface KnownRuns {
	readonly runs: string;
	readonly origins: readonly (readonly [id: string, lines: number])[];
	readonly insertions: readonly Insertion[];
	readonly lines: readonly InsertionLine[];
}

/** A file that a commit changed against its first parent, as far as lines in it are followed. */
export interface FollowedFile {
	readonly path: string;
	/** Path before a rename, else null. */
	readonly fromPath: string | null;
	/** Blob ids; null on the side where there is no file. */
	readonly blob: string | null;
	readonly parentBlob: string | null;
	/** LF texts; null where there is none, or where `births` says all there is to say. */
	readonly text: string | null;
	readonly parentText: string | null;
	/** What the store knew of the blob's characters. */
	readonly known: KnownRuns | null;
	/** Packed births of the lines of both blobs, where the store knew them. */
	readonly births: string | null;
	readonly parentBirths: string | null;
	/** Other versions that lines may come back from, the likeliest first. */
	readonly relatives: readonly TextWithBirths[];
}

/** A commit on the way from the last one that was followed. */
export interface FollowedStep {
	readonly commit: string;
	/** Its own time, by the committer's clock. */
	readonly madeMs: number;
	readonly files: readonly FollowedFile[];
}

/**
 * Commits on HEAD's or the upstream branch's first-parent way that nobody had followed: what they did to committed lines
 * decides survival.
 */
export interface FollowedEvent {
	readonly type: 'followed';
	readonly tMs: number;
	readonly repo: string;
	/** The oldest commits before which nothing is followed are this old. */
	readonly beganMs: number;
	/** Oldest first. */
	readonly steps: readonly FollowedStep[];
	/** Followed commits that are on the mainline now, and that are no longer. Null: as before. */
	readonly mainline: {
		readonly root: string;
		readonly tip: string;
		readonly joined: readonly string[];
		readonly left: readonly string[];
	} | null;
}

/** A line of a committed text that another tool says an AI wrote. */
export interface ImportedLine {
	/** 1-based. */
	readonly line: number;
	/** The commit that brought it, and that commit's time. */
	readonly commit: string;
	readonly madeMs: number;
	readonly tool: string | null;
	readonly model: string | null;
	/** The other tool's own name of the conversation. */
	readonly session: string | null;
}

/** A committed text that nobody here watched all of, and what another tool says of it. */
export interface ImportedFile {
	readonly path: string;
	readonly blob: string;
	/** LF text. */
	readonly text: string;
	/** What the store knew of its characters. */
	readonly known: KnownRuns | null;
	readonly lines: readonly ImportedLine[];
}

/** What other tools' notes and traces say of committed code, on the person's request. */
export interface ImportedEvent {
	readonly type: 'imported';
	readonly tMs: number;
	readonly repo: string;
	readonly files: readonly ImportedFile[];
}

/** What is told of committed lines after their commit. */
export type CommittedLinesEvent = FollowedEvent | ImportedEvent;
