import type { Edit } from './truth.ts';

/** Replacements in descending order of place, one list for each event of the editor. */
export interface Heard {
	readonly edits: readonly Edit[];
	readonly reason: 'undo' | 'redo' | null;
	/** The host's own word for it, which the product is not shown; null where the host has none. */
	readonly source: string | null;
	readonly kind: string | null;
}

/** What the editor showed of a document since it was asked last. */
export interface Seen {
	readonly text: string;
	readonly heard: readonly Heard[];
}

/** The product's answer: its own text, and runs of it. */
export interface Answered {
	readonly text: string;
	readonly runs: readonly (readonly [length: number, origin: string])[];
	/** How it knows of each insertion that still has characters here. */
	readonly evidence: readonly string[];
}

/** A suggestion to be offered for the document, in offsets of its present text. */
export interface Offer {
	readonly doc: string;
	readonly from: number;
	readonly to: number;
	readonly text: string;
	/** A change away from the caret, shown as such. */
	readonly nextEdit: boolean;
}

/** How a program other than the editor changes documents. */
export type Way = 'workspaceEdit' | 'textEditor' | 'snippet' | 'virtualDocument';

export interface Programmed {
	readonly doc: string;
	readonly way: Way;
	/** Where they are several and the way is `virtualDocument`, one after the other; else at once. */
	readonly edits: readonly Edit[];
	/** The scheme of the document that a comparison starts from. */
	readonly scheme?: string;
}

/** What a list, a rename, a quick fix or a formatter answers next, in the driver's own languages. */
export interface Prepared {
	readonly completions?: readonly string[];
	readonly quickFix?: readonly Edit[];
	readonly formatted?: readonly Edit[];
	readonly imports?: readonly Edit[];
}
