import { attributing, fillingFrom } from '../core/attributeText.ts';
import type { CommitEvent, CommittedFile } from '../core/events.ts';
import type { Insertion, InsertionLine } from '../core/insertion.ts';
import { originOf } from '../core/origins.ts';
import type { OriginTable } from '../core/originTable.ts';
import { type AttributedText, type PortableRuns, toPortable } from '../core/remembered.ts';
import { RunMap } from '../core/runMap.ts';
import { finish, type Steps } from '../core/steps.ts';
import { arrivedFate } from './arrivedFate.ts';
import { type AddedLines, countingAdded } from './countAdded.ts';
import { findingOutcomes, type RemovedChars } from './outcomes.ts';
import { Presence } from './presence.ts';
import { type Looked, lookingAround, type Surroundings } from './surroundings.ts';
import { findingSurvivors } from './survivors.ts';

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
	/** The version of a file in the commit that this one replaces, when it was amended or rewritten. */
	replaced?(path: string): AttributedText | null;
	/** Versions that a file may come from besides, the likeliest first. */
	relatives?(path: string): readonly AttributedText[];
	/** How the working file was attributed when it had this very text, if it had. */
	knownText?(path: string, text: string): AttributedText | null;
	/** Pieces that were removed from the working file lately; a staged older version may hold them. */
	removedTexts?(path: string): readonly AttributedText[];
	/** What agents said they wrote, in a text of which nobody else explains all; `was` is what it took the place of. */
	told?(file: CommittedFile, is: AttributedText, was: AttributedText | null): Steps<RunMap>;
	/** The open insertions that were made in a file. */
	openInsertions(path: string): readonly OpenInsertion[];
	/** An open insertion by its id; null when it is closed or not known. */
	openInsertion(id: string): OpenInsertion | null;
	/** All other working texts that hold characters of an insertion; the rest is of no use here. */
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
	readonly identity?: readonly [author: string, subject: string];
	readonly people?: readonly string[];
}

export interface Reconciled {
	readonly blobs: readonly CommittedBlob[];
	readonly commit: CommitCounts;
	/** False for a copy of a commit that was counted, and for what is no commit of this person's. */
	readonly isCounted: boolean;
	/** The accepted lines of every open insertion that this commit touched. */
	readonly lines: readonly InsertionLine[];
	/** Insertions of which nothing is uncommitted any more; `distance` is `D`. */
	readonly closed: readonly { readonly insertion: string; readonly distance: number | null }[];
	/** Insertions whose text this commit brought. */
	readonly held: readonly string[];
	/** The committed texts' maps, by path. */
	readonly maps: ReadonlyMap<string, RunMap>;
}

/**
 * Attributes what a commit holds and decides what became of the AI lines it touched.
 *
 *     blob ◀── ledger ◀── parent ◀── replaced version ◀── removed pieces ◀── relatives ◀── agents' word ◀── rest
 *
 * A rewritten commit comes after the one it replaces first. What nothing explains is `unknown` where there is a ledger,
 * `git` where HEAD went to it, else `external`. What only arrived or was stashed is attributed and not counted; of what arrived
 * only that it holds lines decides something (`arrivedFate`). Pure. Skipped files count only as skipped. An insertion is touched when it was made in one of the files, or has
 * characters in one of the blobs or in what they replace. Cost: a diff for each file and relative.
 */
export function reconcile(event: CommitEvent, context: ReconcileContext): Reconciled {
	return finish(reconciling(event, context));
}

/** As `reconcile`, with pauses. */
export function* reconciling(event: CommitEvent, context: ReconcileContext): Steps<Reconciled> {
	const looked: Looked[] = [];
	for (const file of event.files)
		if (file.skipped === null) looked.push(yield* look(file, howOf(event), context));
	const presence = new Presence(context.table);
	const maps = new Map(
		looked.flatMap(({ committed }) => (committed ? [[committed.path, committed.map]] : [])),
	);
	const blobs: CommittedBlob[] = [];
	yield;
	for (const file of looked) {
		blobs.push(...(yield* blobRow(event, file, context.table)));
		yield;
	}
	const commit = yield* commitRow(event, looked, context.table);
	const isCounted = event.how === undefined;
	const result = { blobs, commit, isCounted, maps };
	if (event.how === 'stashed') return { ...result, lines: [], closed: [], held: [] };
	const lines: InsertionLine[] = [];
	const closed: { insertion: string; distance: number | null }[] = [];
	const surroundings = yield* lookingAround(looked, presence);
	for (const open of touchedInsertions(looked, presence, context)) {
		yield;
		const made = yield* fateOf(open, surroundings, madeMsOf(event), context);
		const fate = event.how === 'arrived' ? arrivedFate(open, made) : made;
		if (fate === null) continue;
		lines.push(...fate.lines);
		if (fate.lines.every(({ outcome }) => outcome !== 'uncommitted'))
			closed.push({ insertion: open.insertion.id, distance: fate.distance });
	}
	const held = event.how === 'arrived' ? [] : broughtBy(looked, presence);
	return { ...result, lines, closed, held };
}

/** When a commit was made: what is read late was made before. */
export function madeMsOf({ tMs, madeMs = tMs }: CommitEvent): number {
	return Math.min(madeMs, tMs);
}

