import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { blobIdOf, hashOfId } from '../core/blobId.ts';
import { contentKey } from '../core/contentKey.ts';
import type { Remembered } from '../core/events.ts';
import type {
	Evidence,
	Insertion,
	InsertionKind,
	InsertionLine,
	Outcome,
} from '../core/insertion.ts';
import type { StoredRemovals } from '../core/storedRemovals.ts';
import { otherNames } from './otherNames.ts';
import { nonBlankChars, unpackText } from './packedText.ts';
import {
	bytes,
	bytesOrNull,
	number,
	numberOrNull,
	prepared,
	type Row,
	text,
	textOrNull,
} from './sqlite.ts';

/** What is remembered of a text that is not stored itself; the caller holds the text. */
export type RememberedRuns = Omit<Remembered, 'text'>;

/** Where a document lies: in a repository, or known by its URI alone. */
export type DocumentPlace =
	| { readonly repo: string; readonly path: string }
	| { readonly doc: string };

/** Insertions with the state of their accepted lines. */
export interface InsertionsWithLines {
	readonly insertions: readonly Insertion[];
	readonly lines: readonly InsertionLine[];
}

/** Below this many non-blank characters equal texts mean nothing: licence heads, empty modules. */
const tellingChars = 64;

/**
 * The last known state of this very text: of a draft, else of a blob committed in `repo`. At
 * `preferPath` it counts always; elsewhere only when it is long enough and its history is the same
 * everywhere. Still found when the stored text was dropped by age. Hashes the text: 5 ms per MB.
 */
export function rememberedByContent(
	db: DatabaseSync,
	content: string,
	preferPath: string | null,
	repo: string | null = null,
): Remembered | null {
	const draft = draftByKey(db, contentKey(content), preferPath);
	if (draft) return { text: content, ...draft };
	if (repo === null) return null;
	const some = prepared(db, 'SELECT blob FROM blobs WHERE repo = ? LIMIT 1').get(repo);
	if (!some) return null;
	const id = blobIdOf(content, hashOfId(text(some, 'blob')));
	const blob = rememberedByBlob(db, repo, id, preferPath, nonBlankChars(content));
	return blob && { text: content, ...blob };
}

function draftByKey(
	db: DatabaseSync,
	key: string,
	preferPath: string | null,
): RememberedRuns | null {
	const rows = prepared(db, 'SELECT * FROM drafts WHERE content = ? ORDER BY t_ms DESC, doc').all(
		key,
	);
	const here = rows.find((row) => text(row, 'path') === preferPath);
	if (here) return withRemoved(db, here);
	// Of equal files with histories of their own, the one that is gone is the one that was renamed.
	const likely = oneHistory(rows) ? rows : rows.filter(isGone);
	const [row] = likely;
	if (!row || number(row, 'non_blank') < tellingChars || !oneHistory(likely)) return null;
	return runsOf(db, row);
}

/** The last text known at this place, whatever it has become since; null once it was dropped. */
export function rememberedByPath(db: DatabaseSync, place: DocumentPlace): Remembered | null {
	const row =
		'doc' in place
			? prepared(db, 'SELECT * FROM drafts WHERE doc = ?').get(place.doc)
			: prepared(
					db,
					'SELECT * FROM drafts WHERE repo = ? AND path = ? ORDER BY t_ms DESC, doc',
				).get(place.repo, place.path);
	return row ? withText(db, row) : null;
}

/**
 * Attribution of a committed text. Under another path than asked, a blob counts only when it has
 * at least 64 non-blank characters (`nonBlank`, which only the caller can count) and one history.
 */
export function rememberedByBlob(
	db: DatabaseSync,
	repo: string,
	blob: string,
	path: string | null,
	nonBlank: number,
): RememberedRuns | null {
	const rows = prepared(db, 'SELECT * FROM blobs WHERE repo = ? AND blob = ?').all(repo, blob);
	const here = rows.find((row) => text(row, 'path') === path);
	const row = here ?? rows[0];
	if (!row) return null;
	if (!here && (nonBlank < tellingChars || !oneHistory(rows))) return null;
	return runsOf(db, row);
}

/** A committed text's attribution, by the blob that holds the text. */
export type RememberedVersion = RememberedRuns & { readonly blob: string; readonly path: string };

/**
 * The last `limit` versions committed at a path, newest first, then as many of those that were committed under other
 * names of the file. A look-up in an index for each name.
 */
export function versionsAtPath(
	db: DatabaseSync,
	repo: string,
	path: string,
	limit: number,
): RememberedVersion[] {
	const versions = prepared(
		db,
		'SELECT * FROM blobs WHERE repo = ? AND path = ? ORDER BY t_ms DESC, blob LIMIT ?',
	);
	const at = (name: string) => versions.all(repo, name, limit);
	const elsewhere = otherNames(db, repo, path)
		.flatMap(at)
		.toSorted((a, b) => number(b, 't_ms') - number(a, 't_ms'))
		.slice(0, limit);
	const known = new Set<string>();
	return [...at(path), ...elsewhere].flatMap((row) => {
		const blob = text(row, 'blob');
		if (known.has(blob)) return [];
		known.add(blob);
		return [{ blob, path: text(row, 'path'), ...runsOf(db, row) }];
	});
}

