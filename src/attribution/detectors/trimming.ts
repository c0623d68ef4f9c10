import type { Change } from '../../core/events.ts';
import { type Detector, verdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/**
 * Blanks taken from the ends of several lines at once, some of them where no caret is: the editor trims before it says
 * that it saves, and beside a caret that would look like deleting. Keys delete where carets are. That a key moved a caret
 * just then may be told of the key before. O(changes · carets).
 */
export const trimming: Detector = (candidate, _pieces, { text }) => {
	const { changes, reason } = candidate.event;
	if (reason || changes.length < 2) return null;
	const isTrimmed = ([from, to, put]: Change) =>
		put === '' &&
		/^[ \t]+$/.test(text.slice(from, to)) &&
		/^[\r\n]?$/.test(text.slice(to, Math.min(to + 1, text.length)));
	if (!changes.every(isTrimmed) || touchesCaret(candidate)) return null;
	return { ...verdict('editor', 'editor', 0.9), cosmetic: true };
};
