/** Events of coding agents, as their hooks or session files tell them; all of them are `CapturedEvent`s. */

/** What an agent did and when. No prompt, no answer and no command is in any of them. */
export interface OfAgent {
	/** When it was heard of, milliseconds since the epoch; never decreases within a recording. */
	readonly tMs: number;
	/**
	 * When it happened, by the agent's own clock, and never after `tMs`. Mostly less than two seconds before it; days before,
	 * where an agent ran while the editor was closed: then it is no news of now.
	 */
	readonly atMs: number;
	/** The agent, by the name under which reports show it. */
	readonly agent: string;
	readonly source: 'hook' | 'transcript';
	/** The agent's own id of the conversation. */
	readonly session: string;
	/** The session that started this one, of a subagent; its turns lie within one of that session's. */
	readonly parent: string | null;
	/** Names the turn, from what was asked to the end of the answer: never twice in a recording. */
	readonly turn: string;
	/** As far as it is known by then. */
	readonly model: string | null;
	/** The folder that it works in: absolute, `/` between parts. */
	readonly folder: string;
}

/** Of one call of a tool; null where the agent does not number them. */
interface OfCall extends OfAgent {
	readonly call: string | null;
}

/**
 * Somebody asked an agent for something. Told once, by whichever source was first; a turn that was begun before anybody
 * listened is told when its first sign is.
 */
export interface AgentTurnStartedEvent extends OfAgent {
	readonly type: 'agentTurnStarted';
	/** Length of what was asked, UTF-16 code units; null where the agent does not say. */
	readonly promptChars: number | null;
	/** Whether a person wrote it; null where the agent does not say. */
	readonly byPerson: boolean | null;
}

/** A turn is over. Every wait and every command of it is, too. */
export interface AgentTurnEndedEvent extends OfAgent {
	readonly type: 'agentTurnEnded';
	/** `lost`: it was never said; `atMs` is that of its last sign. */
	readonly how: 'done' | 'interrupted' | 'lost';
}

/** An agent asked the person for permission: from `atMs` on it waits for them. */
export interface AgentAskedEvent extends OfCall {
	readonly type: 'agentAsked';
}

/**
 * The answer to `agentAsked` of the same turn and call: from `atMs` on the agent works again. Alone, it says that a
 * permission was decided, and by whom; when it was asked for is not known then.
 */
export interface AgentAnsweredEvent extends OfCall {
	readonly type: 'agentAnswered';
	/** Null where the agent does not say. */
	readonly accepted: boolean | null;
	/** Whether a person decided just now, or a rule that was made before; null where the agent does not say. */
	readonly by: 'person' | 'rule' | null;
}

/** What a person changed in a proposal before it was accepted, in lines; null where it is only said that there was something. */
export interface ChangedProposal {
	readonly addedLines: number | null;
	readonly removedLines: number | null;
}

/**
 * An agent says that it changed a file. What reached the disk is told by `docChanged` and `diskWritten`. Told by both sources
 * where both hear of it, with the same `call`.
 */
export interface AgentEditedEvent extends OfCall {
	readonly type: 'agentEdited';
	readonly doc: string;
	/** Absolute path with `/`. */
	readonly file: string;
	readonly op: 'modify' | 'create' | 'delete';
	/** LF text that was replaced; null where the agent does not say. */
	readonly old: string | null;
	/** LF text in its place; null for a deletion, and where the agent does not say. */
	readonly new: string | null;
	/** `old` and `new` are whole files. */
	readonly whole: boolean;
	/** Every occurrence of `old` was replaced. */
	readonly all: boolean;
	/** Null where the person changed nothing, or the agent does not say. */
	readonly person: ChangedProposal | null;
}

/** An agent began to run a command, which may write files below `folder`. */
export interface AgentCommandStartedEvent extends OfCall {
	readonly type: 'agentCommandStarted';
}

/** The command of the same turn and call ended; of calls without a number, the one that began first. */
export interface AgentCommandEndedEvent extends OfCall {
	readonly type: 'agentCommandEnded';
}

/** All of them. */
export type AgentActivityEvent =
	| AgentTurnStartedEvent
	| AgentTurnEndedEvent
	| AgentAskedEvent
	| AgentAnsweredEvent
	| AgentEditedEvent
	| AgentCommandStartedEvent
	| AgentCommandEndedEvent;
