import { agentActivityFields } from './agentActivityDecoder.ts';
import {
	boolean,
	DecodeError,
	type Decoder,
	list,
	nullable,
	number,
	oneOf,
	record,
	recordWith,
	text,
	whole,
} from './decode.ts';
import type { CapturedEvent, CommittedFile, HostReason, Remembered } from './events.ts';
import { followedFields, importedFields } from './followedDecoder.ts';
import { insertionFields } from './insertionDecoder.ts';
import type { StoredRemovals } from './storedRemovals.ts';
import { timeEventFields } from './timeEventDecoder.ts';

/** Times end before the year 9000: later days have no name of ten characters to sort by. */
const lastMs = Date.UTC(9000, 0);
/** Names, paths and ids; longer than any of them. */
const maxName = 10_000;
/** The reader of a file bounds what comes in; within that, texts and lists have any length. */
const unbounded = Number.MAX_SAFE_INTEGER;

const ms = whole(lastMs);
const name = text(maxName);
const anyText = text(unbounded);
const offset = whole();
const many = <T>(of: Decoder<T>) => list(of, unbounded);

/** A list of exactly these elements. */
function tuple<const T extends readonly unknown[]>(
	...of: { readonly [K in keyof T]: Decoder<T[K]> }
): Decoder<T> {
	return (value, at) => {
		if (!Array.isArray(value) || value.length !== of.length)
			throw new DecodeError(`${at}: not a list of ${of.length}`);
		// Each element has just been decoded by the decoder of its place.
		return of.map((decode, i) => decode(value[i], `${at}[${i}]`)) as unknown as T;
	};
}

const share: Decoder<number> = (value, at) => {
	const found = number(value, at);
	if (found >= 0 && found <= 1) return found;
	throw new DecodeError(`${at}: not from 0 to 1`);
};

const { insertionKind, insertion, line } = insertionFields({ name, ms, share, anyText });

/** Blocks of origins: more lines than any insertion has would overflow their numbers. */
const maxLines = 10_000_000;

const origins = many(tuple<readonly [id: string, lines: number]>(name, whole(maxLines)));

const remembered = recordWith<Remembered>(
	{
		text: anyText,
		runs: anyText,
		origins,
		insertions: many(insertion),
		lines: many(line),
	},
	{
		removed: record<StoredRemovals>({
			text: anyText,
			runs: anyText,
			origins,
			pieces: many(
				tuple<StoredRemovals['pieces'][number]>(whole(), whole(), ms, oneOf(['edit', 'undo'])),
			),
		}),
	},
);

const committedFile = recordWith<CommittedFile>(
	{
		path: name,
		fromPath: nullable(name),
		blob: nullable(name),
		parentBlob: nullable(name),
		text: nullable(anyText),
		parentText: nullable(anyText),
		skipped: nullable(oneOf(['binary', 'tooLarge', 'excluded'])),
		parent: nullable(remembered),
		working: nullable(remembered),
	},
	{ replaced: nullable(remembered), relatives: many(remembered), stashed: many(remembered) },
);

const hostReason = recordWith<HostReason>(
	{ source: name },
	{ kind: name, name, extension: name, model: name, nextEdit: boolean },
);

const span = tuple<readonly [from: number, to: number]>(offset, offset);
const change = tuple<readonly [from: number, to: number, text: string]>(offset, offset, anyText);

/** The fields that an event of a type has beside `tMs` and `type`. */
type FieldsOf<T extends CapturedEvent['type']> = Omit<
	Extract<CapturedEvent, { readonly type: T }>,
	'tMs' | 'type'
>;

