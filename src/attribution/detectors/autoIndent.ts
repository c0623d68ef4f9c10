import { type Detector, freshVerdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/** A line end with an indent and what comments and lists begin their lines with. */
const nextLine = /^\n[\s*/#%;!>+-]*$/;
/** The longest indent with a marker that anybody has. */
const maxChars = 400;

/** Enter, where the editor goes on with the indent, the comment or the list. */
export const autoIndent: Detector = (candidate) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || signals.saving) return null;
	const isEnter = event.changes.every(
		([, , text]) => text.length <= maxChars && nextLine.test(text),
	);
	return isEnter && touchesCaret(candidate) ? freshVerdict('typed') : null;
};