/** Insertions that have characters in a committed text and none in what it replaces. */
function broughtBy(looked: readonly Looked[], presence: Presence): string[] {
	const brought = new Set<string>();
	for (const { committed, earlier } of looked) {
		if (!committed) continue;
		const [parent] = earlier;
		const before = parent ? presence.in(parent.map) : new Set<string>();
		for (const id of presence.in(committed.map)) if (!before.has(id)) brought.add(id);
	}
	return [...brought];
}

function* look(
	file: CommittedFile,
	how: ReturnType<typeof howOf>,
	context: ReconcileContext,
): Steps<Looked> {
	const { path, fromPath, text, parentText } = file;
	const ledger = context.ledger(path) ?? (fromPath === null ? null : context.ledger(fromPath));
	const before = filled(parentText ?? '', originOf('before'));
	const parent = context.parent(path) ?? (parentText === null ? null : before);
	const replaced = context.replaced?.(path) ?? null;
	const earlier = [...(parent ? [parent] : []), ...(replaced ? [replaced] : [])];
	if (text === null) return { file, ledger, earlier, committed: null };
	const removed = context.removedTexts?.(path) ?? [];
	const relatives = context.relatives?.(path) ?? [];
	const live = ledger ? [ledger] : [];
	const known = ledger?.text === text ? null : (context.knownText?.(path, text) ?? null);
	const same = relatives.filter((relative) => relative.text === text);
	const nearest = how === 'made' ? [...live, ...earlier] : [...earlier.toReversed(), ...live];
	const sources = [...(known ? [known] : []), ...nearest, ...same, ...removed];
	// What nobody watched being written came from outside; what a ledger does not know should be known.
	const rest = originOf(how === 'arrived' ? 'git' : ledger ? 'unknown' : 'external');
	// Where several versions were joined, a whole line of any of them says more than a word of the nearest.
	const versions = how === 'arrived' && relatives.length > 0 ? [...nearest, ...relatives] : [];
	const lines = yield* fillingFrom(filled(text, rest), versions, isOpen);
	const attributed = { text, map: yield* attributing(text, sources, rest, lines) };
	const explained = { text, map: yield* fillingFrom(attributed, relatives, isOpen) };
	const telling = how === 'arrived' ? undefined : context.told?.(file, explained, ledger ?? parent);
	const map = telling ? yield* telling : explained.map;
	return { file, ledger, earlier, committed: { text, map, path, fromPath } };
}

/** Whether nobody is known who put a character there. */
function isOpen(origin: number): boolean {
	return openOrigins.has(origin);
}

const openOrigins = new Set((['unknown', 'external', 'git'] as const).map(originOf));

function howOf({ how, carries }: CommitEvent): 'made' | 'rewritten' | 'arrived' {
	if (how === 'arrived' || how === 'stashed') return 'arrived';
	return carries === undefined && how === undefined ? 'made' : 'rewritten';
}

function filled(text: string, origin: number): AttributedText {
	return { text, map: RunMap.filled(text.length, origin) };
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

function* fateOf(
	{ insertion, lines }: OpenInsertion,
	around: Surroundings,
	tMs: number,
	context: ReconcileContext,
): Steps<{ readonly lines: InsertionLine[]; readonly distance: number | null }> {
	const { id, text, path, language, cuts = [] } = insertion;
	const lineCount = text.split('\n').length;
	const base = context.table.baseOf(id, lineCount);
	const inCommit = around.committed(id);
	const inWork = [...around.working(id), ...context.holders(id)];
	const earlier = around.earlier(id);
	const isSeen = inCommit.length + inWork.length + earlier.length > 0;
	// Not here, and yet nobody saw it go: another window holds it, and knows better than this one.
	if (!isSeen && !around.gone.has(path) && insertion.goneMs === null)
		return { lines: [...lines], distance: null };
	const { lines: outcomes, distance } = yield* findingOutcomes(
		{ text, path, language, base, cuts },
		inCommit,
		inWork,
		(line) => context.removedChars(id, line),
	);
	const byLine = new Map(outcomes.map((outcome) => [outcome.line, outcome]));
	const heldBefore = new Set<number>();
	for (const version of earlier)
		for (const line of (yield* findingSurvivors(version, base, lineCount)).keys())
			heldBefore.add(line);
	yield;
	const isHome = around.paths.has(path);
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

function* blobRow(
	event: CommitEvent,
	{ file, committed }: Looked,
	table: OriginTable,
): Steps<CommittedBlob[]> {
	if (!committed || file.blob === null) return [];
	let unknownChars = 0;
	committed.map.forEachRun(0, committed.map.length, (from, to, origin) => {
		if (origin === originOf('unknown') || origin === originOf('external'))
			unknownChars += to - from;
	});
	yield;
	const { repo } = event;
	const tMs = madeMsOf(event);
	const portable = toPortable(committed.map, table);
	return [{ repo, blob: file.blob, path: file.path, tMs, ...portable, unknownChars }];
}

function* commitRow(
	event: CommitEvent,
	looked: readonly Looked[],
	table: OriginTable,
): Steps<CommitCounts> {
	const counts = yield* countingAdded(
		looked.flatMap(({ file, committed }) =>
			committed ? [{ before: file.parentText ?? '', after: committed }] : [],
		),
		table,
	);
	const skipped = event.files.filter((file) => file.skipped !== null).length;
	const { repo, commit, identity, people } = event;
	const tMs = madeMsOf(event);
	return {
		repo,
		commit,
		tMs,
		...counts,
		skipped,
		...(identity && { identity }),
		...(people && { people }),
	};
}
