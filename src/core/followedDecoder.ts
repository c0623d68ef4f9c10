// No test of its own: test/core/eventDecoder.test.ts holds it to the schema.
import { type Decoder, list, nullable, record } from './decode.ts';
import type { FollowedEvent, FollowedFile, KnownRuns } from './historyEvents.ts';
import type { Insertion, InsertionLine } from './insertion.ts';

/** Decoder of the fields of a `followed` event beside `tMs` and `type`; what it is given is that of all events. */
export function followedFields(of: {
	readonly ms: Decoder<number>;
	readonly name: Decoder<string>;
	readonly anyText: Decoder<string>;
	readonly origins: Decoder<KnownRuns['origins']>;
	readonly insertion: Decoder<Insertion>;
	readonly line: Decoder<InsertionLine>;
}): Decoder<Omit<FollowedEvent, 'tMs' | 'type'>> {
	const { ms, name, anyText, origins, insertion, line } = of;
	const many = <T>(one: Decoder<T>) => list(one, Number.MAX_SAFE_INTEGER);
	const file = record<FollowedFile>({
		path: name,
		fromPath: nullable(name),
		blob: nullable(name),
		parentBlob: nullable(name),
		text: nullable(anyText),
		parentText: nullable(anyText),
		known: nullable(
			record<KnownRuns>({
				runs: anyText,
				origins,
				insertions: many(insertion),
				lines: many(line),
			}),
		),
		births: nullable(anyText),
		parentBirths: nullable(anyText),
		relatives: many(record({ text: anyText, births: anyText })),
	});
	return record({
		repo: name,
		beganMs: ms,
		steps: many(record({ commit: name, madeMs: ms, files: many(file) })),
		mainline: nullable(record({ root: name, tip: name, joined: many(name), left: many(name) })),
	});
}
