import type { Change } from '../../core/events.ts';
import { type Candidate, type Detector, freshVerdict } from '../candidate.ts';

/** Longest text an input method commits at once, seen with East Asian input and emoji pickers. */
const maxComposed = 20;
/** Comment markers and the like, put at many cursors at once. */
const maxRepeated = 4;
const pairs = new Set(['()', '[]', '{}', '<>', '""', "''", '``', '/**  */', '/** */']);

/**
 * Keys: single characters, white space, bracket pairs, composed text, and deletions, in the active
 * editor. A change in a document that the person is not in is never typing.
 */
export const typing: Detector = (candidate) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active) return null;
	if (signals.saving) return null;
	const inserted = event.changes.map(([, , text]) => text);
	if (inserted.every((text) => text === '')) return freshVerdict('typed', 0.9);
	if (event.changes.every(isKey)) return freshVerdict('typed');
	if (isRepeated(inserted)) return freshVerdict('typed', 0.9);
	return isComposed(candidate) ? freshVerdict('typed', 0.9) : null;
};

function isKey([, , text]: Change): boolean {
	return text.trim() === '' || pairs.has(text) || [...text].length <= 1;
}

function isRepeated(inserted: readonly string[]): boolean {
	const [first] = inserted;
	if (first === undefined || inserted.length < 2 || first.length > maxRepeated) return false;
	return inserted.every((text) => text === first);
}

function isComposed({ event, signals }: Candidate): boolean {
	if (signals.selectedBy !== 'keyboard') return false;
	return event.changes.every(([, , text]) => text.length <= maxComposed && !text.includes('\n'));
}
