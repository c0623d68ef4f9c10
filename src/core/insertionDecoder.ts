// No test of its own. Tested with the events that bring insertions: test/core/eventDecoder.test.ts.
import {
	boolean,
	type Decoder,
	list,
	nullable,
	oneOf,
	record,
	recordWith,
	whole,
} from './decode.ts';
import {
	type Evidence,
	evidences,
	type Insertion,
	type InsertionLine,
	outcomes,
} from './insertion.ts';

/** Decoders of what an event brings of insertions, of the kinds of values that all events share. */
export function insertionFields({
	name,
	ms,
	share,
	anyText,
}: Readonly<
	Record<'name' | 'anyText', Decoder<string>> & Record<'ms' | 'share', Decoder<number>>
>) {
	const insertionKind = oneOf(['inline', 'nextEdit', 'chat', 'agent', 'paste']);

	const insertion = recordWith<Insertion>(
		{
			id: name,
			tMs: ms,
			kind: insertionKind,
			tool: nullable(name),
			model: nullable(name),
			evidence: oneOf(Object.keys(evidences) as Evidence[]),
			confidence: share,
			repo: nullable(name),
			path: name,
			language: name,
			text: anyText,
			undoneMs: nullable(ms),
			goneMs: nullable(ms),
			closedMs: nullable(ms),
			closedBy: nullable(name),
			distance: nullable(share),
		},
		{ cuts: list(whole(), 100_000) },
	);

	const line = record<InsertionLine>({
		insertion: name,
		line: whole(),
		outcome: oneOf(outcomes),
		moved: boolean,
		committedMs: nullable(ms),
	});
	return { insertionKind, insertion, line };
}
