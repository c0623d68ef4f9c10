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

/** One new reflog line of HEAD. */
export interface GitOperationEvent extends Base {
	readonly type: 'gitOperation';
	readonly repo: string;
	readonly root: string;
	readonly operation: string;
	readonly from: string | null;
	readonly to: string;
}

/** All of them. */
export type OutsideEvent = TerminalStartedEvent | TerminalEndedEvent | GitOperationEvent;
