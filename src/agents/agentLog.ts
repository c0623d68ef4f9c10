import type { Adapter, SessionReader } from './adapter.ts';
import { adapters, agentOf } from './adapters.ts';
import type { AgentEvent } from './agentEvent.ts';
import { parseObject } from './parseObject.ts';
import { nameAt, objectAt, type Payload, timeOf, valueAt } from './payload.ts';

/** What was not understood in a file, by what it calls itself, with how often. */
export type Ignored = ReadonlyMap<string, number>;

export interface AgentLog {
	readonly events: readonly AgentEvent[];
	readonly ignored: Ignored;
	/** The agents whose formats are known from documentation only, of those that appear. */
	readonly unverified: readonly string[];
}

/** Names that a stranger's file may bring into our own output. */
const maxIgnoredKinds = 200;
/** In the first records a session says whose it is. */
const recordsToTell = 20;

/**
 * The events of any file of an agent: hooks' payloads by line (bare, or each in `{ captured_at, payload }`), a session file,
 * a session as one JSON document. Never throws; what is not understood is counted. `writtenMs`: when the file was
 * written, for payloads without a time.
 */
export function readAgentLog(text: string, writtenMs: number): AgentLog {
	const reading = new Reading(writtenMs);
	const whole = parseObject(text);
	const lines = whole ? [] : text.split('\n').filter((line) => line.trim() !== '');
	const owner = whole && adapters.find((adapter) => adapter.ownsDocument?.(whole));
	if (whole && owner?.document) {
		reading.found(owner, owner.document(whole));
		return reading.log();
	}
	const records = whole ? [whole] : lines.map(parseObject);
	const session = sessionAdapterOf(records.slice(0, recordsToTell));
	const reader = session?.session?.() ?? null;
	for (const record of records) {
		if (!record) reading.ignore('not a JSON object');
		else if (session && reader) reading.record(session, reader, record);
		else reading.payload(record);
	}
	return reading.log();
}

/** Whose session file begins so, or null. */
export function sessionAdapterOf(records: readonly (Payload | null)[]): Adapter | null {
	for (const record of records) {
		if (!record) continue;
		const found = adapters.find((adapter) => adapter.ownsSession?.(record));
		if (found) return found;
	}
	return null;
}

class Reading {
	readonly #writtenMs: number;
	readonly #events: AgentEvent[] = [];
	readonly #ignored = new Map<string, number>();
	readonly #unverified = new Set<string>();

	constructor(writtenMs: number) {
		this.#writtenMs = writtenMs;
	}

	payload(record: Payload): void {
		const inner = objectAt(record, 'payload') ?? objectAt(record, 'argv1') ?? record;
		const capturedMs = timeOf(valueAt(record, 'captured_at')) ?? this.#writtenMs;
		const adapter = agentOf(inner);
		const events = adapter?.hook(inner, capturedMs) ?? null;
		if (adapter && events) this.found(adapter, events);
		else this.ignore(kindOf(inner) ?? 'payload of no agent that is known');
	}

	record(adapter: Adapter, reader: SessionReader, record: Payload): void {
		const events = reader.read(record);
		if (events) this.found(adapter, events);
		else this.ignore(kindOf(record) ?? 'record without a type');
	}

	found({ basis, title }: Adapter, events: readonly AgentEvent[]): void {
		for (const event of events) this.#events.push(event);
		if (basis === 'documented') this.#unverified.add(title);
	}

	ignore(kind: string): void {
		const isNew = !this.#ignored.has(kind);
		const name = isNew && this.#ignored.size >= maxIgnoredKinds ? 'other' : kind;
		this.#ignored.set(name, (this.#ignored.get(name) ?? 0) + 1);
	}

	log(): AgentLog {
		return { events: this.#events, ignored: this.#ignored, unverified: [...this.#unverified] };
	}
}

/** What a record or payload calls itself, cut to the length of a name. */
function kindOf(record: Payload): string | null {
	const names = [
		'hook_event_name',
		'hookEventName',
		'hookName',
		'agent_action_name',
		'hook',
		'type',
	];
	const found = names.map((name) => nameAt(record, name)).find((name) => name !== null) ?? null;
	const sub =
		nameAt(record, 'payload', 'type') ??
		nameAt(record, 'event', 'type') ??
		nameAt(record, 'subtype');
	const kind = found ?? (Object.hasOwn(record, '$set') ? '$set' : null);
	return kind === null ? null : `${kind}${sub === null ? '' : `/${sub}`}`.slice(0, 100);
}
