/** One change and what was known around it, for the detectors: all else is the quietest it can be. */
import type { Candidate, Signals } from '../../../src/attribution/candidate.ts';
import { type Piece, planPieces } from '../../../src/attribution/plan.ts';
import type { Change, DocChangedEvent } from '../../../src/core/events.ts';
import { TextBuffer } from '../../../src/core/textBuffer.ts';

const quiet: Signals = {
	dirtyBefore: true,
	active: true,
	saving: false,
	useHostReason: false,
	paste: null,
	gitOperation: null,
	selectedBy: null,
	accepted: null,
	becameDirty: false,
	baseline: 'none',
	streaming: false,
};

export function candidate(
	changes: readonly Change[],
	signals: Partial<Signals> = {},
	event: Partial<DocChangedEvent> = {},
): [Candidate, readonly Piece[]] {
	const base = { type: 'docChanged', tMs: 1_000, doc: 'd', length: 0, dirty: true } as const;
	const pieces = planPieces(TextBuffer.of('0123456789'.repeat(10)), changes);
	return [{ event: { ...base, ...event, changes }, signals: { ...quiet, ...signals } }, pieces];
}

/** The insertion of `text` at the start. */
export function puts(
	text: string,
	signals: Partial<Signals> = {},
	event: Partial<DocChangedEvent> = {},
): [Candidate, readonly Piece[]] {
	return candidate([[0, 0, text]], signals, event);
}

export const tag = { type: 'accepted', tMs: 1_002, gesture: 'commit', doc: 'd' } as const;
