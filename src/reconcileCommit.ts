import type { Attribution } from './attribution/attribution.ts';
import type { InsertionBook } from './attribution/book.ts';
import { explainByRelatives } from './attribution/reload.ts';
import { recalling } from './attribution/restore.ts';
import { type DecidedLines, decidingLines } from './commits/decided.ts';
import type { RemovedChars } from './commits/outcomes.ts';
import { Presence } from './commits/presence.ts';
import { madeMsOf, type Reconciled, reconciling } from './commits/reconcile.ts';
import type { OpenInsertion } from './commits/reconcileContext.ts';
import type { CommitEvent, CommittedFile, Remembered } from './core/events.ts';
import type { Insertion } from './core/insertion.ts';
import { languageOfPath } from './core/languageOfPath.ts';
import { type AttributedText, recall } from './core/remembered.ts';
import type { RunMap } from './core/runMap.ts';
import type { Steps } from './core/steps.ts';
import { readingLiveTexts } from './liveTexts.ts';

/**
 * Reconciles a commit with what attribution holds, and enters the outcome in its book. The live
 * ledgers of the worktree win over what the store remembers of files that are not open.
 */
export function* reconcileCommit(
	event: CommitEvent,
	attribution: Attribution,
): Steps<Reconciled & { readonly decided: DecidedLines }> {
	const { book, table } = attribution;
	const remember = (remembered: Remembered | null): AttributedText | null => {
		if (!remembered) return null;
		attribution.recall(remembered);
		return recall(remembered, table);
	};
	const { live, removed, knownText } = yield* readingLiveTexts(event, attribution);
	const working = new Map<string, AttributedText>();
	const parents = new Map<string, AttributedText>();
	const replaced = new Map<string, AttributedText>();
	const relatives = new Map<string, readonly AttributedText[]>();
	const stashed: AttributedText[] = [];
	for (const file of event.files) {
		yield;
		const text = remember(file.working);
		if (text) working.set(file.path, text);
		const parent = remember(file.parent);
		if (parent) parents.set(file.path, parent);
		const version = remember(file.replaced ?? null);
		if (version) replaced.set(file.path, version);
		relatives.set(
			file.path,
			(file.relatives ?? []).flatMap((relative) => remember(relative) ?? []),
		);
		stashed.push(...(file.stashed ?? []).flatMap((version) => remember(version) ?? []));
	}
	yield* recalling(book, event.open);
	carryOver(event, attribution);
	const aside = putAside(stashed, attribution);
	if (event.how === undefined || event.how === 'copied') seeGone(event, aside, book);
	const openInsertion = (id: string): OpenInsertion | null => {
		const insertion = book.get(id);
		// What the replaced commit had closed is decided anew.
		if (!insertion || (insertion.closedMs !== null && !isClosedBy(insertion, event.amended)))
			return null;
		return { insertion, lines: book.linesOf(id) };
	};
	const openAt = yield* openByPath(event.repo, book, openInsertion);
	const holding = holders(attribution, [...live.values(), ...working.values()], stashed);
	const word = new AgentsWord(event, attribution);
	const result = yield* reconciling(event, {
		table,
		ledger: (path) => live.get(path) ?? working.get(path) ?? null,
		parent: (path) => parents.get(path) ?? null,
		replaced: (path) => replaced.get(path) ?? null,
		relatives: (path) => relatives.get(path) ?? [],
		knownText: (path, text) => knownText(path, text),
		removedTexts: (path) => removed.get(path) ?? [],
		told: (file, is, was) => word.telling(file, is, was),
		openInsertions: (path) => openAt.get(path) ?? [],
		openInsertion,
		holders: holding,
		removedChars: (id, line) => word.removedChars(id, line),
	});
	const decided = yield* decidingLines(result.lines, (id, line) => book.line(id, line));
	for (const [at, line] of result.lines.entries()) {
		if (at % linesAStep === linesAStep - 1) yield;
		book.updateLine(line);
	}
	yield;
	if (event.how === 'stashed')
		putAside(
			event.files.flatMap(({ path, text }) => {
				const map = result.maps.get(path);
				return map && text !== null ? [{ text, map }] : [];
			}),
			attribution,
		);
	yield* explaining(event, result, attribution);
	reopen(event, result, attribution);
	for (const { insertion, distance } of result.closed)
		book.update(insertion, { closedMs: madeMsOf(event), closedBy: event.commit, distance });
	return { ...result, decided };
}

/** What agents said of the files of a commit; see `claimCommitted.ts`. */
class AgentsWord {
	readonly #event: CommitEvent;
	readonly #attribution: Attribution;
	readonly #replaced = new Map<string, Map<number, number>>();

	constructor(event: CommitEvent, attribution: Attribution) {
		this.#event = event;
		this.#attribution = attribution;
	}

