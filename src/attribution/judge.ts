// No unit test: test/attribution/unsettled.test.ts, formatters.test.ts and laws.test.ts run it.
import type { Change } from '../core/events.ts';
import type { Steps } from '../core/steps.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { EditedBy } from '../core/tokenLanguages.ts';
import type { Candidate, Scene, Verdict, Whole } from './candidate.ts';
import { classify } from './classify.ts';
import { changingLetters, comparingLayout } from './formatting.ts';
import { applyingPieces, manyPieces, type Piece, planning } from './plan.ts';

/** What a change really changed, and who made it. */
export interface Judged {
	readonly pieces: readonly Piece[];
	readonly verdict: Verdict;
	readonly whole?: Whole | null;
}

/**
 * Minimizes a change and says who made it. Null when nothing changed. A change outside the
 * text throws: the caller resyncs.
 */
export function* judging(candidate: Candidate, scene: Scene): Steps<Judged | null> {
	const pieces = yield* planning(scene.text, candidate.event.changes);
	if (pieces.length === 0) return null;
	yield;
	const whole =
		pieces.length < manyPieces ? null : yield* lookingAhead(pieces, candidate.event.changes, scene);
	yield;
	return { pieces, verdict: classify(candidate, pieces, { ...scene, whole }), whole };
}

function* lookingAhead(
	pieces: readonly Piece[],
	changes: readonly Change[],
	{ text, language }: Scene,
): Steps<Whole> {
	const after = yield* changing(text, pieces, changes);
	yield;
	const mayFormat = !(yield* changingLetters(pieces));
	yield;
	const isFormatting = mayFormat
		? yield* comparingLayout(text, after, pieces, language, 'formatter')
		: null;
	return { after, isFormatting };
}

/** The text after the change. What came as one replacement need not be put together from its pieces. */
function* changing(
	text: TextBuffer,
	pieces: readonly Piece[],
	changes: readonly Change[],
): Steps<TextBuffer> {
	const [only] = changes;
	return only && changes.length === 1 ? text.replace(...only) : yield* applyingPieces(text, pieces);
}

/** What a formatter could not have made is none of a person's formatting either. */
export function answered(whole: Whole | null, by: EditedBy): boolean | null {
	return by === 'formatter' || whole?.isFormatting === false ? (whole?.isFormatting ?? null) : null;
}
