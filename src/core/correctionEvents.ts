import type { InsertionKind } from './insertion.ts';

/**
 * The person said who wrote something: evidence `user`. It says what is, not what happens: no text changes, and nothing
 * counts as rework.
 */
export interface CorrectedEvent {
	readonly type: 'corrected';
	readonly tMs: number;
	readonly doc: string;
	/** What was selected: `[from, to)` each, ascending, in a text of `length` code units. */
	readonly spans: readonly (readonly [from: number, to: number])[];
	readonly length: number;
	/** `insertion`: an AI wrote it. Else no AI did; `unknown`: the person does not say who. */
	readonly to: 'insertion' | 'typed' | 'pasted' | 'unknown';
	/** Of an insertion: the tool as the person names it, or null. Else null. */
	readonly tool: string | null;
	/** Of an insertion: how it came in. Else null. */
	readonly kind: InsertionKind | null;
	/** All of this insertion, wherever it is, was no AI's; `spans` say nothing then. Null: only the spans. */
	readonly insertion: string | null;
}

/** The person takes the last correction back that is not taken back yet. */
export interface CorrectionUndoneEvent {
	readonly type: 'correctionUndone';
	readonly tMs: number;
}

/** What the person says about origins. */
export type CorrectionEvent = CorrectedEvent | CorrectionUndoneEvent;

/** The person said of insertions that they looked them through, or took that back. It changes no figure. */
export interface ReviewedEvent {
	readonly type: 'reviewed';
	readonly tMs: number;
	readonly insertions: readonly string[];
	readonly reviewed: boolean;
}
