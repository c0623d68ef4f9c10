import type { Change, DocChangedEvent } from '../../core/events.ts';
import { type Detector, freshVerdict, type Scene } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/** Renaming in many files takes a moment from the first to the last. */
const together = 1_000;
const name = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;
const wordUnit = /[\p{L}\p{N}_$]/u;

/**
 * A symbol renamed: everywhere the same whole identifier by the same other one, with the caret in one
 * of them, or in the same moment as in another document. Without, it is find and replace.
 */
export const rename: Detector = (candidate, _pieces, scene) => {
	const { event, signals } = candidate;
	if (event.reason || signals.saving || signals.selectedBy === 'keyboard') return null;
	const [first] = event.changes;
	if (!first || !event.changes.every((change) => isSame(change, first))) return null;
	const [from, to, text] = first;
	if (to === from || !name.test(text)) return null;
	const old = scene.text.slice(from, to);
	if (!name.test(old)) return null;
	const isWhole = event.changes.every(
		(change) => scene.text.slice(change[0], change[1]) === old && isWord(change, scene),
	);
	if (!isWhole) return null;
	const isHere =
		signals.active &&
		event.changes.length > 1 &&
		signals.selections !== null &&
		touchesCaret(candidate, 'some');
	const isEverywhere = [...signals.earlier, ...signals.later].some((other) =>
		isPart(other, event, first),
	);
	return isHere || isEverywhere ? freshVerdict('editor', 0.9) : null;
};

function isSame([from, to, text]: Change, [otherFrom, otherTo, otherText]: Change): boolean {
	return text === otherText && to - from === otherTo - otherFrom;
}

function isWord([from, to]: Change, { text }: Scene): boolean {
	const before = text.slice(Math.max(0, from - 1), from);
	const after = text.slice(to, Math.min(text.length, to + 1));
	return !wordUnit.test(before) && !wordUnit.test(after);
}

function isPart(other: DocChangedEvent, { doc, tMs }: DocChangedEvent, like: Change): boolean {
	if (other.doc === doc || Math.abs(other.tMs - tMs) > together) return false;
	return other.changes.length > 0 && other.changes.every((change) => isSame(change, like));
}
