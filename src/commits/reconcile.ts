import { attributeText } from '../core/attributeText.ts';
import type { CommitEvent, CommittedFile } from '../core/events.ts';
import type { Insertion, InsertionLine } from '../core/insertion.ts';
import { originOf } from '../core/origins.ts';
import type { OriginTable } from '../core/originTable.ts';
import { type AttributedText, type PortableRuns, toPortable } from '../core/remembered.ts';
import { RunMap } from '../core/runMap.ts';
import { type AddedLines, countAdded } from './countAdded.ts';
import { type CommittedText, lineOutcomes, type RemovedChars } from './outcomes.ts';
import { survivors } from './survivors.ts';

/** An insertion that no commit has closed yet, and its accepted lines. */
export interface OpenInsertion {
	readonly insertion: Insertion;
	readonly lines: readonly InsertionLine[];
}

/** What reconciling needs to know of the world; all texts are attributed in `table`'s numbering. */
export interface ReconcileContext {
	readonly table: OriginTable;
	/** The working file: its live ledger, or what the event remembers of it. */
	ledger(path: string): AttributedText | null;
	/** The parent's version of a committed file, where it is known. */
	parent(path: string): AttributedText | null;
	/** Other versions of a file that this one comes after: the replaced commit's, when it was amended. */
	relatives(path: string): readonly AttributedText[];
	/** Pieces that were removed from the working file lately; a staged older version may hold them. */
	removedTexts?(path: string): readonly AttributedText[];
	/** The open insertions that were made in a file. */
	openInsertions(path: string): readonly OpenInsertion[];
	/** An open insertion by its id; null when it is closed or not known. */
	openInsertion(id: string): OpenInsertion | null;
	/** All other working texts that hold characters of an insertion. */
	holders(id: string): readonly AttributedText[];
	removedChars(id: string, line: number): RemovedChars;
}

/** Attribution of one committed text; a `BlobRow` of the store. */
export interface CommittedBlob extends PortableRuns {
	readonly repo: string;
	readonly blob: string;
	readonly path: string;
	readonly tMs: number;
	/** Characters whose origin is `unknown` or `external`. */
	readonly unknownChars: number;
}

/** What a commit added, in non-blank lines; a `CommitRow` of the store. */
export interface CommitCounts extends AddedLines {
	readonly repo: string;
	readonly commit: string;
	readonly tMs: number;
	/** Files that were not looked at. */
	readonly skipped: number;
}

export interface Reconciled {
	readonly blobs: readonly CommittedBlob[];
	readonly commit: CommitCounts;
	/** The accepted lines of every open insertion that this commit touched. */
	readonly lines: readonly InsertionLine[];
	/** Insertions of which nothing is uncommitted any more; `distance` is `D`. */
	readonly closed: readonly { readonly insertion: string; readonly distance: number | null }[];
	/** The committed texts' maps, by path. */
	readonly maps: ReadonlyMap<string, RunMap>;
}

/** A file of the commit with all that is attributed around it. */
interface Looked {
	readonly file: CommittedFile;
	readonly ledger: AttributedText | null;
	/** The parent's version and others that the committed one comes after. */
	readonly earlier: readonly AttributedText[];
	/** Null where the file was deleted. */
	readonly committed: CommittedText | null;
}

/**
 * Attributes what a commit holds and decides what became of the AI lines it touched.
 *
 *     blob ◀── ledger ◀── parent ◀── replaced version ◀── removed pieces ◀── rest (`unknown`, or `external`)
 *
 * Pure. Skipped files count only as skipped. An insertion is touched when it was made in one of the files, or has
 * characters in one of the blobs or in what they replace. Cost: a diff for each file and relative.
 */
export function reconcile(event: CommitEvent, context: ReconcileContext): Reconciled {
	const looked = event.files
		.filter(({ skipped }) => skipped === null)
		.map((file) => look(file, context));
	const presence = new Presence(context.table);
	const lines: InsertionLine[] = [];
	const closed: { insertion: string; distance: number | null }[] = [];
	for (const open of touchedInsertions(looked, presence, context)) {
		const fate = fateOf(open, looked, presence, event.tMs, context);
		lines.push(...fate.lines);
		if (fate.lines.every(({ outcome }) => outcome !== 'uncommitted'))
			closed.push({ insertion: open.insertion.id, distance: fate.distance });
	}
	return {
		blobs: looked.flatMap((file) => blobRow(event, file, context.table)),
		commit: commitRow(event, looked, context.table),
		lines,
		closed,
		maps: new Map(
			looked.flatMap(({ committed }) => (committed ? [[committed.path, committed.map]] : [])),
		),
	};
}

function look(file: CommittedFile, context: ReconcileContext): Looked {
	const { path, fromPath, text, parentText } = file;
	const ledger = context.ledger(path) ?? (fromPath === null ? null : context.ledger(fromPath));
	const before = { text: parentText ?? '', map: filled(parentText ?? '', 'before') };
	const parent = context.parent(path) ?? (parentText === null ? null : before);
	const earlier = [...(parent ? [parent] : []), ...context.relatives(path)];
	if (text === null) return { file, ledger, earlier, committed: null };
	const removed = context.removedTexts?.(path) ?? [];
	const sources = [...(ledger ? [ledger] : []), ...earlier, ...removed];
	// What nobody watched being written came from outside; what a ledger does not know should be known.
	const map = attributeText(text, sources, originOf(ledger ? 'unknown' : 'external'));
	return { file, ledger, earlier, committed: { text, map, path, fromPath } };
}

