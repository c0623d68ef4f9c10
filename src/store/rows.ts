import type { StepResult } from '../commits/follow.ts';
import type { FollowedEvent } from '../core/historyEvents.ts';
import type { Insertion, InsertionLine } from '../core/insertion.ts';
import type { StoredRemovals } from '../core/storedRemovals.ts';
import type { ToolsSwitchedEvent } from '../core/toolEvents.ts';
import type { AnswerRow } from '../time/calibration.ts';
import type { TurnRow } from '../time/turns.ts';
import type { OnScreen, Slice } from '../time/types.ts';
import type { TrialRow } from './trialRows.ts';

/** One user action on AI code: the evidence behind rework. */
export interface ActionRow {
	readonly tMs: number;
	readonly insertion: string;
	readonly kind: 'edit' | 'inside' | 'undo' | 'redo' | 'cosmetic' | 'superseded';
	/** Characters of the insertion that went. */
	readonly removed: number;
}

/** Non-blank lines that a commit added, by where they came from. */
export interface CommitRow {
	readonly repo: string;
	readonly commit: string;
	readonly tMs: number;
	/** All added non-blank lines of files we looked at. */
	readonly added: number;
	readonly ai: number;
	readonly typed: number;
	readonly pasted: number;
	readonly editor: number;
	readonly git: number;
	readonly external: number;
	readonly before: number;
	readonly unknown: number;
	/** Files skipped: binary, too large or excluded. */
	readonly skipped: number;
	/** See `CommitHistory`; absent: not known. */
	readonly identity?: readonly [author: string, subject: string];
	/** Addresses of the committer and of human co-authors; absent: not known. */
	readonly people?: readonly string[];
}

/** Attribution of one committed text, kept by content. */
export interface BlobRow {
	readonly repo: string;
	readonly blob: string;
	readonly path: string;
	readonly tMs: number;
	readonly runs: Uint8Array;
	readonly origins: readonly (readonly [id: string, lines: number])[];
	/** Characters whose origin is `unknown` or `external`: where two windows disagree, fewer wins. */
	readonly unknownChars: number;
}

/** How the AI tools of a workspace stand, from a moment on. */
export interface ToolsSwitchedRow {
	readonly tMs: number;
	readonly ai: ToolsSwitchedEvent['ai'];
	/** See `ToolsSwitchedEvent`. */
	readonly tools: ToolsSwitchedEvent['tools'];
	readonly by: ToolsSwitchedEvent['by'];
}

/** The live ledger of one document, as it was a moment ago. */
export interface DraftRow {
	readonly doc: string;
	/** Git common dir, or null. */
	readonly repo: string | null;
	/** Path in the worktree, or the document's URI. */
	readonly path: string;
	/** Root of the worktree, or null. */
	readonly root: string | null;
	readonly tMs: number;
	readonly text: string;
	readonly runs: Uint8Array;
	readonly origins: readonly (readonly [id: string, lines: number])[];
	/** What was removed from it lately; forgotten a day after the draft. Null or absent: nothing. */
	readonly removed?: StoredRemovals | null;
	/** A name of this state, which a change may build on. Absent: none will. */
	readonly version?: string;
}

/**
 * A draft as what changed since the one before: stretches of its text, and stretches of its attribution. It costs what
 * changed, where a whole draft costs the length of the document.
 */
export interface DraftChangeRow extends Omit<DraftRow, 'text' | 'removed'> {
	/** The state that it builds on. Where the store does not have that, the change is lost, and said to be. */
	readonly after: string;
	readonly version: string;
	/** `[from, to)` of the text before is this text now; ascending, all offsets of the text before. */
	readonly texts: readonly (readonly [from: number, to: number, text: string])[];
	/** `[from, to)` of the run map before has so many characters now; `runs` and `origins` are theirs, one after another. */
	readonly spans: readonly (readonly [from: number, to: number, length: number])[];
	/** Absent: as before. */
	readonly removed?: StoredRemovals | null;
}

