import type { Change, Span } from '../core/events.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { Candidate, Scene } from './candidate.ts';

/** Farther than this from a caret nothing is on its line, or on the next one. */
const reach = 2_000;

/** Which of the changes must be at a caret. */
type Which = 'every' | 'some';

/**
 * Whether changes touch a caret or a selection, as it was before them or as it came to be. True
 * where no selection was ever told: nothing then says that the person was elsewhere. O(changes · carets).
 */
export function touchesCaret({ event, signals }: Candidate, which: Which = 'every'): boolean {
	const { selections } = signals;
	const next = signals.selectedNext[0]?.selections ?? [];
	if (selections === null && next.length === 0) return true;
	return forEach(event.changes, which, ([from, to], shift, length) => {
		if (selections?.some((span) => span[0] <= to && span[1] >= from)) return true;
		return next.some((span) => span[0] <= from + shift + length && span[1] >= from + shift);
	});
}

/**
 * As `touchesCaret`, and also on the line of a caret or the line beside it: commands on lines act
 * on where the caret is not. O(changes · carets).
 */
export function isOnCaretLine(
	candidate: Candidate,
	{ text }: Scene,
	which: Which = 'every',
): boolean {
	if (touchesCaret(candidate, which)) return true;
	const { selections } = candidate.signals;
	if (selections === null) return false;
	return forEach(candidate.event.changes, which, ([from, to]) =>
		selections.some((span) => isOneLineAway(text, span, [from, to])),
	);
}

function forEach(
	changes: readonly Change[],
	which: Which,
	is: (change: Change, shift: number, length: number) => boolean,
): boolean {
	let shift = 0;
	for (let i = changes.length - 1; i >= 0; i--) {
		const change = changes[i];
		if (!change) continue;
		const found = is(change, shift, change[2].length);
		if (found !== (which === 'every')) return found;
		shift += change[2].length - (change[1] - change[0]);
	}
	return which === 'every';
}

function isOneLineAway(text: TextBuffer, a: Span, b: Span): boolean {
	const [from, to] = a[1] < b[0] ? [a[1], b[0]] : [b[1], a[0]];
	if (from >= to) return true;
	if (to - from > reach || to > text.length) return false;
	const between = text.slice(from, to);
	const first = between.indexOf('\n');
	return first < 0 || between.indexOf('\n', first + 1) < 0;
}
