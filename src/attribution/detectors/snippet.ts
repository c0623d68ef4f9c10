import { type Detector, freshVerdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/**
 * A snippet: the editor goes to a tab stop *inside* what it just put there. Whatever else inserts a
 * text leaves the caret behind it, or selects all of it.
 */
export const snippet: Detector = (candidate) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || signals.saving || signals.selectedBy === 'keyboard')
		return null;
	if (!event.changes.every(([, , text]) => text.length >= 2) || !touchesCaret(candidate))
		return null;
	const places: (readonly [from: number, to: number])[] = [];
	let shift = 0;
	for (const [from, to, text] of event.changes.toReversed()) {
		places.push([from + shift, from + shift + text.length]);
		shift += text.length - (to - from);
	}
	const isAtStops = signals.selectedNext.some(({ by, selections }) => {
		if (by === 'keyboard' || by === 'mouse') return false;
		return selections.every(([from, to]) =>
			places.some(([start, end]) => {
				const isWhole = from === start && to === end;
				return from >= start && to <= end && from < end && !isWhole;
			}),
		);
	});
	return isAtStops ? freshVerdict('editor', 0.9) : null;
};
