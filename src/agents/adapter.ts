// No test of its own. Types only.
import type { AgentEvent, AgentName } from './agentEvent.ts';
import type { Payload } from './payload.ts';

/** Reads the records of one session file in their order, and keeps what later records refer to. */
export interface SessionReader {
	/**
	 * The events of one record; null for a record that means nothing to us (they are counted, for formats change without
	 * notice). Never throws, whatever the record holds.
	 */
	read(record: Payload): readonly AgentEvent[] | null;
	/** What follows from nothing having been written for some seconds: the end of a turn that nobody says. Absent: nothing. */
	quiet?(): readonly AgentEvent[];
}

/** All that is known of one agent's formats. A new agent is one of these and a line in `adapters.ts`. */
export interface Adapter {
	readonly agent: AgentName;
	/** How people know it. */
	readonly title: string;
	/**
	 * `captured`: its payloads were recorded from the real tool. `documented`: written from its documentation only, and
	 * said so wherever it is shown.
	 */
	readonly basis: 'captured' | 'documented';
	/** Whether a hook's payload is this agent's, by what it holds: other agents read the same configuration files. */
	owns(payload: Payload): boolean;
	/**
	 * The events of a hook's payload; null where it means nothing to us. `writtenMs` serves where the payload has no time.
	 * Never throws, whatever the payload holds.
	 */
	hook(payload: Payload, writtenMs: number): readonly AgentEvent[] | null;
	/** Whether a session file that begins with this record is this agent's; absent: it has none that we read. */
	ownsSession?(first: Payload): boolean;
	session?(): SessionReader;
	/** For an agent that keeps a session as one JSON document or in a database: whether this is one, and all its events. */
	ownsDocument?(document: Payload): boolean;
	document?(document: Payload): readonly AgentEvent[];
}
