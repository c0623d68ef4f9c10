import type { AgentActivityEvent } from './agentActivity.ts';
import type { CorrectionEvent, ReviewedEvent } from './correctionEvents.ts';
import type { DocDeletedEvent, DocIgnoredEvent, DocMovedEvent } from './documentEvents.ts';
import type { CommitHistory, CommitsLostEvent, CommittedLinesEvent } from './historyEvents.ts';
import type { Insertion, InsertionLine } from './insertion.ts';
import type { OutsideEvent } from './outsideEvents.ts';
import type { StoredRemovals } from './storedRemovals.ts';

export type { GitOperationEvent } from './outsideEvents.ts';

/** Version of the event format. A reader refuses a higher one; docs/events.md says what changed. */
export const eventVersion = 1;

/** Half-open stretch `[from, to)` in UTF-16 code units of LF text. */
export type Span = readonly [from: number, to: number];

/** One replacement of `[from, to)`, in offsets of the text before the whole event. */
export type Change = readonly [from: number, to: number, text: string];

interface Base {
	/** When it was captured, milliseconds since the epoch; never decreases within a recording. */
	readonly tMs: number;
}

/** First event of every recording: who observes, and every setting that changes a result. */
export interface SessionEvent extends Base {
	readonly type: 'session';
	readonly version: number;
	/** Random identity of this window's session; insertion ids begin with it. */
	readonly window: string;
	readonly editor: string;
	/** IANA time zone; days in reports are this zone's days. */
	readonly timeZone: string;
	readonly useHostReason: boolean;
	/** τ, milliseconds. */
	readonly idleAfterMs: number;
	/**
	 * How many insertions this window numbered before this event; absent: none. A recording that
	 * begins in the middle of a session goes on from there, so that ids stay what they are.
	 */
	readonly insertions?: number;
}

export interface FocusEvent extends Base {
	readonly type: 'focus';
	readonly focused: boolean;
}

/** The person paused or resumed measuring in this workspace. */
export interface PauseEvent extends Base {
	readonly type: 'pause';
	readonly paused: boolean;
}

/** A repository of this workspace became known. */
export interface RepoEvent extends Base {
	readonly type: 'repo';
	/** Git common dir: the identity that all worktrees share. */
	readonly repo: string;
	/** Root of this worktree, absolute, `/` between parts. */
	readonly root: string;
}

/** A document became known. Its ledger waits for the `restored` event of the same document. */
export interface DocOpenedEvent extends Base {
	readonly type: 'docOpened';
	readonly doc: string;
	/** Absolute path with `/`, or null for a document that is not a file. */
	readonly file: string | null;
	readonly language: string;
	readonly text: string;
	readonly dirty: boolean;
	/** It came to be just now, in a document that is open: a cell of a notebook. Absent: it did not. */
	readonly added?: boolean;
}

/** What the store remembers of a text: enough to go on as if we had never stopped. */
export interface Remembered {
	readonly text: string;
	/** Base64 of the run codec, origins numbered by `origins`. */
	readonly runs: string;
	/** Insertion id and line count, in the order of their blocks of origins. */
	readonly origins: readonly (readonly [id: string, lines: number])[];
	readonly insertions: readonly Insertion[];
	readonly lines: readonly InsertionLine[];
	/** What was removed from it within the last day, which an undo may bring back. Absent: nothing. */
	readonly removed?: StoredRemovals;
}

/** Answer to `docOpened` (and to a reload): what the store knows of this content or path. */
export interface RestoredEvent extends Base {
	readonly type: 'restored';
	readonly doc: string;
	/** `content`: the text is the very same; `path`: the last text we knew at this path. */
	readonly match: 'content' | 'path' | 'none';
	readonly remembered: Remembered | null;
	/**
	 * Known versions of this path, newest first: what came from disk may be a mixture of them (a conflict). Absent: none.
	 */
	readonly relatives?: readonly Remembered[];
}

export interface DocChangedEvent extends Base {
	readonly type: 'docChanged';
	readonly doc: string;
	/** Simultaneous, in descending order of position. */
	readonly changes: readonly Change[];
	/** Length after the event, for the check after every event. */
	readonly length: number;
	readonly dirty: boolean;
	readonly reason?: 'undo' | 'redo';
	/** Why the document changed, where the host says so. */
	readonly host?: HostReason;
}

export interface HostReason {
	readonly source: string;
	/** Kind of a `cursor` edit (`type`, `paste`, …), of a partial accept, or of a code action. */
	readonly kind?: string;
	/** Name of an `unknown` edit (`formatEditsCommand`, …). */
	readonly name?: string;
	readonly extension?: string;
	readonly model?: string;
	readonly nextEdit?: boolean;
}

/** The document's dirty flag as it is after the editor settled. */
export interface DocDirtyEvent extends Base {
	readonly type: 'docDirty';
	readonly doc: string;
	readonly dirty: boolean;
}

export interface DocWillSaveEvent extends Base {
	readonly type: 'docWillSave';
	readonly doc: string;
}

