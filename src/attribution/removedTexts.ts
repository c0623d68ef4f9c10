import type { AttributedText } from '../core/remembered.ts';
import { type Run, RunMap } from '../core/runMap.ts';

/** Removed runs and their text are kept for a day (design: "Undo restores"). */
const keptMs = 24 * 60 * 60 * 1000;
/** Enough for a day of cutting; the oldest give way. */
const maxEntries = 400;
/** Together no more than this many characters. */
const maxChars = 4_000_000;
/** Keystrokes that delete one after another within this time make one removed text. */
const joinWithinMs = 1_500;
/**
 * Fewer non-blank characters than this say nothing about where a text comes from: `}` or `return`
 * are typed all day.
 */
const minTelling = 8;

interface Entry {
	readonly doc: string;
	readonly at: number;
	readonly tMs: number;
	readonly text: string;
	readonly map: RunMap;
}

/**
 * Text that was removed lately, from any document, with its origins: what cut-and-paste, a moved
 * line or an undone deletion puts back.
 */
export class RemovedTexts {
	#entries: Entry[] = [];
	#chars = 0;

	add(doc: string, at: number, tMs: number, text: string, runs: readonly Run[]): void {
		if (text.length === 0) return;
		const map = RunMap.of(runs);
		const last = this.#entries.at(-1);
		const joined = last && this.#joined(last, { doc, at, tMs, text, map });
		if (joined) {
			this.#entries[this.#entries.length - 1] = joined;
			this.#chars += text.length;
			return;
		}
		this.#entries.push({ doc, at, tMs, text, map });
		this.#chars += text.length;
		if (this.#entries.length > maxEntries || this.#chars > maxChars) this.#shed();
	}

	/**
	 * Runs of a text that was removed and is now put back; null where nothing is known. An undo is
	 * matched at its own place however short; elsewhere the text must be telling.
	 */
	find(
		doc: string,
		at: number,
		tMs: number,
		text: string,
		undoing: boolean,
	): readonly Run[] | null {
		const telling = isTelling(text);
		if (!telling && !undoing) return null;
		for (let i = this.#entries.length - 1; i >= 0; i--) {
			const entry = this.#entries[i];
			if (!entry || tMs - entry.tMs > keptMs) break;
			const within = entry.text.indexOf(text);
			if (within < 0) continue;
			const atHome = entry.doc === doc && entry.at + within === at;
			if (telling || (undoing && atHome)) return entry.map.slice(within, within + text.length);
		}
		return null;
	}

	/** What was removed from a document and is still known, newest first. O(entries). */
	from(doc: string): AttributedText[] {
		return this.#entries.filter((entry) => entry.doc === doc).reverse();
	}

	/** Backspace removes leftwards, Delete at one place: a run of either is one removed text. */
	#joined(last: Entry, next: Entry): Entry | null {
		if (last.doc !== next.doc || next.tMs - last.tMs > joinWithinMs) return null;
		const { doc, tMs } = next;
		if (next.at + next.text.length === last.at) {
			const { map } = next.map.replace(next.map.length, next.map.length, [...last.map.runs()]);
			return { doc, tMs, at: next.at, text: next.text + last.text, map };
		}
		if (next.at === last.at) {
			const { map } = last.map.replace(last.map.length, last.map.length, [...next.map.runs()]);
			return { doc, tMs, at: last.at, text: last.text + next.text, map };
		}
		return null;
	}

	#shed(): void {
		let drop = this.#entries.length >> 1;
		if (drop === 0) drop = 1;
		for (const entry of this.#entries.slice(0, drop)) this.#chars -= entry.text.length;
		this.#entries = this.#entries.slice(drop);
	}
}

function isTelling(text: string): boolean {
	let count = 0;
	for (let i = 0; i < text.length && count < minTelling; i++) {
		if (text.charCodeAt(i) > 32) count++;
	}
	return count >= minTelling;
}