const fields: { readonly [T in CapturedEvent['type']]: Decoder<FieldsOf<T>> } = {
	session: recordWith<FieldsOf<'session'>>(
		{
			version: whole(),
			window: name,
			editor: name,
			timeZone: name,
			useHostReason: boolean,
			idleAfterMs: positive,
		},
		{ insertions: whole() },
	),
	focus: record({ focused: boolean }),
	pause: record({ paused: boolean }),
	repo: record({ repo: name, root: name }),
	docOpened: recordWith<FieldsOf<'docOpened'>>(
		{ doc: name, file: nullable(name), language: name, text: anyText, dirty: boolean },
		{ added: boolean },
	),
	restored: recordWith<FieldsOf<'restored'>>(
		{
			doc: name,
			match: oneOf(['content', 'path', 'none']),
			remembered: nullable(remembered),
		},
		{ relatives: many(remembered) },
	),
	docChanged: recordWith<FieldsOf<'docChanged'>>(
		{ doc: name, changes: many(change), length: offset, dirty: boolean },
		{ reason: oneOf(['undo', 'redo']), host: hostReason },
	),
	docDirty: record({ doc: name, dirty: boolean }),
	docWillSave: record({ doc: name }),
	docSaved: record({ doc: name }),
	docClosed: record({ doc: name }),
	docIgnored: recordWith<FieldsOf<'docIgnored'>>(
		{ doc: name },
		{ why: oneOf(['excluded', 'tooLarge']) },
	),
	docMoved: record({ from: name, fromFile: nullable(name), doc: name, file: name }),
	docDeleted: record({ doc: name, file: nullable(name) }),
	docText: record({ doc: name, text: anyText }),
	baselineOpened: record({ doc: name, text: anyText }),
	baselineChanged: record({ doc: name, changes: many(change), length: offset }),
	baselineClosed: record({ doc: name }),
	baselineOff: record({ why: oneOf(['query', 'file']) }),
	selected: record({
		doc: name,
		by: oneOf(['keyboard', 'mouse', 'other']),
		selections: many(span),
	}),
	viewed: record({
		doc: nullable(name),
		visible: many(span),
		diff: boolean,
		person: boolean,
	}),
	accepted: record({
		gesture: oneOf(['commit', 'nextEdit', 'word', 'line']),
		doc: nullable(name),
	}),
	paste: record({ doc: name, text: anyText }),
	command: record({ name }),
	terminalStarted: record({ run: name, agent: nullable(name), folders: many(name) }),
	terminalEnded: record({ run: name }),
	diskWritten: record({
		doc: name,
		file: name,
		language: name,
		text: anyText,
		before: nullable(anyText),
		by: oneOf(['git', 'other']),
		wroteMs: ms,
	}),
	diskDeleted: record({ doc: name }),
	proposalShown: record({ doc: name, tool: nullable(name), text: anyText }),
	proposalClosed: record({ doc: name }),
	toolsSwitched: record({
		repos: many(name),
		ai: oneOf(['on', 'off', 'partly']),
		tools: many(tuple(name, oneOf(['on', 'off', 'partly', 'overridden', 'noSwitch']))),
		by: oneOf(['person', 'trial', 'settings', 'start']),
	}),
	...agentActivityFields({ ms, name, anyText }),
	...timeEventFields,
	corrected: record<FieldsOf<'corrected'>>({
		doc: name,
		spans: many(span),
		length: offset,
		to: oneOf(['insertion', 'typed', 'pasted', 'unknown']),
		tool: nullable(name),
		kind: nullable(insertionKind),
		insertion: nullable(name),
	}),
	correctionUndone: record({}),
	reviewed: record({ insertions: many(name), reviewed: boolean }),
	gitOperation: record({
		repo: name,
		root: name,
		operation: name,
		from: nullable(name),
		to: name,
	}),
	commit: recordWith<FieldsOf<'commit'>>(
		{
			repo: name,
			root: name,
			commit: name,
			parents: many(name),
			amended: nullable(name),
			files: many(committedFile),
			open: record({ insertions: many(insertion), lines: many(line) }),
		},
		{
			how: oneOf(['copied', 'arrived', 'stashed']),
			carries: name,
			identity: tuple<readonly [author: string, subject: string]>(name, name),
			people: many(name),
			madeMs: ms,
		},
	),
	commitsLost: record({
		repo: name,
		commits: many(name),
		held: many(tuple<readonly [insertion: string, commit: string]>(name, name)),
		insertions: many(insertion),
		lines: many(line),
	}),
	followed: followedFields({ ms, name, anyText, origins, insertion, line }),
	imported: importedFields({ ms, name, anyText, origins, insertion, line }),
	tick: record({}),
};

/** Every type of event, in the order of the documentation. */
export const eventTypes: readonly CapturedEvent['type'][] = Object.keys(
	fields,
) as CapturedEvent['type'][];

/**
 * An event as it comes from a recording; throws `DecodeError` naming the field on anything else.
 * The shape is checked, not the story: a range outside a text is what a resync repairs.
 */
export const decodeEvent: Decoder<CapturedEvent> = (value, at) => {
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw new DecodeError(`${at}: not an object`);
	const { type, tMs, ...rest }: { type?: unknown; tMs?: unknown } = value;
	const known = eventTypes.find((one) => one === type);
	if (known === undefined) throw new DecodeError(`${at}.type: unknown type of event`);
	const decode: Decoder<object> = fields[known];
	// `fields` has, for each type, the decoder of that type's fields.
	return { tMs: ms(tMs, `${at}.tMs`), type: known, ...decode(rest, at) } as CapturedEvent;
};

function positive(value: unknown, at: string): number {
	const found = whole(24 * 3_600_000)(value, at);
	if (found > 0) return found;
	throw new DecodeError(`${at}: not above 0`);
}