export interface DocSavedEvent extends Base {
	readonly type: 'docSaved';
	readonly doc: string;
}

export interface DocClosedEvent extends Base {
	readonly type: 'docClosed';
	readonly doc: string;
}

/** The whole text, sent when a length did not match. */
export interface DocTextEvent extends Base {
	readonly type: 'docText';
	readonly doc: string;
	readonly text: string;
}

/**
 * The editor's chat keeps the text that a file has without the chat's pending edits, in a document of
 * its own. All that happens to that baseline is told under the name of the file's document.
 */
export interface BaselineOpenedEvent extends Base {
	readonly type: 'baselineOpened';
	/** The file's document. */
	readonly doc: string;
	readonly text: string;
}

export interface BaselineChangedEvent extends Base {
	readonly type: 'baselineChanged';
	readonly doc: string;
	readonly changes: readonly Change[];
	/** Length of the baseline after the event. */
	readonly length: number;
}

export interface BaselineClosedEvent extends Base {
	readonly type: 'baselineClosed';
	readonly doc: string;
}

/** Baselines behave otherwise than known (their address, or no file): they are given up. */
export interface BaselineOffEvent extends Base {
	readonly type: 'baselineOff';
	readonly why: 'query' | 'file';
}

export interface SelectedEvent extends Base {
	readonly type: 'selected';
	readonly doc: string;
	/** `other` covers commands and everything the host does not name. */
	readonly by: 'keyboard' | 'mouse' | 'other';
	readonly selections: readonly Span[];
}

/** The visible part of the active editor; `person` when scrolling cannot come from an edit. */
export interface ViewedEvent extends Base {
	readonly type: 'viewed';
	readonly doc: string | null;
	readonly visible: readonly Span[];
	/** Whether the editor shows a comparison. */
	readonly diff: boolean;
	readonly person: boolean;
}

/** A keybinding of ours ran right after the editor accepted a suggestion. */
export interface AcceptedEvent extends Base {
	readonly type: 'accepted';
	readonly gesture: 'commit' | 'nextEdit' | 'word' | 'line';
	readonly doc: string | null;
}

/** Something is about to be pasted. */
export interface PasteEvent extends Base {
	readonly type: 'paste';
	readonly doc: string;
	readonly text: string;
}

/** The person used one of our commands or views. */
export interface CommandEvent extends Base {
	readonly type: 'command';
	readonly name: string;
}

export interface CommittedFile {
	/** In the worktree, with `/`. */
	readonly path: string;
	/** Path before a rename, else null. */
	readonly fromPath: string | null;
	/** Blob id, null where the file was deleted. */
	readonly blob: string | null;
	readonly parentBlob: string | null;
	/** LF text; null when deleted, or skipped (then `skipped` says why). */
	readonly text: string | null;
	readonly parentText: string | null;
	readonly skipped: 'binary' | 'tooLarge' | 'excluded' | null;
	/** What the store knew of the parent's blob. */
	readonly parent: Remembered | null;
	/** What the store knew of the working file, where no document is open for it. */
	readonly working: Remembered | null;
	/** What the store knew of the version in the commit that this one replaces; absent: nothing. */
	readonly replaced?: Remembered | null;
	/** Other committed versions that this one may come from, the likeliest first; absent: none. */
	readonly relatives?: readonly Remembered[];
	/** What stashes hold of it, as far as insertions that are open stand there; absent: nothing. */
	readonly stashed?: readonly Remembered[];
}

/** A commit, read from the object database, with all that reconciling needs. */
export interface CommitEvent extends Base, CommitHistory {
	readonly type: 'commit';
	readonly repo: string;
	readonly root: string;
	readonly commit: string;
	readonly parents: readonly string[];
	/** The commit that this one replaces, or null. Its files are in `files` too, changed or not. */
	readonly amended: string | null;
	readonly files: readonly CommittedFile[];
	/** What the store knows of insertions at these paths that were still open. */
	readonly open: Pick<Remembered, 'insertions' | 'lines'>;
}

/** Moves the clock only: flushes what is due. */
export interface TickEvent extends Base {
	readonly type: 'tick';
}

/** Everything that enters the pipeline. JSON, closed, documented in docs/events.md. */
export type CapturedEvent =
	| SessionEvent
	| FocusEvent
	| PauseEvent
	| RepoEvent
	| DocOpenedEvent
	| RestoredEvent
	| DocChangedEvent
	| DocDirtyEvent
	| DocWillSaveEvent
	| DocSavedEvent
	| DocClosedEvent
	| DocIgnoredEvent
	| DocMovedEvent
	| DocDeletedEvent
	| DocTextEvent
	| BaselineOpenedEvent
	| BaselineChangedEvent
	| BaselineClosedEvent
	| BaselineOffEvent
	| SelectedEvent
	| ViewedEvent
	| AcceptedEvent
	| PasteEvent
	| CommandEvent
	| OutsideEvent
	| AgentActivityEvent
	| CorrectionEvent
	| ReviewedEvent
	| CommitEvent
	| CommitsLostEvent
	| CommittedLinesEvent
	| TickEvent;
