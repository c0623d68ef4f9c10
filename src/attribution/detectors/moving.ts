import { type Detector, verdict } from '../candidate.ts';
import { isOnCaretLine } from '../carets.ts';

/** Longer ones are compared by nobody while a person waits. */
const maxChars = 200_000;

/**
 * Lines that only changed places in one edit: moved up or down, sorted, dragged elsewhere, freed of
 * doubles. Every line that came in went out in the same edit, white space around it aside. Where no
 * caret is, a tool did it.
 */
export const moving: Detector = (candidate, _pieces, scene) => {
	const { event, signals } = candidate;
	if (event.reason || signals.selectedBy === 'keyboard') return null;
	const size = event.changes.reduce((sum, [from, to, text]) => sum + to - from + text.length, 0);
	if (size > maxChars) return null;
	const removed = new Map<string, number>();
	for (const [from, to] of event.changes) {
		if (to === from) continue;
		for (const line of linesOf(scene.text.slice(from, to)))
			removed.set(line, (removed.get(line) ?? 0) + 1);
	}
	if (removed.size === 0) return null;
	let moved = 0;
	for (const [, , text] of event.changes)
		for (const line of linesOf(text)) {
			const left = removed.get(line) ?? 0;
			if (left === 0) return null;
			removed.set(line, left - 1);
			moved++;
		}
	if (moved === 0) return null;
	const isPersons = signals.active && isOnCaretLine(candidate, scene, 'some');
	return isPersons ? verdict('user', 'typed', 0.9) : verdict('editor', 'editor', 0.8);
};

/** Lines without the white space around them; blank ones say nothing. */
function linesOf(text: string): string[] {
	return text.split('\n').flatMap((line) => line.trim() || []);
}
