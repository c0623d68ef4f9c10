import { type Edit, toSequential, toSimultaneous } from '../core/edits.ts';
import type { Change } from '../core/events.ts';
import type { Steps } from '../core/steps.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { Candidate, Verdict } from './candidate.ts';
import type { Ledger } from './ledger.ts';
import { applyPieces, type Piece, planning, planPieces, refining } from './plan.ts';

/** Fragments of one answer follow each other faster than this; the editor itself uses the same. */
export const streamGapMs = 1_000;

/**
 * An answer that comes in fragments. The ledger keeps the text before the first of them until the
 * stream ends; then the difference to the text after the last is one insertion:
 *
 *     before ─ fragment ─ fragment ─ … ─ fragment ─▶ text        nothing for `streamGapMs`, or
 *     (ledger)            each within `streamGapMs`              any other change: one insertion
 */
export interface Stream {
	readonly verdict: Verdict;
	readonly candidates: readonly [Candidate, ...Candidate[]];
	/** Simultaneous, in offsets of the ledger's text. */
	readonly edits: readonly Edit[];
	/** The document's text by now. */
	readonly text: TextBuffer;
	/** What was saved meanwhile: agents save while they write. */
	readonly saved: TextBuffer | null;
}

/** Whether AI code of this kind comes in fragments. An inline completion is whole. */
export function comesInFragments({ origin, kind }: Verdict): boolean {
	return origin === 'insertion' && (kind === 'chat' || kind === 'agent');
}

export function lastMsOf({ candidates }: Stream): number {
	return candidates.at(-1)?.event.tMs ?? Number.NEGATIVE_INFINITY;
}

/** Whether a fragment at `tMs` belongs to the stream: the same source, soon enough. */
export function isOneStream(stream: Stream, verdict: Verdict, tMs: number): boolean {
	const { kind, tool, model, evidence } = stream.verdict;
	if (tMs - lastMsOf(stream) >= streamGapMs) return false;
	return (
		verdict.kind === kind &&
		verdict.tool === tool &&
		verdict.model === model &&
		verdict.evidence === evidence
	);
}

/** The stream with one more fragment; the first begins it. O(fragment + places changed so far). */
export function withFragment(
	stream: Stream | null,
	candidate: Candidate,
	verdict: Verdict,
	pieces: readonly Piece[],
	before: TextBuffer,
): Stream {
	// As they came: what a fragment has in common with what it replaced may be new in the end.
	const changes = candidate.event.changes.map(([from, to, text]): Edit => ({ from, to, text }));
	const fragment = toSequential(changes.reverse());
	const edits = toSimultaneous([...toSequential(stream?.edits ?? []), ...fragment]);
	const after = applyPieces(stream?.text ?? before, pieces);
	if (!stream) return { verdict, candidates: [candidate], edits, text: after, saved: null };
	return { ...stream, candidates: [...stream.candidates, candidate], edits, text: after };
}

/** What the whole stream changed, in small pieces: text that was only handed over again is no news. */
export function* piecesOf(stream: Stream, before: TextBuffer): Steps<Piece[]> {
	const changes = stream.edits.map(({ from, to, text }): Change => [from, to, text]).reverse();
	return yield* refining(yield* planning(before, changes));
}

/**
 * Once a stream's ledger has its last text: marks what was saved on the way. A version in between
 * is attributed by its difference, for nobody knows its characters one by one.
 */
export function markSavedOf({ saved, text }: Stream, ledger: Ledger, unknown: number): void {
	if (!saved) return;
	if (saved === text) return ledger.markSaved();
	const pieces = planPieces(ledger.text, [[0, ledger.text.length, saved.toString()]]);
	let { map } = ledger;
	for (const { from, to, text: inserted } of pieces.toReversed())
		map = map.replace(from, to, [{ length: inserted.length, origin: unknown }]).map;
	ledger.markSaved({ text: saved, map });
}
