import type { CommitEvent } from '../core/events.ts';
import type { InsertionLine } from '../core/insertion.ts';
import { originOf } from '../core/origins.ts';
import type { OriginTable } from '../core/originTable.ts';
import { type PortableRuns, toPortable } from '../core/remembered.ts';
import type { RunMap } from '../core/runMap.ts';
import { finish, type Steps } from '../core/steps.ts';
import { arrivedFate } from './arrivedFate.ts';
import { comparingAll } from './comparing/comparison.ts';
import { count } from './comparing/count.ts';
import { type Fate, type Fated, fate } from './comparing/fate.ts';
import { type AddedLines, countedFile, sumOf } from './countAdded.ts';
import { looking } from './look.ts';
import { Presence } from './presence.ts';
import type { OpenInsertion, ReconcileContext } from './reconcileContext.ts';
import { type Looked, lookingAround, type Surroundings } from './surroundings.ts';

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
	const looked = yield* looking(event, context);
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
	const touched = touchedInsertions(looked, presence, context);
	const fated = new Map<OpenInsertion, Fated>();
	for (const open of touched) {
		yield;
		const one = fatedBy(open, surroundings, context);
		if (one) fated.set(open, one);
	}
	const fates = yield* comparingAll(fate, [...fated.values()]);
	const fateOf = new Map([...fated.keys()].map((open, at) => [open, fates[at]]));
	for (const open of touched) {
		yield;
		const known = fateOf.get(open);
		const isHome = surroundings.paths.has(open.insertion.path);
		const made = {
			lines: known ? linesBy(known, open.lines, isHome, madeMsOf(event)) : open.lines,
			distance: known?.distance ?? null,
		};
		const decided = event.how === 'arrived' ? arrivedFate(open, made) : made;
		if (decided === null) continue;
		for (const line of decided.lines) lines.push(line);
		if (decided.lines.every(({ outcome }) => outcome !== 'uncommitted'))
			closed.push({ insertion: open.insertion.id, distance: decided.distance });
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

/** What decides about an insertion; null where nothing can. */
function fatedBy(
	{ insertion }: OpenInsertion,
	around: Surroundings,
	context: ReconcileContext,
): Fated | null {
	const { id, text, path, language, cuts = [] } = insertion;
	const base = context.table.baseOf(id, text.split('\n').length);
	const committed = around.committed(id);
	const working = [...around.working(id), ...context.holders(id)];
	const earlier = around.earlier(id);
	const isSeen = committed.length + working.length + earlier.length > 0;
	// Not here, and yet nobody saw it go: another window holds it, and knows better than this one.
	if (!isSeen && !around.gone.has(path) && insertion.goneMs === null) return null;
	const removed = (line: number) => context.removedChars(id, line);
	return { insertion: { text, path, language, base, cuts }, committed, working, earlier, removed };
}

function linesBy(
	{ lines: outcomes, heldBefore }: Fate,
	lines: readonly InsertionLine[],
	isHome: boolean,
	tMs: number,
): InsertionLine[] {
	const byLine = new Map(outcomes.map((outcome) => [outcome.line, outcome]));
	return lines.map((known): InsertionLine => {
		const now = byLine.get(known.line);
		if (!now) return known;
		const { outcome, moved } = now;
		if (outcome === 'unchanged' || outcome === 'cosmetic' || outcome === 'modified')
			return { ...known, outcome, moved, committedMs: known.committedMs ?? tMs };
		// What this commit says nothing of stays: a line committed elsewhere, or in a file nobody has open.
		const isNews = known.committedMs === null && (isHome || outcome === 'uncommitted');
		return isNews || heldBefore.has(known.line) ? { ...known, outcome, moved: false } : known;
	});
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
	const files = looked.flatMap(({ file, committed }) =>
		committed ? [countedFile({ before: file.parentText ?? '', after: committed }, table)] : [],
	);
	const counts = sumOf(yield* comparingAll(count, files));
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
