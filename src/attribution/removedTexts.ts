import type { AttributedText } from '../core/remembered.ts';
import type { Removal } from '../core/removals.ts';
import { type Run, RunMap } from '../core/runMap.ts';
import { isTelling } from './telling.ts';

/** Removed runs and their text are kept for a day (design: "Undo restores"). */
const keptMs = 24 * 60 * 60 * 1000;
/** Enough for a day of cutting; the oldest give way. */
const maxEntries = 400;
/** Together no more than this many characters. */
const maxChars = 4_000_000;
/** Keystrokes that delete one after another within this time make one removed text. */
const joinWithinMs = 1_500;
/** Letters and digits that a text must have to be known again at another place. */
const minTelling = 8;

/** Of one document so much goes into the store with each draft: steps of an undo, and their characters. */
const maxStored = 100;
const maxStoredChars = 50_000;

interface Entry extends Removal {
	readonly doc: string;
	map: RunMap;
	/** Stretches that were put back already: doing so again is a copy. */
	readonly taken: (readonly [from: number, to: number])[];
	/** Whether more keys may join: nothing but deletions happened in its document since. */
	open: boolean;
}

/** Who put a text there that is here again, and whether it came back or is one more copy. */
export interface Found {
	readonly runs: readonly Run[];
	readonly how: 'restored' | 'copied';
}

/** A text that is being put somewhere. */
export interface Put {
	readonly doc: string;
	/** Offset in the text with it. */
	readonly at: number;
	/** Offset in the text before the edit. */
	readonly from: number;
	readonly tMs: number;
	readonly text: string;
	readonly undoing: boolean;
	/** What the editor's history does, where that is known. */
	readonly reason?: 'undo' | 'redo' | undefined;
	/** Origin of white space at its ends, which need not have come along. */
	readonly around: number;
}

/**
 * Text that was removed lately, from any document, with its origins: what cut-and-paste, a moved
 * line or an undone deletion puts back.
 */
export class RemovedTexts {
	#entries: Entry[] = [];
	#chars = 0;

	add(
		doc: string,
		at: number,
		tMs: number,
		text: string,
		runs: readonly Run[],
		by: Removal['by'] = 'edit',
	): void {
		if (text.length === 0) return;
		const map = RunMap.of(runs);
		const last = this.#entries.at(-1);
		const entry: Entry = { doc, at, tMs, text, map, by, taken: [], open: true };
		const joined = last && joinedEntry(last, entry);
		if (joined) {
			this.#entries[this.#entries.length - 1] = joined;
			this.#chars += text.length;
			return;
		}
		this.#entries.push(entry);
		this.#chars += text.length;
		if (this.#entries.length > maxEntries || this.#chars > maxChars) this.#shed();
	}

	/** Text was put into `doc`: places shift, so what is deleted next is another text. */
	endRun(doc: string): void {
		const last = this.#entries.at(-1);
		if (last?.doc === doc) last.open = false;
	}

	/**
	 * Who wrote a text that was removed and is now put somewhere; null where nothing is known. An
	 * undo is matched at its own place and a move within one edit as a whole, however short;
	 * elsewhere the text must have `least` letters and digits. White space around it may differ: lines move with the line
	 * end that was before them, and are indented anew.
	 */
	find(put: Put, least: number = minTelling): Found | null {
		const home = put.undoing ? this.#atHome(put) : null;
		if (home) return home;
		const core = put.text.trim();
		const telling = isTelling(core, least);
		if (core === '') return null;
		let copy: Found | null = null;
		for (let i = this.#entries.length - 1; i >= 0; i--) {
			const entry = this.#entries[i];
			if (!entry || put.tMs - entry.tMs > keptMs) break;
			const sameEdit = entry.tMs === put.tMs && entry.doc === put.doc;
			const whole = sameEdit && core !== '' && entry.text.trim() === core;
			if (!telling && !whole) continue;
			const exact = entry.text.indexOf(put.text);
			const from = exact < 0 ? entry.text.indexOf(core) : exact;
			if (from < 0) continue;
			const to = from + (exact < 0 ? core.length : put.text.length);
			const own = entry.map.slice(from, to);
			const runs = exact < 0 ? padded(own, put) : own;
			if (isFree(entry, from, to)) {
				entry.taken.push([from, to]);
				return { runs, how: 'restored' };
			}
			copy ??= { runs, how: 'copied' };
		}
		return copy;
	}

	/** The last text that was removed there and is not back yet, as the editor's history is walked. */
	#atHome(put: Put): Found | null {
		let again: Found | null = null;
		const { reason, text } = put;
		const by = reason && (reason === 'undo' ? 'edit' : 'undo');
		for (const entry of this.#entries.toReversed()) {
			if (put.tMs - entry.tMs > keptMs) break;
			if ((by && entry.by !== by) || !isAtHome(entry, put)) continue;
			const from = put.at - entry.at;
			const to = from + text.length;
			const found: Found = { runs: entry.map.slice(from, to), how: 'restored' };
			if (isFree(entry, from, to)) {
				entry.taken.push([from, to]);
				return found;
			}
			again ??= found;
		}
		return again;
	}

