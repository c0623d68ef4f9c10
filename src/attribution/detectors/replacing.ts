import type { Change } from '../../core/events.ts';
import { type Candidate, type Detector, type Scene, verdict } from '../candidate.ts';

/** What nobody looks for as one text. */
const maxChars = 2_000;
/** Between two hits of Replace a person reads. */
const repeatedWithinMs = 30_000;
const confidence = 0.85;

/**
 * Find and replace: the same text by the same other at several places; or the selected match by
 * something, whereupon the editor selects the next match, or as it was done right before.
 */
export const replacing: Detector = (candidate, _pieces, scene) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || signals.saving || signals.selectedBy === 'keyboard')
		return null;
	const [first] = event.changes;
	if (!first || first[1] === first[0] || first[1] - first[0] > maxChars) return null;
	const removed = scene.text.slice(first[0], first[1]);
	if (removed.trim() === '') return null;
	if (event.changes.length > 1) {
		const isAll = event.changes.every(
			([from, to, text]) => text === first[2] && scene.text.slice(from, to) === removed,
		);
		return isAll ? verdict('user', 'typed', confidence) : null;
	}
	const isNext = selectsNext(candidate, scene, first, removed) || isRepeated(candidate, first);
	return isNext ? verdict('user', 'typed', confidence) : null;
};

/** Whether the match was selected, and now another one is. */
function selectsNext(
	{ signals }: Candidate,
	{ text }: Scene,
	[from, to, inserted]: Change,
	removed: string,
): boolean {
	if (!signals.selections?.some((span) => span[0] === from && span[1] === to)) return false;
	const shift = inserted.length - (to - from);
	return signals.selectedNext.some(({ selections }) =>
		selections.some(([start, end]) => {
			if (end - start !== removed.length) return false;
			const isAfter = start >= from + inserted.length;
			if (!isAfter && end > from) return false;
			const at = isAfter ? start - shift : start;
			return at + removed.length <= text.length && text.slice(at, at + removed.length) === removed;
		}),
	);
}

function isRepeated({ event, signals }: Candidate, [from, to, inserted]: Change): boolean {
	if (!signals.selections?.some((span) => span[0] === from && span[1] === to)) return false;
	const last = signals.earlier.find(({ doc }) => doc === event.doc);
	const [before] = last?.changes ?? [];
	if (!last || !before || last.changes.length > 1) return false;
	if (event.tMs - last.tMs > repeatedWithinMs) return false;
	return before[2] === inserted && before[1] - before[0] === to - from;
}
