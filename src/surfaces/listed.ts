// No test of its own. Types only; tested through test/surfaces/listText.test.ts.
import type { Evidence, InsertionKind, Outcome } from '../core/insertion.ts';
import type { Bounds } from '../core/states.ts';

/** An insertion as lists show it. Names are data from outside. */
export interface ListedInsertion {
	readonly id: string;
	readonly tMs: number;
	readonly kind: InsertionKind;
	readonly tool: string | null;
	readonly model: string | null;
	readonly evidence: Evidence;
	/** Git common dir, or null outside any. */
	readonly repo: string | null;
	readonly path: string;
	readonly closedMs: number | null;
	readonly closedBy: string | null;
	/** Accepted lines by what became of them. */
	readonly lines: Readonly<Record<Outcome, number>>;
	readonly hasText: boolean;
	/** Review so far, milliseconds. */
	readonly reviewMs: number;
	/** When the person marked it as reviewed, or null. */
	readonly reviewedMs: number | null;
}

/** A commit that closed insertions. */
export interface ListedCommit {
	readonly repo: string;
	readonly commit: string;
	readonly tMs: number;
	readonly insertions: number;
	readonly lines: Readonly<Record<Outcome, number>>;
	/** AIs that the message's trailers name; absent: none. */
	readonly trailers?: readonly string[];
}

/** Time behind a figure. */
export interface ListedSlice extends Bounds {
	readonly startMs: number;
	readonly file: string | null;
	readonly repo: string | null;
}

/** A commit behind figures of coverage, in lines. */
export interface CommittedLines {
	readonly repo: string;
	readonly commit: string;
	readonly tMs: number;
	readonly added: number;
	readonly ai: number;
	readonly unknown: number;
	readonly external: number;
	readonly before: number;
	/** AIs that the message's trailers name; absent: none. */
	readonly trailers?: readonly string[];
}

/** A file with AI code that no commit has closed yet. */
export interface OpenFile {
	/** Git common dir, or null outside any. */
	readonly repo: string | null;
	/** Path in its repository, or the document's URI. */
	readonly path: string;
	readonly insertions: readonly ListedInsertion[];
}

/** What of an insertion is in its document now. */
export interface Surviving {
	/** Non-blank lines that hold a character of it. */
	readonly lines: number;
	/** Where the first such character is, counted from 0. */
	readonly line: number;
	readonly character: number;
}
