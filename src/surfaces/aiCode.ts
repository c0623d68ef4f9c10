// No test of its own. Types only; tested through test/aiCode.test.ts.
import type { InsertionKind } from '../core/insertion.ts';

/** A line that is AI code by the line view. */
export interface AiLine {
	/** Counted from the first line that was asked about. */
	readonly line: number;
	readonly insertion: string;
}

/** What is known of a piece of AI code at this moment. */
export interface AiCode {
	readonly id: string;
	/** Data from outside; null where nobody said. */
	readonly tool: string | null;
	readonly model: string | null;
	readonly kind: InsertionKind;
	/** When it was inserted; when the person said so, where it is `told`. */
	readonly tMs: number;
	/** `imported`: only another tool's account says so. */
	readonly evidence: 'observed' | 'told' | 'imported';
	/** Accepted lines. */
	readonly lines: number;
	/** Those of them that are not what they were, or null where that is not known any more. */
	readonly changed: number | null;
}