	*telling(
		{ path, fromPath, parentText }: CommittedFile,
		is: AttributedText,
		before: AttributedText | null,
	): Steps<RunMap> {
		const { repo, root } = this.#event;
		const { book, docs, places, says } = this.#attribution;
		const { map, replaced, made } = yield* says.committed({
			...is,
			before,
			parentText,
			files: [path, ...(fromPath === null ? [] : [fromPath])].map((name) => `${root}/${name}`),
			place: { repo, root, path },
			language: languageOfPath(path),
			madeMs: madeMsOf(this.#event),
		});
		for (const [id, lines] of replaced) this.#replaced.set(id, new Map(lines));
		// A document that was opened since holds the same text, and knows no more of it.
		for (const { doc, file, ledger } of made.length > 0 ? docs.values() : []) {
			const at = places.locate(doc, file);
			if (at.root !== root || at.path !== path || ledger?.text.toString() !== is.text) continue;
			ledger.adopt(map);
			book.claimed(made);
		}
		return map;
	}

	removedChars(id: string, line: number): RemovedChars {
		const { book } = this.#attribution;
		const { byAi, otherwise } = book.supersededChars(id, line);
		const told = this.#replaced.get(id)?.get(line) ?? 0;
		if (told === 0) return { byAi, otherwise };
		const text = book.get(id)?.text.split('\n')[line]?.trim() ?? '';
		return { byAi: byAi + told, otherwise, unseen: told * 2 > text.length };
	}
}

/** What git wrote into a document is known by now. */
function* explaining(event: CommitEvent, { maps }: Reconciled, attribution: Attribution): Steps {
	const texts = new Map(event.files.map(({ path, text }) => [path, text]));
	for (const state of attribution.docs.values()) {
		yield;
		const { root, path } = attribution.places.locate(state.doc, state.file);
		const map = root === event.root ? maps.get(path) : undefined;
		const text = texts.get(path);
		if (!state.ledger || !map || typeof text !== 'string') continue;
		yield* explainByRelatives(state.ledger, [{ text, map }], event.tMs, attribution.book);
	}
}

/** What the commit had closed whose place this one took, this one has closed. */
function carryOver({ carries, commit }: CommitEvent, { book }: Attribution): void {
	if (carries === undefined) return;
	for (const id of book.ids())
		if (book.get(id)?.closedBy === carries) book.update(id, { closedBy: commit });
}

/** What the replaced commit had closed is open again, or closed by its successor unseen. */
function reopen(event: CommitEvent, { lines }: Reconciled, { book }: Attribution): void {
	if (event.amended === null) return;
	const touched = new Set(lines.map(({ insertion }) => insertion));
	for (const id of book.ids()) {
		const insertion = book.get(id);
		if (!insertion || !isClosedBy(insertion, event.amended)) continue;
		const reopened = { closedMs: null, closedBy: null, distance: null };
		book.update(id, touched.has(id) ? reopened : { closedBy: event.commit });
	}
}

function isClosedBy({ closedBy }: Insertion, commit: string | null): boolean {
	return commit !== null && closedBy === commit;
}

/** How many lines are looked at or changed in one go: some tenths of a millisecond. */
const linesAStep = 2_000;
/** An insertion costs as much as so many of its lines. */
const linesOfInsertion = 10;

function* openByPath(
	repo: string,
	book: InsertionBook,
	openInsertion: (id: string) => OpenInsertion | null,
): Steps<ReadonlyMap<string, readonly OpenInsertion[]>> {
	const byPath = new Map<string, OpenInsertion[]>();
	let passed = 0;
	for (const id of book.ids()) {
		passed += linesOfInsertion;
		if (passed >= linesAStep) {
			yield;
			passed = 0;
		}
		if (book.get(id)?.repo !== repo) continue;
		const open = openInsertion(id);
		if (!open) continue;
		passed += open.lines.length;
		const { path } = open.insertion;
		const there = byPath.get(path);
		if (there) there.push(open);
		else byPath.set(path, [open]);
	}
	return byPath;
}

/** What a stash holds left the working files, and is not gone: it may come back as long as the stash is there. */
function putAside(
	stashed: readonly AttributedText[],
	{ book, table }: Attribution,
): ReadonlySet<string> {
	const presence = new Presence(table);
	const aside = new Set(stashed.flatMap(({ map }) => [...presence.in(map)]));
	for (const id of aside) {
		const { goneMs = null, closedMs = null } = book.get(id) ?? {};
		if (goneMs !== null && closedMs === null) book.update(id, { goneMs: null });
	}
	return aside;
}

/** What was put aside and is in no stash any more has gone, where this window saw it leave the working files. */
function seeGone(
	{ files, repo, tMs }: CommitEvent,
	aside: ReadonlySet<string>,
	book: InsertionBook,
): void {
	const paths = new Set(files.flatMap(({ path, fromPath }) => [path, fromPath ?? path]));
	for (const id of book.ids()) {
		const insertion = book.get(id);
		if (!insertion || insertion.closedMs !== null || insertion.goneMs !== null) continue;
		if (insertion.repo !== repo || !paths.has(insertion.path) || aside.has(id)) continue;
		const { surviving, removed } = book.countersOf(id) ?? { surviving: 0, removed: 0 };
		if (surviving === 0 && removed > 0) book.update(id, { goneMs: tMs });
	}
}

/** Every other live text, and what is put aside, that holds characters of an insertion: it may have been cut and pasted. */
function holders(
	{ docs, table }: Attribution,
	known: readonly AttributedText[],
	stashed: readonly AttributedText[],
): (id: string) => AttributedText[] {
	const maps = new Set(known.map(({ map }) => map));
	const others = [...docs.values()].flatMap(({ ledger }) =>
		ledger && !maps.has(ledger.map) ? [ledger] : [],
	);
	const presence = new Presence(table);
	const holding = presence.index(others);
	const aside = presence.index(stashed);
	return (id) => [...holding(id).map((ledger) => ledger.attributed()), ...aside(id)];
}
