// No test of its own. Types only.

/** Coding agents that are understood, by the names under which reports show them. */
export const agentNames = [
	'claude-code',
	'codex',
	'gemini-cli',
	'qwen-code',
	'copilot-cli',
	'copilot-vscode',
	'cursor',
	'windsurf',
	'cline',
	'opencode',
	'droid',
] as const;

export type AgentName = (typeof agentNames)[number];

/** What a tool of an agent does, as far as its name tells. */
export type Doing = 'edit' | 'read' | 'shell' | 'other';

/** A stretch of a patch as agents report it; `lines` begin with ` `, `-` or `+`. Line numbers are 1-based. */
export interface PatchHunk {
	readonly oldStart: number;
	readonly oldLines: number;
	readonly newStart: number;
	readonly newLines: number;
	readonly lines: readonly string[];
}

/** One change of one file, as the agent tells it. It proves nothing about what reached the disk. */
export interface AgentEdit {
	/** Absolute where the agent or its working folder says so, `/` between parts. */
	readonly path: string;
	readonly op: 'modify' | 'create' | 'delete';
	/** The text that was replaced, LF line ends; null where the agent does not say. */
	readonly old: string | null;
	/** The text put in its place, LF line ends; null for a deletion, or where it was too large to keep. */
	readonly new: string | null;
	/** `old` and `new` are whole files. */
	readonly whole: boolean;
	/** Every occurrence of `old` was replaced. */
	readonly all: boolean;
	readonly movedTo: string | null;
	readonly hunks: readonly PatchHunk[];
	/** What a person changed in the proposal before it was accepted; null where the agent does not say. */
	readonly person: PersonalChange | null;
}

/** Rework before acceptance, in lines; null where an agent only says that there was some. */
export interface PersonalChange {
	readonly addedLines: number | null;
	readonly removedLines: number | null;
	readonly modified: boolean;
}

interface Base {
	readonly agent: AgentName;
	readonly source: 'hook' | 'transcript';
	/** Milliseconds since the epoch; of the payload, else when it was written down. */
	readonly tMs: number;
	readonly session: string | null;
	/** The session that started this one, for a subagent. */
	readonly parent: string | null;
	readonly turn: string | null;
	/** Working folder, absolute, `/` between parts. */
	readonly cwd: string | null;
	readonly model: string | null;
}

/** Of a tool call: the agent's own id of it, where there is one, and the tool's name. */
interface OfCall {
	readonly call: string | null;
	readonly tool: string;
	readonly does: Doing;
}

/** All that any agent tells, in one form. It holds no prompt and no answer; texts only of edits. */
export type AgentEvent = Base &
	(
		| { readonly kind: 'sessionStart' }
		| { readonly kind: 'sessionEnd' }
		| {
				readonly kind: 'prompt';
				/** Length of what was asked, UTF-16 code units; null where the agent does not say. */
				readonly promptChars: number | null;
				/** Whether a person wrote it; null where the agent does not say. */
				readonly byPerson: boolean | null;
		  }
		| {
				readonly kind: 'turnEnd';
				/** The agent's own figure, milliseconds; null where it has none. */
				readonly durationMs: number | null;
				readonly interrupted: boolean;
		  }
		| (OfCall & { readonly kind: 'toolStart'; readonly paths: readonly string[] })
		| (OfCall & {
				readonly kind: 'toolEnd';
				readonly ok: boolean;
				readonly durationMs: number | null;
		  })
		| (OfCall & { readonly kind: 'edit'; readonly edits: readonly AgentEdit[] })
		| (OfCall & { readonly kind: 'approvalAsked' })
		| (OfCall & {
				readonly kind: 'approvalDecided';
				readonly accepted: boolean;
				/** A person said so just now, or a rule made before. */
				readonly by: 'person' | 'rule';
		  })
	);

/** The fields that every event has, for those who make some. */
export type AgentEventBase = Base;
