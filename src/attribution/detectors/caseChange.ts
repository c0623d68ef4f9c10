import { type Detector, type Verdict, verdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/** Beyond this it is no name or sentence any more. */
const maxChars = 10_000;
const confidence = 0.9;

/** Letters at the caret that only changed their case or the joints of their words, or their places. */
export const caseChange: Detector = (candidate, _pieces, { text }): Verdict | null => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || signals.saving || !touchesCaret(candidate)) return null;
	const isSame = event.changes.every(([from, to, inserted]) => {
		if (to === from || inserted.length > maxChars || to - from > maxChars) return false;
		const removed = text.slice(from, to);
		return isSwapped(removed, inserted) || bare(removed) === bare(inserted);
	});
	return isSame ? verdict('user', 'typed', confidence) : null;
};

function bare(text: string): string {
	return text.replace(/[_\-\s]+/g, '').toLowerCase();
}

function isSwapped(removed: string, inserted: string): boolean {
	return (
		removed.length === 2 && inserted.length === 2 && removed === [...inserted].reverse().join('')
	);
}
