// No test of its own. Types only.
import type { AgentActivityEvent } from '../../core/agentActivity.ts';
import type { AgentEvent } from '../agentEvent.ts';
import type { Calls } from './calls.ts';

/** A turn as it is put together from what either source tells. */
export interface Turn {
	readonly name: string;
	/** The agent's own id of it, null where it has none. */
	readonly id: string | null;
	readonly startMs: number;
	readonly sources: Set<AgentEvent['source']>;
	lastMs: number;
	endMs: number | null;
}

/** What is remembered of an agent's session. */
export interface Session {
	readonly agent: string;
	readonly session: string;
	parent: string | null;
	folder: string;
	model: string | null;
	/** The last ones, the newest last. */
	turns: Turn[];
	made: number;
	readonly calls: Calls;
	lastMs: number;
}

/** An event of `core/agentActivity.ts` but for what capture adds: when it was heard of, and the file's document. */
export type AgentReport = AgentActivityEvent extends infer E
	? E extends AgentActivityEvent
		? Omit<E, 'tMs' | 'doc'>
		: never
	: never;

/** An event within a turn. */
export type Happening = Exclude<
	AgentEvent,
	{ readonly kind: 'sessionStart' | 'sessionEnd' | 'prompt' | 'turnEnd' }
>;

/** What all reports of a turn say. */
export type ReportBase = Pick<
	AgentActivityEvent,
	'atMs' | 'agent' | 'source' | 'session' | 'parent' | 'turn' | 'model' | 'folder'
>;
