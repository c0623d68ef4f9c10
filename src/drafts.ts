import type { Attribution } from './attribution/attribution.ts';
import type { DocState } from './attribution/documents.ts';
import type { Span } from './core/chunks.ts';
import { toPortable } from './core/remembered.ts';
import { type Removal, toStored } from './core/removals.ts';
import { type Run, RunMap } from './core/runMap.ts';
import type { TextBuffer } from './core/textBuffer.ts';
import { draftOf } from './draftOf.ts';
import type { DraftChangeRow, DraftRow, StoreWrite } from './store/rows.ts';

/** A draft, whole or as what changed since the last one. */
export type DraftWrite = Extract<StoreWrite, { readonly put: 'draft' | 'draftChange' }>;

/** What a document held at its last draft, or when it was found as the store knows it (`version` null: no draft of ours). */
interface Drafted {
	readonly version: string | null;
	readonly text: TextBuffer;
	readonly map: RunMap;
	readonly removals: readonly Removal[];
}

/** A change this large is no key: the whole text then costs little more. */
const maxChange = 100_000;

/** Where a map differs from an earlier one, by runs: few of them can be a whole document. */
function changedRuns(now: RunMap, before: RunMap): Span[] {
	return now.changedSince(before).map(({ from, to, at, end }) => {
		const [these, those] = [now.slice(at, end), before.slice(from, to)];
		const begun = sharedLength(these, those, Math.min(end - at, to - from));
		const left = Math.min(end - at, to - from) - begun;
		const ended = sharedLength(these.reverse(), those.reverse(), left);
		return { from: from + begun, to: to - ended, at: at + begun, end: end - ended };
	});
}

function sizeOf(spans: readonly Span[]): number {
	return spans.reduce((sum, { at, end }) => sum + end - at, 0);
}

function sharedLength(these: readonly Run[], those: readonly Run[], atMost: number): number {
	let shared = 0;
	for (const [i, { length, origin }] of these.entries()) {
		const other = those[i];
		if (other?.origin !== origin) break;
		shared += Math.min(length, other.length);
		if (length !== other.length) break;
	}
	return Math.min(shared, atMost);
}

/** What of the open documents is in the store, and what has to go there. */
export class Drafts {
	readonly #attribution: Attribution;
	/** The name of this window, which is part of a version's. */
	readonly #window: () => string;
	#drafted = new WeakMap<DocState, Drafted>();
	#versions = 0;

	constructor(attribution: Attribution, window: () => string) {
		this.#attribution = attribution;
		this.#window = window;
	}

	/** The document is as the store knows it: it needs no draft until it changes. */
	found(state: DocState): void {
		const { ledger } = state;
		if (!ledger || this.#drafted.has(state)) return;
		const { text, map } = ledger;
		this.#drafted.set(state, { version: null, text, map, removals: [] });
	}

	/** The next draft of every document is whole, and comes whether it changed or not. */
	forgetAll(): void {
		this.#drafted = new WeakMap();
	}

	/** The next draft of a document is whole, and comes whether it changed or not. */
	forget(doc: string): void {
		const state = this.#attribution.docs.get(doc);
		if (state) this.#drafted.delete(state);
	}

	/**
	 * Drafts of the ledgers that changed since the last call, however. A whole one flattens and encodes the document, as
	 * the first of each does; a change costs what changed. All are whole where that is asked for.
	 */
	take(nowMs: number, how: 'whole' | 'changes'): DraftWrite[] {
		const writes: DraftWrite[] = [];
		for (const state of this.#attribution.docs.values()) {
			const { ledger } = state;
			const before = this.#drafted.get(state);
			if (!ledger || before?.map === ledger.map) continue;
			const { text, map } = ledger;
			const version = `${this.#window()}-${++this.#versions}`;
			const removals = this.#attribution.removedTexts.removalsOf(state.doc, nowMs);
			const change = how === 'changes' && before ? this.#change(state, before, removals) : null;
			if (change) writes.push({ put: 'draftChange', row: { ...change, tMs: nowMs, version } });
			else writes.push({ put: 'draft', row: { ...this.#whole(state, nowMs), version } });
			this.#drafted.set(state, { version, text, map, removals });
		}
		return writes;
	}

	#whole(state: DocState, nowMs: number): DraftRow {
		return draftOf(state, this.#attribution, nowMs);
	}

	/** What changed since `before`; null where the store cannot build on that, or where it is much. */
	#change(
		{ doc, file, ledger }: DocState,
		before: Drafted,
		removals: readonly Removal[],
	): Omit<DraftChangeRow, 'tMs' | 'version'> | null {
		if (!ledger || before.version === null) return null;
		const { text, map } = ledger;
		const changed = text.changedSince(before.text);
		const textSize = sizeOf(changed);
		// Where that is too much by itself, nobody looks at runs.
		if (textSize > maxChange) return null;
		const recolored = changedRuns(map, before.map);
		if (textSize + sizeOf(recolored) > maxChange) return null;
		const { table, places } = this.#attribution;
		const { repo, root, path } = places.locate(doc, file);
		const row = {
			...{ doc, repo, root, path, after: before.version },
			texts: changed.map(({ from, to, at, end }) => [from, to, text.slice(at, end)] as const),
			spans: recolored.map(({ from, to, at, end }) => [from, to, end - at] as const),
			...toPortable(RunMap.of(recolored.flatMap(({ at, end }) => map.slice(at, end))), table),
		};
		const isSame =
			removals.length === before.removals.length &&
			removals.every((removal, i) => removal === before.removals[i]);
		return isSame ? row : { ...row, removed: toStored(removals, table) };
	}
}
