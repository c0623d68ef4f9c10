import type { TextBuffer } from '../../core/textBuffer.ts';
import { type Detector, freshVerdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';
import { applyPieces } from '../plan.ts';

/** The other tag follows a key within 70 ms; a busy editor takes longer. */
const followsWithinMs = 1_000;
const maxChars = 100;

/** The other tag of an element is renamed as the person types in one: afterwards both have one name. */
export const linkedEditing: Detector = (candidate, pieces, { text }) => {
	const { event, signals } = candidate;
	const [change] = event.changes;
	const [caret] = signals.selections ?? [];
	if (event.reason || !signals.active || !change || event.changes.length > 1 || !caret) return null;
	const [from, to, inserted] = change;
	if (inserted.length > maxChars || to - from > maxChars || touchesCaret(candidate)) return null;
	const key = signals.earlier.find(({ doc }) => doc === event.doc);
	if (!key || event.tMs - key.tMs > followsWithinMs) return null;
	const after = applyPieces(text, pieces);
	const shift = from < caret[0] ? inserted.length - (to - from) : 0;
	const here = tagNameAt(after, caret[0] + shift);
	return here !== null && here === tagNameAt(after, from) ? freshVerdict('typed', 0.9) : null;
};

/** Name of the tag whose name holds `at`, or null where it is in no tag's name. */
function tagNameAt(text: TextBuffer, at: number): string | null {
	const start = Math.max(0, at - maxChars);
	const before = /<\/?([\w:.-]*)$/.exec(text.slice(start, Math.min(at, text.length)))?.[1];
	if (before === undefined) return null;
	const after = /^[\w:.-]*/.exec(text.slice(at, Math.min(text.length, at + maxChars)))?.[0] ?? '';
	return before + after;
}
