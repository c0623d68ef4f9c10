import type { Change } from '../../core/events.ts';
import { type Detector, freshVerdict } from '../candidate.ts';
import { isOnCaretLine, touchesCaret } from '../carets.ts';

const pairs = new Set(['()', '[]', '{}', '<>', '""', "''", '``', '/**  */', '/** */']);

/**
 * Keys: single characters, white space, bracket pairs, and deletions, in the active editor and
 * where a caret is. A change in a document that the person is not in is never typing.
 */
export const typing: Detector = (candidate, _pieces, scene) => {
	const { event, signals } = candidate;
	const { changes } = event;
	if (event.reason || !signals.active) return null;
	if (changes.every(([, , text]) => text === ''))
		return isOnCaretLine(candidate, scene) ? freshVerdict('typed', 0.9) : null;
	if (!changes.every(isKey)) return null;
	if (signals.selectedBy === 'keyboard') return freshVerdict('typed');
	const isSame = changes.every(([, , text]) => text === changes[0]?.[2]);
	// Over a selection, different changes are a formatter's.
	if (!isSame && signals.selections?.some(([from, to]) => from < to)) return null;
	const isIndent = isSame && changes[0]?.[2].trim() === '';
	const isHere = isIndent ? isOnCaretLine(candidate, scene) : touchesCaret(candidate);
	return isHere ? freshVerdict('typed') : null;
};

/** The longest of `pairs`; what is longer is a key only where it is white space. */
const longestPair = 8;

function isKey([, , text]: Change): boolean {
	if (text.length > longestPair) return text.trim() === '';
	return text.trim() === '' || pairs.has(text) || [...text].length <= 1;
}
