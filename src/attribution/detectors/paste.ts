import { type Detector, verdict } from '../candidate.ts';

/** A paste is announced 16 to 40 ms ahead; a slow remote may take longer. */
const announcedWithinMs = 1_500;

/** A paste that the editor announced, matched by its text: pasting re-indents, so white space is folded. */
export const paste: Detector = ({ event, signals }, pieces) => {
	const { paste: announced } = signals;
	if (!announced || event.reason || event.tMs - announced.tMs > announcedWithinMs) return null;
	const inserted = event.changes.map(([, , text]) => text);
	const wanted = folded(announced.text);
	if (pieces.length === 0 || wanted === '') return null;
	const matches = inserted.every((text) => folded(text) === wanted);
	// Each of several cursors may get one line of what is pasted.
	const spread = folded([...inserted].reverse().join('')) === wanted;
	return matches || spread ? verdict('user', 'pasted') : null;
};

function folded(text: string): string {
	return text.replace(/\s+/g, '');
}