	/** What was removed from a document lately and is not back, the oldest first: the end of it, bounded. */
	removalsOf(doc: string, nowMs: number): Removal[] {
		const removals: Removal[] = [];
		let chars = 0;
		for (const entry of this.#entries.toReversed()) {
			if (nowMs - entry.tMs > keptMs) break;
			if (entry.doc !== doc || entry.taken.length > 0) continue;
			chars += entry.text.length;
			if (chars > maxStoredChars || removals.length === maxStored) break;
			removals.unshift(entry);
		}
		return removals;
	}

	/** Removals of a document from before this process; none where some of it are known here. */
	recall(doc: string, removals: readonly Removal[]): void {
		if (this.#entries.some((entry) => entry.doc === doc)) return;
		const entries = removals.map((removal): Entry => ({ ...removal, doc, taken: [], open: false }));
		for (const { text } of entries) this.#chars += text.length;
		this.#entries = [...entries, ...this.#entries].sort((a, b) => a.tMs - b.tMs);
		if (this.#entries.length > maxEntries || this.#chars > maxChars) this.#shed();
	}

	/** What was removed from a document and is still known, newest first. O(entries). */
	from(doc: string): AttributedText[] {
		return this.#entries.filter((entry) => entry.doc === doc).reverse();
	}

	/**
	 * Gives what was removed other origins, and gives them back when the result is called: for as long as an entry is
	 * kept. O(runs of all entries).
	 */
	recolor(originOf: (origin: number) => number): () => void {
		const before = new Map<Entry, RunMap>();
		for (const entry of this.#entries) {
			const runs = [...entry.map.runs()];
			if (runs.every(({ origin }) => originOf(origin) === origin)) continue;
			before.set(entry, entry.map);
			entry.map = RunMap.of(
				runs.map(({ length, origin }) => ({ length, origin: originOf(origin) })),
			);
		}
		return () => {
			for (const [entry, map] of before) entry.map = map;
		};
	}

	#shed(): void {
		let drop = this.#entries.length >> 1;
		if (drop === 0) drop = 1;
		for (const entry of this.#entries.slice(0, drop)) this.#chars -= entry.text.length;
		this.#entries = this.#entries.slice(drop);
	}
}

/** Backspace removes leftwards, Delete at one place: a run of either is one removed text. */
function joinedEntry(last: Entry, next: Entry): Entry | null {
	if (
		!last.open ||
		last.doc !== next.doc ||
		last.by !== next.by ||
		next.tMs - last.tMs > joinWithinMs
	)
		return null;
	const { doc, tMs, by } = next;
	const backwards = next.at + next.text.length === last.at;
	if (!backwards && next.at !== last.at) return null;
	const [first, second] = backwards ? [next, last] : [last, next];
	const end = first.map.length;
	const { map } = first.map.replace(end, end, [...second.map.runs()]);
	const at = Math.min(first.at, second.at);
	return { doc, tMs, at, by, text: first.text + second.text, map, taken: [], open: true };
}

function isFree({ taken }: Entry, from: number, to: number): boolean {
	return taken.every(([start, end]) => end <= from || start >= to);
}

function isAtHome(entry: Entry, { doc, at, text }: Put): boolean {
	return entry.doc === doc && at >= entry.at && entry.text.startsWith(text, at - entry.at);
}

/** Runs of a text's core for all of it: what is around it has an origin of its own. */
function padded(core: readonly Run[], { text, around }: Put): readonly Run[] {
	const before = text.length - text.trimStart().length;
	const after = text.length - text.trimEnd().length;
	return [{ length: before, origin: around }, ...core, { length: after, origin: around }].filter(
		({ length }) => length > 0,
	);
}
