import type { AgentEvent } from '../agentEvent.ts';
import { reportName } from '../reportName.ts';
import { callReports } from './callReports.ts';
import { Calls } from './calls.ts';
import type { AgentReport, Happening, Session, Turn } from './session.ts';

/** Both sources tell of one prompt within this time of each other. */
const sameTurnMs = 5_000;
/** A turn of which nothing was heard for so long is over, and nobody said so. */
const lostAfterMs = 15 * 60_000;
/** Sessions that are remembered. */
const maxSessions = 200;
const maxTurns = 20;
/** Real ids have 36. */
const maxIdChars = 200;

/**
 * Puts what hooks and session files tell of one session together: a turn, a wait and a command is told once, whoever was
 * first, and an edit again only where the second source knows more. Keeps no text.
 */
export class AgentActivity {
	readonly #sessions = new Map<string, Session>();
	readonly #isHere: (folder: string) => boolean;
	#notHere = 0;

	/** `isHere`: whether a session's folder lies in the workspace; all others are nothing to us. */
	constructor(isHere: (folder: string) => boolean) {
		this.#isHere = isHere;
	}

	/** Events of sessions elsewhere, or of which it is not known where they are. */
	get notHere(): number {
		return this.#notHere;
	}

	/** What one event of an agent says that is new. Microseconds. */
	take(event: AgentEvent): AgentReport[] {
		const session = this.#sessionOf(event);
		if (!session) {
			this.#notHere++;
			return [];
		}
		session.model = event.model ?? session.model;
		session.lastMs = Math.max(session.lastMs, event.tMs);
		const reports = taken(session, event);
		const isOver = reports.some(({ type }) => type === 'agentTurnEnded');
		return isOver ? [...reports, ...this.#endedWith(session)] : reports;
	}

	/** What a session's subagents did in a turn is over with it; one that goes on begins a turn anew by its next sign. */
	#endedWith({ agent, session }: Session): AgentReport[] {
		return [...this.#sessions.values()].flatMap((other) => {
			const open = other.agent === agent && other.parent === session ? openTurn(other) : null;
			return open ? lost(other, open) : [];
		});
	}

	/** A session and its subagents have their calls in common. */
	#callsOf(agent: string, session: string, parent: string | null): Calls {
		const root = parent ?? session;
		for (const other of this.#sessions.values())
			if (other.agent === agent && (other.parent ?? other.session) === root) return other.calls;
		return new Calls();
	}

	/** Ends turns that went quiet. To be called from time to time. */
	sweep(nowMs: number): AgentReport[] {
		return [...this.#sessions.values()].flatMap((session) => {
			const open = openTurn(session);
			return open && nowMs - open.lastMs > lostAfterMs ? lost(session, open) : [];
		});
	}

	/** Nothing more will be told by this source: turns that only it told of end when it last spoke of them. */
	silenced(source: AgentEvent['source']): AgentReport[] {
		return [...this.#sessions.values()].flatMap((session) => {
			const open = openTurn(session);
			return open && open.sources.size === 1 && open.sources.has(source) ? lost(session, open) : [];
		});
	}

	#sessionOf({ agent, session, parent, cwd, model, tMs }: AgentEvent): Session | null {
		const id = (session ?? 'unnamed').slice(0, maxIdChars);
		const key = `${agent} ${id}`;
		const known = this.#sessions.get(key);
		if (known) {
			known.parent ??= parent;
			return known;
		}
		if (cwd === null || !this.#isHere(cwd)) return null;
		const made: Session = {
			agent: reportName(agent),
			session: id,
			parent,
			folder: cwd,
			model,
			turns: [],
			made: 0,
			calls: this.#callsOf(reportName(agent), id, parent),
			lastMs: tMs,
		};
		this.#sessions.set(key, made);
		if (this.#sessions.size > maxSessions) {
			const [oldest] = [...this.#sessions].sort(([, a], [, b]) => a.lastMs - b.lastMs);
			if (oldest) this.#sessions.delete(oldest[0]);
		}
		return made;
	}
}

