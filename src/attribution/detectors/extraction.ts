import { type Detector, verdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/** Less than this is found in any text by chance. */
const minChars = 3;
const maxChars = 50_000;

/**
 * Extract to a constant, a function or a variable: the selected code goes elsewhere in the same edit, and
 * a name takes its place, which the new text holds too.
 */
export const extraction: Detector = (candidate, _pieces, { text }) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || event.changes.length < 2) return null;
	const size = event.changes.reduce((sum, [from, to, put]) => sum + to - from + put.length, 0);
	if (size > maxChars || !touchesCaret(candidate, 'some')) return null;
	const isExtracted = event.changes.some(([from, to, reference], i) => {
		const code = squeezed(text.slice(from, to));
		const [name] = /[\p{L}_$][\p{L}\p{N}_$]*/u.exec(reference) ?? [];
		if (code.length < minChars || name === undefined) return false;
		return event.changes.some(
			([, , put], j) => i !== j && put.includes(name) && squeezed(put).includes(code),
		);
	});
	return isExtracted ? verdict('user', 'editor', 0.85) : null;
};

function squeezed(text: string): string {
	return text.replace(/\s+/g, '');
}
