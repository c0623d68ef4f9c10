// No test of its own: test/core/eventDecoder.test.ts holds it to the schema.
import type { AgentActivityEvent } from './agentActivity.ts';
import { boolean, type Decoder, nullable, oneOf, record, whole } from './decode.ts';

/** The fields that an event of a type has beside `tMs` and `type`. */
type FieldsOf<T extends AgentActivityEvent['type']> = Omit<
	Extract<AgentActivityEvent, { readonly type: T }>,
	'tMs' | 'type'
>;

/** Decoders of the fields of every event of an agent; `ms`, `name` and `anyText` are those of all events. */
export function agentActivityFields(of: {
	readonly ms: Decoder<number>;
	readonly name: Decoder<string>;
	readonly anyText: Decoder<string>;
}): { readonly [T in AgentActivityEvent['type']]: Decoder<FieldsOf<T>> } {
	const { ms, name, anyText } = of;
	const base = {
		atMs: ms,
		agent: name,
		source: oneOf(['hook', 'transcript']),
		session: name,
		parent: nullable(name),
		turn: name,
		model: nullable(name),
		folder: name,
	} as const;
	const call = nullable(name);
	return {
		agentTurnStarted: record({
			...base,
			promptChars: nullable(whole()),
			byPerson: nullable(boolean),
		}),
		agentTurnEnded: record({ ...base, how: oneOf(['done', 'interrupted', 'lost']) }),
		agentAsked: record({ ...base, call }),
		agentAnswered: record({
			...base,
			call,
			accepted: nullable(boolean),
			by: nullable(oneOf(['person', 'rule'])),
		}),
		agentEdited: record({
			...base,
			call,
			doc: name,
			file: name,
			op: oneOf(['modify', 'create', 'delete']),
			old: nullable(anyText),
			new: nullable(anyText),
			whole: boolean,
			all: boolean,
			person: nullable(record({ addedLines: nullable(whole()), removedLines: nullable(whole()) })),
		}),
		agentCommandStarted: record({ ...base, call }),
		agentCommandEnded: record({ ...base, call }),
	};
}