function filled(text: string, origin: 'before'): RunMap {
	return RunMap.filled(text.length, originOf(origin));
}

function touchedInsertions(
	looked: readonly Looked[],
	presence: Presence,
	context: ReconcileContext,
): OpenInsertion[] {
	const touched = new Map<string, OpenInsertion>();
	for (const { file, committed, earlier } of looked) {
		for (const path of [file.path, ...(file.fromPath === null ? [] : [file.fromPath])])
			for (const open of context.openInsertions(path)) touched.set(open.insertion.id, open);
		for (const { map } of committed ? [committed, ...earlier] : earlier) {
			for (const id of presence.in(map)) {
				const open = touched.has(id) ? null : context.openInsertion(id);
				if (open) touched.set(id, open);
			}
		}
	}
	return [...touched.values()];
}

/** Which insertions have characters in a map; each map is gone through once, however many insertions are open. */
class Presence {
	readonly #table: OriginTable;
	readonly #ids = new Map<RunMap, ReadonlySet<string>>();

	constructor(table: OriginTable) {
		this.#table = table;
	}

	in(map: RunMap): ReadonlySet<string> {
		const known = this.#ids.get(map);
		if (known) return known;
		const ids = new Set<string>();
		for (const { origin } of map.runs()) {
			const id = this.#table.insertionOf(origin);
			if (id !== null) ids.add(id);
		}
		this.#ids.set(map, ids);
		return ids;
	}

	/** Those of the texts that hold characters of an insertion. */
	holding<T extends AttributedText>(id: string, texts: readonly T[]): T[] {
		return texts.filter(({ map }) => this.in(map).has(id));
	}
}

function fateOf(
	{ insertion, lines }: OpenInsertion,
	looked: readonly Looked[],
	presence: Presence,
	tMs: number,
	context: ReconcileContext,
): { readonly lines: InsertionLine[]; readonly distance: number | null } {
	const { id, text, path, language } = insertion;
	const lineCount = text.split('\n').length;
	const base = context.table.baseOf(id, lineCount);
	const holding = <T extends AttributedText>(texts: readonly T[]) => presence.holding(id, texts);
	const working = looked.flatMap(({ ledger }) => (ledger ? [ledger] : []));
	const committed = looked.flatMap((file) => (file.committed ? [file.committed] : []));
	const inCommit = holding(committed);
	const inWork = holding([...working, ...context.holders(id)]);
	const isSeen =
		inCommit.length + inWork.length > 0 ||
		looked.some(({ earlier }) => holding(earlier).length > 0);
	// Not here, and yet nobody saw it go: another window holds it, and knows better than this one.
	const isFileGone = looked.some(({ file }) => file.text === null && file.path === path);
	if (!isSeen && !isFileGone && insertion.goneMs === null)
		return { lines: [...lines], distance: null };
	const { lines: outcomes, distance } = lineOutcomes(
		{ text, path, language, base },
		inCommit,
		inWork,
		(line) => context.removedChars(id, line),
	);
	const byLine = new Map(outcomes.map((outcome) => [outcome.line, outcome]));
	const heldBefore = new Set(
		looked.flatMap(({ earlier }) =>
			holding(earlier).flatMap((version) => [...survivors(version, base, lineCount).keys()]),
		),
	);
	const isHome = looked.some(({ file }) => file.path === path || file.fromPath === path);
	const fates = lines.map((known): InsertionLine => {
		const now = byLine.get(known.line);
		if (!now) return known;
		const { outcome, moved } = now;
		if (outcome === 'unchanged' || outcome === 'cosmetic' || outcome === 'modified')
			return { ...known, outcome, moved, committedMs: known.committedMs ?? tMs };
		// What this commit says nothing of stays: a line committed elsewhere, or in a file nobody has open.
		const isNews = known.committedMs === null && (isHome || outcome === 'uncommitted');
		return isNews || heldBefore.has(known.line) ? { ...known, outcome, moved: false } : known;
	});
	return { lines: fates, distance };
}

function blobRow(
	event: CommitEvent,
	{ file, committed }: Looked,
	table: OriginTable,
): CommittedBlob[] {
	if (!committed || file.blob === null) return [];
	let unknownChars = 0;
	for (const { length, origin } of committed.map.runs())
		if (origin === originOf('unknown') || origin === originOf('external')) unknownChars += length;
	const { repo, tMs } = event;
	const portable = toPortable(committed.map, table);
	return [{ repo, blob: file.blob, path: file.path, tMs, ...portable, unknownChars }];
}

function commitRow(
	event: CommitEvent,
	looked: readonly Looked[],
	table: OriginTable,
): CommitCounts {
	const counts = countAdded(
		looked.flatMap(({ file, committed }) =>
			committed ? [{ before: file.parentText ?? '', after: committed }] : [],
		),
		table,
	);
	const skipped = event.files.filter((file) => file.skipped !== null).length;
	const { repo, commit, tMs } = event;
	return { repo, commit, tMs, ...counts, skipped };
}