/** Insertions of a repository (null: of none) not closed yet, at `paths` or anywhere, in the order of their times. */
export function openInsertionIds(
	db: DatabaseSync,
	repo: string | null,
	paths?: readonly string[],
): string[] {
	const wanted = paths && new Set(paths);
	return prepared(
		db,
		'SELECT id, path FROM insertions WHERE repo IS ? AND closed_ms IS NULL ORDER BY t_ms, id',
	)
		.all(repo)
		.filter((row) => !wanted || wanted.has(text(row, 'path')))
		.map((row) => text(row, 'id'));
}

/** Those of `openInsertionIds` with their lines. */
export function openInsertions(...where: Parameters<typeof openInsertionIds>): InsertionsWithLines {
	return insertionsById(where[0], openInsertionIds(...where));
}

/** The known ones among `ids`, in that order. A dropped text comes back as ''. */
export function insertionsById(db: DatabaseSync, ids: readonly string[]): InsertionsWithLines {
	const one = prepared(
		db,
		`SELECT insertions.*, packed FROM insertions
		LEFT JOIN insertion_texts ON insertion = id WHERE id = ?`,
	);
	const itsLines = prepared(db, 'SELECT * FROM lines WHERE insertion = ? ORDER BY line');
	const insertions: Insertion[] = [];
	const lines: InsertionLine[] = [];
	for (const id of ids) {
		const row = one.get(id);
		if (row) insertions.push(insertionOf(row));
		for (const line of itsLines.all(id)) lines.push(lineOf(line));
	}
	return { insertions, lines };
}

function withText(db: DatabaseSync, row: Row): Remembered | null {
	const packed = bytesOrNull(row, 'packed');
	return packed && { text: unpackText(packed), ...withRemoved(db, row) };
}

/** A draft of the very document: what was removed from it may come back there. */
function withRemoved(db: DatabaseSync, row: Row): RememberedRuns {
	const remembered = runsOf(db, row);
	const packed = bytesOrNull(row, 'removed');
	if (!packed) return remembered;
	const removed = JSON.parse(unpackText(packed)) as StoredRemovals;
	const listed = new Set(remembered.insertions.map(({ id }) => id));
	const others = removed.origins.flatMap(([id]) => (listed.has(id) ? [] : [id]));
	const { insertions, lines } = insertionsById(db, others);
	return {
		...remembered,
		insertions: [...remembered.insertions, ...insertions],
		lines: [...remembered.lines, ...lines],
		removed,
	};
}

function runsOf(db: DatabaseSync, row: Row): RememberedRuns {
	const origins = originsOf(text(row, 'origins'));
	return {
		runs: Buffer.from(bytes(row, 'runs')).toString('base64'),
		origins,
		...insertionsById(
			db,
			origins.map(([id]) => id),
		),
	};
}

function isGone(row: Row): boolean {
	const root = textOrNull(row, 'root');
	return root !== null && !existsSync(join(root, text(row, 'path')));
}

function oneHistory(rows: readonly Row[]): boolean {
	const histories = rows.map(
		(row) => `${text(row, 'origins')} ${Buffer.from(bytes(row, 'runs')).toString('base64')}`,
	);
	return new Set(histories).size === 1;
}

/** The insertions of stored runs, with their numbers of lines. */
export function originsOf(json: string): [string, number][] {
	const parsed: unknown = JSON.parse(json);
	if (!Array.isArray(parsed)) throw new TypeError('Origins are not a list');
	return parsed.map(([id, lines]) => [String(id), Number(lines)]);
}

function insertionOf(row: Row): Insertion {
	const packed = bytesOrNull(row, 'packed');
	const cuts = textOrNull(row, 'cuts');
	return {
		id: text(row, 'id'),
		tMs: number(row, 't_ms'),
		kind: text(row, 'kind') as InsertionKind,
		tool: textOrNull(row, 'tool'),
		model: textOrNull(row, 'model'),
		evidence: text(row, 'evidence') as Evidence,
		confidence: number(row, 'confidence'),
		repo: textOrNull(row, 'repo'),
		path: text(row, 'path'),
		language: text(row, 'language'),
		text: packed ? unpackText(packed) : '',
		...(cuts !== null && { cuts: JSON.parse(cuts) as number[] }),
		undoneMs: numberOrNull(row, 'undone_ms'),
		goneMs: numberOrNull(row, 'gone_ms'),
		closedMs: numberOrNull(row, 'closed_ms'),
		closedBy: textOrNull(row, 'closed_by'),
		distance: numberOrNull(row, 'distance'),
	};
}

function lineOf(row: Row): InsertionLine {
	return {
		insertion: text(row, 'insertion'),
		line: number(row, 'line'),
		outcome: text(row, 'outcome') as Outcome,
		moved: number(row, 'moved') === 1,
		committedMs: numberOrNull(row, 'committed_ms'),
	};
}
