import type { BaselineChangedEvent, Change } from '../core/events.ts';
import { lineDiff, splitLines } from '../core/lineDiff.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { Candidate } from './candidate.ts';
import type { DocState } from './documents.ts';
import { applyPieces, planPieces } from './plan.ts';
import { lastMsOf, streamGapMs } from './stream.ts';

/** The editor mirrors a change within a millisecond; this much later it is another event. */
const mirroredWithinMs = 10;

/**
 * The editor's chat keeps, for each file it edits, the text without its pending edits:
 *
 *     file      ── chat edits ──▶ only here        Undo makes the file's hunk the baseline's
 *     baseline  ── Keep ────────▶ only here        everything else happens to both
 *
 * Takes in a change of the baseline. `otherwise` when it is none of these: then the scheme is not
 * what we think, and nothing may be concluded from it any more.
 */
export function noteBaseline(
	state: DocState,
	event: BaselineChangedEvent,
): 'asKnown' | 'otherwise' {
	if (!state.baseline) return 'asKnown';
	for (const [, to] of event.changes) if (to > state.baseline.length) return 'otherwise';
	state.baseline = changed(state.baseline, event.changes);
	if (state.baseline.length !== event.length) return 'otherwise';
	const waiting = state.pending.filter(({ signals }) => signals.baseline === 'alone');
	const shape = shapeOf(event.changes);
	const mirrored = waiting.find((candidate) => shapeOf(candidate.event.changes) === shape);
	if (mirrored) {
		mirrored.signals.baseline = 'mirrored';
		return 'asKnown';
	}
	const isEcho = waiting.some(({ event: { tMs } }) => event.tMs - tMs <= mirroredWithinMs);
	return isEcho && !comesFromFile(state, event.changes) ? 'otherwise' : 'asKnown';
}

/** What a change that waited is known to be by the baseline and by what came right before it. */
export function weighBaseline(
	state: DocState,
	{ event, signals }: Candidate,
	text: TextBuffer,
): void {
	const { baseline, stream } = state;
	signals.streaming = stream !== null && event.tMs - lastMsOf(stream) < streamGapMs;
	if (signals.baseline !== 'alone' || !baseline) return;
	const after = changed(text, event.changes);
	signals.baseline = directionOf(text, after, baseline, signals.streaming);
}

/**
 * Whether the text went back to the baseline at some hunk, or away from it where it had been the
 * same: a person's edit there would have been mirrored. An answer that is still coming in takes lines
 * out and puts them in again, so then only a whole return counts.
 */
function directionOf(
	before: TextBuffer,
	after: TextBuffer,
	baseline: TextBuffer,
	streaming: boolean,
): 'alone' | 'back' | 'away' {
	if (after.length === baseline.length && after.hash === baseline.hash) return 'back';
	if (streaming) return 'alone';
	const lines = splitLines(baseline.toString());
	const compared = (text: TextBuffer) => {
		const { hunks } = lineDiff(lines, splitLines(text.toString()));
		const size = hunks.reduce((sum, h) => sum + h.aTo - h.aFrom + h.bTo - h.bFrom, 0);
		return { count: hunks.length, size };
	};
	const was = compared(before);
	const is = compared(after);
	if (is.count < was.count && is.size < was.size) return 'back';
	return is.count > was.count && is.size > was.size ? 'away' : 'alone';
}

/** Keep puts into the baseline what the file holds already. */
function comesFromFile(state: DocState, changes: readonly Change[]): boolean {
	if (!state.ledger) return true;
	let text = state.stream?.text ?? state.ledger.text;
	for (const { event } of state.pending) text = changed(text, event.changes);
	const whole = text.toString();
	return changes.every(([, , inserted]) => whole.includes(inserted));
}

function changed(text: TextBuffer, changes: readonly Change[]): TextBuffer {
	return applyPieces(text, planPieces(text, changes));
}

/** A mirrored change is the same at another place. */
function shapeOf(changes: readonly Change[]): string {
	return JSON.stringify(changes.map(([from, to, text]) => [to - from, text]));
}

/** The document has no baseline any more, and its waiting changes never had one. */
export function forgetBaseline(state: DocState): void {
	state.baseline = null;
	for (const { signals } of state.pending) signals.baseline = 'none';
}
