// No test of its own. Tested through test/agents/activity/agentActivity.test.ts.
import type { AgentEvent, Doing } from '../agentEvent.ts';

type Source = AgentEvent['source'];
type OfCall = Extract<AgentEvent, { readonly call: string | null }>;

/** The session and the turn of a call, as its reports name them. */
export interface Home {
	readonly session: string;
	readonly parent: string | null;
	readonly turn: string;
}

/** One call of a tool in a session, as one or both sources tell it. */
export interface Call {
	/** The agent's id, else one of ours: what its events carry. */
	readonly call: string;
	/** All ids by which it is known. */
	readonly ids: Set<string>;
	readonly does: Doing;
	readonly startMs: number;
	/** Where it was told first: what is told of it later belongs there, too, whichever of a family's sessions tells. */
	readonly home: Home;
	/** Sources that told of its start, and of its end, with when it ended. */
	readonly started: Set<Source>;
	readonly ended: Map<Source, number>;
	/** The last source of its edits, and the model that was told with them. */
	edited: { readonly source: Source; readonly model: string | null } | null;
	/** A wait for the person that nobody ended yet, and where it was told. */
	askedMs: number | null;
	askedAt: Home;
	/** Who decided, as soon as it is known. */
	by: 'person' | 'rule' | null;
	isTold: boolean;
}

/** One call told by both sources has times this close. */
const sameCallMs = 4_000;
/** Of a session only so many calls are remembered: later telling of older ones is told twice. */
const maxCalls = 400;

/**
 * The calls of a session and of its subagents: hooks tell of them as of the session, session files as of each subagent.
 * Where the agent does not number them, the nth end of a tool belongs to its nth start.
 */
export class Calls {
	#calls: Call[] = [];
	#made = 0;

	/** The call that an event speaks of, new where it is none that is known. */
	of(event: OfCall, home: Home): Call {
		const { call, does, source, tMs, kind } = event;
		const isEnd = kind !== 'toolStart' && kind !== 'approvalAsked';
		const found =
			(call === null ? undefined : this.#calls.findLast((known) => known.ids.has(call))) ??
			this.#justEnded(event) ??
			this.#calls.find((known) => {
				// Two ids of one source are two calls.
				if (call !== null && known.started.has(source) && known.ids.size > 0) return false;
				if (known.does !== does || known.ended.has(source)) return false;
				if (isEnd && known.started.has(source)) return call === null;
				if (kind === 'approvalAsked') return known.started.has(source) && known.askedMs === null;
				if (known.started.has(source)) return false;
				const isNumbered = call !== null && known.ids.size > 0;
				return !isNumbered && Math.abs(known.startMs - tMs) <= sameCallMs;
			});
		if (found) {
			if (call !== null) found.ids.add(call);
			return found;
		}
		const made: Call = {
			call: call ?? `#${++this.#made}`,
			ids: new Set(call === null ? [] : [call]),
			does,
			startMs: tMs,
			home,
			started: new Set(),
			ended: new Map(),
			edited: null,
			askedMs: null,
			askedAt: home,
			by: null,
			isTold: false,
		};
		this.#calls.push(made);
		if (this.#calls.length > maxCalls) this.#calls = this.#calls.slice(-maxCalls / 2);
		return made;
	}

	/** The edit of a call without an id is told with its end, at the same moment. */
	#justEnded({ call, does, source, tMs, kind }: OfCall): Call | undefined {
		if (call !== null || kind !== 'edit') return undefined;
		return this.#calls.findLast((known) => known.does === does && known.ended.get(source) === tMs);
	}

	/** A turn is over: nothing of it waits any more. */
	closed(turn: string): void {
		for (const call of this.#calls) if (call.askedAt.turn === turn) call.askedMs = null;
	}
}
