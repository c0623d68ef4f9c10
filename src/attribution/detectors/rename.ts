import type { Change, DocChangedEvent } from '../../core/events.ts';
import type { TextBuffer } from '../../core/textBuffer.ts';
import { type Detector, freshVerdict } from '../candidate.ts';

/** Renaming in many files takes a moment from the first to the last. */
const together = 1_000;
const name = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;
/** Longer names are looked at no further: nobody renames them. */
const maxName = 200;

/**
 * A symbol renamed: everywhere the same whole identifier by the same other one, with the caret in one
 * of them, or in the same moment as in another document. Without, it is find and replace. The editor
 * hands over only the letters that differ.
 */
export const rename: Detector = (candidate, _pieces, { text }) => {
	const { event, signals } = candidate;
	if (event.reason || signals.saving || signals.selectedBy === 'keyboard') return null;
	const words = wordsOf(event.changes, text);
	const first = words?.[0];
	if (!words || !first || first.old === first.now) return null;
	if (!name.test(first.old) || !name.test(first.now)) return null;
	if (!words.every(({ old, now }) => old === first.old && now === first.now)) return null;
	const isHere =
		signals.active &&
		words.length > 1 &&
		words.some(({ from, to }) => signals.selections?.some((s) => s[0] <= to && s[1] >= from));
	const isEverywhere = [...signals.earlier, ...signals.later].some((other) => isPart(other, event));
	// A single word at the caret may also be a pick or a correction, but never in two documents at once.
	return isHere || isEverywhere ? freshVerdict('editor', 0.9) : null;
};

interface Word {
	readonly from: number;
	readonly to: number;
	readonly old: string;
	readonly now: string;
}

/** The words that changed, whole; null where a change is in no word, or makes two of one. */
function wordsOf(changes: readonly Change[], text: TextBuffer): Word[] | null {
	const words: Word[] = [];
	for (const [from, to, put] of changes.toReversed()) {
		if (to - from > maxName || put.length > maxName) return null;
		const last = words.at(-1);
		if (last && from <= last.to) {
			if (to > last.to) return null;
			// Behind the changes before it in the same word.
			const at = last.now.length - (last.to - from);
			const now = last.now.slice(0, at) + put + last.now.slice(at + to - from);
			words[words.length - 1] = { ...last, now };
			continue;
		}
		const left = /[\p{L}\p{N}_$]*$/u.exec(text.slice(Math.max(0, from - maxName), from))?.[0] ?? '';
		const end = Math.min(text.length, to + maxName);
		const right = /^[\p{L}\p{N}_$]*/u.exec(text.slice(to, end))?.[0] ?? '';
		const old = left + text.slice(from, to) + right;
		words.push({
			from: from - left.length,
			to: to + right.length,
			old,
			now: left + put + right,
		});
	}
	return words;
}

/** Whether another document got the same changes in the same moment. */
function isPart(other: DocChangedEvent, { doc, tMs, changes }: DocChangedEvent): boolean {
	if (other.doc === doc || Math.abs(other.tMs - tMs) > together) return false;
	const kinds = new Set(changes.map(kindOf));
	return other.changes.length > 0 && other.changes.every((change) => kinds.has(kindOf(change)));
}

function kindOf([from, to, text]: Change): string {
	return `${to - from} ${text}`;
}
