import { type Detector, freshVerdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/** Far enough to see an opening tag with its attributes. */
const lookBack = 2_000;

/** The end tag that the editor adds once a person typed `>` or `</`. */
export const closingTag: Detector = (candidate, _pieces, { text }) => {
	const { event, signals } = candidate;
	const [change] = event.changes;
	if (event.reason || !signals.active || !change || event.changes.length > 1) return null;
	const [from, to, inserted] = change;
	const [, slash, name] = /^(<\/)?([\w:.-]*)>$/.exec(inserted) ?? [];
	if (name === undefined || from !== to || from > text.length || !touchesCaret(candidate))
		return null;
	const before = text.slice(Math.max(0, from - lookBack), from);
	const isEnd = slash ? before.endsWith('>') && opened(before) === name : before.endsWith('</');
	return isEnd ? freshVerdict('editor', 0.9) : null;
};

/** Name of the tag that the text ends with. */
function opened(before: string): string | null {
	const tag = before.slice(before.lastIndexOf('<') + 1);
	return /^[\w:.-]*/.exec(tag)?.[0] ?? null;
}
