// No test of its own: test/core/eventDecoder.test.ts holds it to the schema.
import { type Decoder, list, nullable, record, whole } from './decode.ts';
import type {
	FollowedEvent,
	FollowedFile,
	ImportedEvent,
	ImportedFile,
	KnownRuns,
} from './historyEvents.ts';
import type { Insertion, InsertionLine } from './insertion.ts';

interface Decoders {
	readonly ms: Decoder<number>;
	readonly name: Decoder<string>;
	readonly anyText: Decoder<string>;
	readonly origins: Decoder<KnownRuns['origins']>;
	readonly insertion: Decoder<Insertion>;
	readonly line: Decoder<InsertionLine>;
}

/** Decoder of the fields of a `followed` event beside `tMs` and `type`; what it is given is that of all events. */
export function followedFields(of: Decoders): Decoder<Omit<FollowedEvent, 'tMs' | 'type'>> {
	const { ms, name, anyText } = of;
	const known = nullable(knownRuns(of));
	const file = record<FollowedFile>({
		path: name,
		fromPath: nullable(name),
		blob: nullable(name),
		parentBlob: nullable(name),
		text: nullable(anyText),
		parentText: nullable(anyText),
		known,
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

/** The same of an `imported` event. */
export function importedFields(of: Decoders): Decoder<Omit<ImportedEvent, 'tMs' | 'type'>> {
	const { ms, name, anyText } = of;
	const lines = many(
		record<ImportedFile['lines'][number]>({
			line: whole(),
			commit: name,
			madeMs: ms,
			tool: nullable(name),
			model: nullable(name),
			session: nullable(name),
		}),
	);
	const known = nullable(knownRuns(of));
	const file = record<ImportedFile>({ path: name, blob: name, text: anyText, known, lines });
	return record({ repo: name, files: many(file) });
}

function knownRuns({ anyText, origins, insertion, line }: Decoders): Decoder<KnownRuns> {
	return record<KnownRuns>({
		runs: anyText,
		origins,
		insertions: many(insertion),
		lines: many(line),
	});
}

function many<T>(one: Decoder<T>): Decoder<readonly T[]> {
	return list(one, Number.MAX_SAFE_INTEGER);
}