/** What commits did to lines that are followed, and which of them are on the mainline. */
export interface FollowedWrite {
	readonly put: 'followed';
	readonly repo: string;
	readonly tMs: number;
	readonly beganMs: number;
	readonly steps: readonly StepResult[];
	readonly mainline: FollowedEvent['mainline'];
}

/** Where a document lies: as in `DraftRow`. */
export type DraftPlace = Pick<DraftRow, 'doc' | 'repo' | 'root' | 'path'>;

/** What the pipeline asks the store to remember. Every write is idempotent. */
export type StoreWrite =
	| { readonly put: 'insertion'; readonly row: Insertion }
	| { readonly put: 'lines'; readonly rows: readonly InsertionLine[] }
	/** Lines that the person said are no AI's: they are accepted lines no more. */
	| { readonly put: 'withdrawn'; readonly insertion: string; readonly lines: readonly number[] }
	| { readonly put: 'action'; readonly row: ActionRow }
	/** The person marked an insertion as reviewed, or (null) took that back. */
	| { readonly put: 'reviewed'; readonly insertion: string; readonly tMs: number | null }
	| {
			readonly put: 'slice';
			/** `<window>-<n>`. */
			readonly id: string;
			/** Local day, `YYYY-MM-DD`, in the session's zone: the key of the rollup. */
			readonly day: string;
			readonly row: Slice;
	  }
	| { readonly put: 'answer'; readonly row: AnswerRow }
	/** As the turn is by now. */
	| { readonly put: 'turn'; readonly row: TurnRow }
	| {
			/** All the time that an insertion was on screen in a window so far. */
			readonly put: 'onScreen';
			readonly window: string;
			readonly row: OnScreen;
	  }
	| {
			readonly put: 'commit';
			readonly row: CommitRow;
			/** The commit it replaces: it counts no more, and what it had closed is open again. */
			readonly replaces?: string;
			/** The commit whose place it took: it counts no more, and what it had closed this one has closed. */
			readonly carries?: string;
	  }
	| {
			/** A commit brought text of these insertions. */
			readonly put: 'held';
			readonly repo: string;
			readonly commit: string;
			readonly insertions: readonly string[];
	  }
	| {
			/** Files got another name. */
			readonly put: 'renamed';
			readonly repo: string;
			readonly paths: readonly (readonly [from: string, to: string])[];
	  }
	| {
			/** No branch leads to these commits any more: they do not count, and what they closed is open. */
			readonly put: 'lost';
			readonly repo: string;
			readonly commits: readonly string[];
			readonly tMs: number;
	  }
	| {
			/** How far the history of a worktree was read; the mark means something to its writer only. */
			readonly put: 'head';
			readonly root: string;
			readonly mark: string;
	  }
	| { readonly put: 'trialEvent'; readonly row: TrialRow }
	/** From now on the AI tools of a repository's workspace stand like this. */
	| { readonly put: 'toolsSwitched'; readonly repo: string; readonly row: ToolsSwitchedRow }
	| FollowedWrite
	| { readonly put: 'blob'; readonly row: BlobRow }
	/** What the person said of a text that a commit may hold: replaces what is kept of it, and adds nothing. */
	| { readonly put: 'correctedBlob'; readonly row: BlobRow }
	| { readonly put: 'draft'; readonly row: DraftRow }
	| { readonly put: 'draftChange'; readonly row: DraftChangeRow }
	| {
			/** A file or folder has another name, and so has all that is remembered below it. */
			readonly put: 'moved';
			readonly from: DraftPlace;
			readonly to: DraftPlace;
	  }
	| {
			/** A document is excluded: its text, and uncommitted insertions in it, are deleted. */
			readonly put: 'excluded';
			readonly doc: string;
			readonly repo: string | null;
			readonly path: string;
	  }
	| {
			/** Things a report must own up to: `resync`, `ignoredTag`, `skippedFile`, … */
			readonly put: 'counter';
			readonly day: string;
			readonly name: string;
			readonly by: number;
	  };
