import type { Answers, Doing, Situation } from './calibration.ts';
import type { ToolsSwitchedEvent } from './toolEvents.ts';

/** Events of what happens outside the editor's own documents; all of them are `CapturedEvent`s. */

interface Base {
	/** When it was captured, milliseconds since the epoch; never decreases within a recording. */
	readonly tMs: number;
}

/** A command began in a terminal whose folder and the workspace lie within one another. */
export interface TerminalStartedEvent extends Base {
	readonly type: 'terminalStarted';
	/** Names the run until it ends; never twice in a session. */
	readonly run: string;
	/** Name of the AI agent that it runs; null: another command, of which nothing is said. */
	readonly agent: string | null;
	/** Folders whose files it may write: absolute, `/` between parts. */
	readonly folders: readonly string[];
}

export interface TerminalEndedEvent extends Base {
	readonly type: 'terminalEnded';
	readonly run: string;
}

/**
 * A file was written on disk, and not by this editor: told of files that are open, that were, and of
 * those that somebody known writes to.
 */
export interface DiskWrittenEvent extends Base {
	readonly type: 'diskWritten';
	readonly doc: string;
	/** Absolute path with `/`. */
	readonly file: string;
	readonly language: string;
	readonly text: string;
	/**
	 * What it held before, where no document tells: `''` for a new file, null where nobody knows. Then
	 * nothing is concluded from it.
	 */
	readonly before: string | null;
	/** `git` where git held just this text before. */
	readonly by: 'git' | 'other';
	/** The file's own time; not after `tMs`. */
	readonly wroteMs: number;
}

/** A file that is known, and is not open, is gone from the disk. */
export interface DiskDeletedEvent extends Base {
	readonly type: 'diskDeleted';
	readonly doc: string;
}

/**
 * An agent's extension shows a text beside a file: the one it proposes for it, or the one it had before
 * its edits. Told again when that text changes.
 */
export interface ProposalShownEvent extends Base {
	readonly type: 'proposalShown';
	/** The file's document, which need not be open. */
	readonly doc: string;
	/** The agent's name; null where several use the same scheme. */
	readonly tool: string | null;
	readonly text: string;
}

export interface ProposalClosedEvent extends Base {
	readonly type: 'proposalClosed';
	readonly doc: string;
}

/** One new reflog line of HEAD. */
export interface GitOperationEvent extends Base {
	readonly type: 'gitOperation';
	readonly repo: string;
	readonly root: string;
	readonly operation: string;
	readonly from: string | null;
	readonly to: string;
}

/** Debug sessions and test runs are told from now on: without it, that none was told says nothing. */
export interface RunsObservedEvent extends Base {
	readonly type: 'runsObserved';
}

/** A debug session or a test run began. What is run stays where it was found. */
export interface RunStartedEvent extends Base {
	readonly type: 'runStarted';
	/** Names it until it ends; never twice in a session. */
	readonly run: string;
	readonly what: 'debug' | 'test';
}

export interface RunEndedEvent extends Base {
	readonly type: 'runEnded';
	readonly run: string;
}

/** What the person answered so far to the question of what they were doing; before the first gap it is about. */
export interface CalibratedEvent extends Base {
	readonly type: 'calibrated';
	readonly answers: readonly Answers[];
}

/** The person answered the question of what they were just doing. */
export interface AnsweredEvent extends Base {
	readonly type: 'answered';
	readonly situation: Situation;
	readonly doing: Doing;
}

/** All of them. */
export type OutsideEvent =
	| TerminalStartedEvent
	| TerminalEndedEvent
	| DiskWrittenEvent
	| DiskDeletedEvent
	| ProposalShownEvent
	| ProposalClosedEvent
	| CalibratedEvent
	| AnsweredEvent
	| RunsObservedEvent
	| RunStartedEvent
	| RunEndedEvent
	| GitOperationEvent
	| ToolsSwitchedEvent;
