import type { Attribution } from './attribution/attribution.ts';
import type { DocState } from './attribution/documents.ts';
import { type DecidedLines, decidedLines } from './commits/decided.ts';
import { type OpenInsertion, type Reconciled, reconcile } from './commits/reconcile.ts';
import type { CommitEvent, Remembered } from './core/events.ts';
import type { Insertion } from './core/insertion.ts';
import { type AttributedText, recall } from './core/remembered.ts';
import { liveTexts } from './liveTexts.ts';

/**
 * Reconciles a commit with what attribution holds, and enters the outcome in its book. The live
 * ledgers of the worktree win over what the store remembers of files that are not open.
 */
export function reconcileCommit(
	event: CommitEvent,
	attribution: Attribution,
): Reconciled & { readonly decided: DecidedLines } {
	const { book, table } = attribution;
	const remember = (remembered: Remembered | null): AttributedText | null => {
		if (!remembered) return null;
		attribution.recall(remembered);
		return recall(remembered, table);
	};
	const { live, removed } = liveTexts(event, attribution);
	const working = new Map<string, AttributedText>();
	const parents = new Map<string, AttributedText>();
	const replaced = new Map<string, AttributedText>();
	for (const file of event.files) {
		const text = remember(file.working);
		if (text) working.set(file.path, text);
		const parent = remember(file.parent);
		if (parent) parents.set(file.path, parent);
		const version = remember(file.replaced ?? null);
		if (version) replaced.set(file.path, version);
	}
	attribution.recall(event.open);
	const openInsertion = (id: string): OpenInsertion | null => {
		const insertion = book.get(id);
		// What the replaced commit had closed is decided anew.
		if (!insertion || (insertion.closedMs !== null && !isClosedBy(insertion, event.amended)))
			return null;
		return { insertion, lines: book.linesOf(id) };
	};
	const result = reconcile(event, {
		table,
		ledger: (path) => live.get(path) ?? working.get(path) ?? null,
		parent: (path) => parents.get(path) ?? null,
		relatives: (path) => {
			const version = replaced.get(path);
			return version ? [version] : [];
		},
		removedTexts: (path) => removed.get(path) ?? [],
		openInsertions: (path) =>
			[...book.ids()].flatMap((id) => {
				const open = openInsertion(id);
				const { insertion } = open ?? {};
				return open && insertion?.path === path && insertion.repo === event.repo ? [open] : [];
			}),
		openInsertion,
		holders: (id) => holders(id, attribution, [...live.values(), ...working.values()]),
		removedChars: (id, line) => book.supersededChars(id, line),
	});
	const decided = decidedLines(result.lines, (id, line) => book.line(id, line));
	for (const line of result.lines) book.updateLine(line);
	reopen(event, result, attribution);
	for (const { insertion, distance } of result.closed)
		book.update(insertion, { closedMs: event.tMs, closedBy: event.commit, distance });
	return { ...result, decided };
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

/** Every other live text that holds characters of an insertion: it may have been cut and pasted. */
function holders(
	id: string,
	attribution: Attribution,
	known: readonly AttributedText[],
): AttributedText[] {
	const block = attribution.table.blockOf(id);
	if (!block) return [];
	const holds = (state: DocState) => {
		for (const { origin } of state.ledger?.map.runs() ?? []) {
			if (origin >= block.base && origin < block.base + block.lines) return true;
		}
		return false;
	};
	const maps = new Set(known.map(({ map }) => map));
	return [...attribution.docs.values()].flatMap((state) =>
		state.ledger && !maps.has(state.ledger.map) && holds(state) ? [state.ledger.attributed()] : [],
	);
}