function taken(session: Session, event: AgentEvent): AgentReport[] {
	switch (event.kind) {
		case 'sessionStart':
			return [];
		case 'sessionEnd':
			return ended(session, event, 'lost');
		case 'prompt':
			return prompted(session, event);
		case 'turnEnd':
			return ended(session, event, event.interrupted ? 'interrupted' : 'done');
		default:
			return happened(session, event);
	}
}

type Of<K extends AgentEvent['kind']> = Extract<AgentEvent, { readonly kind: K }>;
function openTurn({ turns }: Session): Turn | null {
	const last = turns.at(-1);
	return last && last.endMs === null ? last : null;
}

function baseOf(session: Session, turn: Turn, atMs: number, source: AgentEvent['source']) {
	const { agent, session: id, parent, model, folder } = session;
	return { atMs, agent, source, session: id, parent, turn: turn.name, model, folder };
}

function begun(session: Session, { tMs, turn, source }: AgentEvent): Turn {
	const name = `${session.agent}/${session.session}/${++session.made}`;
	const made = { name, id: turn, startMs: tMs, sources: new Set([source]), lastMs: tMs };
	session.turns = [...session.turns.slice(1 - maxTurns), { ...made, endMs: null }];
	return session.turns.at(-1) as Turn;
}

/** The turn that a prompt began, where it is known already: by its id, else as the other source's of that time. */
function sameTurn({ turns }: Session, { turn, tMs, source }: AgentEvent): Turn | undefined {
	return turns.findLast((known) => {
		if (turn !== null && known.id !== null) return turn === known.id;
		return !known.sources.has(source) && Math.abs(known.startMs - tMs) <= sameTurnMs;
	});
}

function prompted(session: Session, event: Of<'prompt'>): AgentReport[] {
	const known = sameTurn(session, event);
	if (known) {
		known.sources.add(event.source);
		known.lastMs = Math.max(known.lastMs, event.tMs);
		return [];
	}
	const open = openTurn(session);
	const before = open ? lost(session, open) : [];
	const turn = begun(session, event);
	const { promptChars, byPerson } = event;
	const base = baseOf(session, turn, event.tMs, event.source);
	return [...before, { ...base, type: 'agentTurnStarted', promptChars, byPerson }];
}

function lost(session: Session, turn: Turn): AgentReport[] {
	turn.endMs = turn.lastMs;
	session.calls.closed(turn.name);
	const base = baseOf(session, turn, turn.lastMs, [...turn.sources][0] ?? 'transcript');
	return [{ ...base, type: 'agentTurnEnded', how: 'lost' }];
}

function ended(
	session: Session,
	{ tMs, turn, source }: AgentEvent,
	how: 'done' | 'interrupted' | 'lost',
): AgentReport[] {
	const open = openTurn(session);
	// The other source told it, or it speaks of an earlier turn.
	if (!open || tMs < open.startMs) return [];
	if (turn !== null && open.id !== null && turn !== open.id) return [];
	open.endMs = Math.max(open.startMs, tMs);
	session.calls.closed(open.name);
	const base = baseOf(session, open, open.endMs, source);
	return [{ ...base, type: 'agentTurnEnded', how }];
}

/** Something within a turn; where none is open, and it is not of the last one, its first sign. */
function happened(session: Session, event: Happening): AgentReport[] {
	const reports: AgentReport[] = [];
	const known = turnAt(session, event);
	const turn = known ?? begun(session, event);
	if (!known)
		reports.push({
			...baseOf(session, turn, event.tMs, event.source),
			type: 'agentTurnStarted',
			promptChars: null,
			byPerson: null,
		});
	turn.lastMs = Math.max(turn.lastMs, event.tMs);
	turn.sources.add(event.source);
	const base = baseOf(session, turn, event.tMs, event.source);
	return [...reports, ...callReports(event, session.calls, base, turn.endMs === null)];
}

function turnAt({ turns }: Session, { turn, tMs }: AgentEvent): Turn | undefined {
	const byId = turn === null ? undefined : turns.findLast(({ id }) => id === turn);
	return (
		byId ??
		turns.findLast(({ startMs, endMs }) => tMs >= startMs && (endMs === null || tMs <= endMs)) ??
		// Told a moment after its end, by the slower source.
		turns.findLast(({ endMs }) => endMs !== null && Math.abs(tMs - endMs) <= 2_000)
	);
}
