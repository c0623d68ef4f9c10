/** How AI code came in. `paste` only when the user says so. */
export type InsertionKind = 'inline' | 'nextEdit' | 'chat' | 'agent' | 'paste';

/** How we know. The order is the order of trust within each class. */
export const evidences = {
	hook: 'measured',
	transcript: 'measured',
	hostReason: 'measured',
	acceptTag: 'measured',
	baseline: 'measured',
	terminal: 'inferred',
	diskWrite: 'inferred',
	virtualDoc: 'inferred',
	shape: 'inferred',
	user: 'told',
	import: 'told',
} as const;

export type Evidence = keyof typeof evidences;
export type EvidenceClass = (typeof evidences)[Evidence];

/** What became of one accepted line; each ends as exactly one of these. */
export const outcomes = [
	'unchanged',
	'cosmetic',
	'modified',
	'deleted',
	'superseded',
	'uncommitted',
	'abandoned',
] as const;

export type Outcome = (typeof outcomes)[number];

/** A closed insertion whose D is above 0 and not above this was changed lightly; above it, heavily. */
export const lightUpTo = 1 / 3;

/** One piece of AI code that entered a document. Times are milliseconds since the epoch. */
export interface Insertion {
	/** `<window>-<n>`: unique over windows, and the same in every replay of a recording. */
	readonly id: string;
	readonly tMs: number;
	readonly kind: InsertionKind;
	/** The tool as the host or the tool itself names it; null where nobody said. */
	readonly tool: string | null;
	readonly model: string | null;
	readonly evidence: Evidence;
	/** 0 … 1, how sure the evidence is. */
	readonly confidence: number;
	/** Git common dir of the repository, or null outside any. */
	readonly repo: string | null;
	/** Path in the worktree with `/`, or the document's URI outside any repository. */
	readonly path: string;
	readonly language: string;
	/** The inserted text, LF line ends, already minimized against what it replaced. */
	readonly text: string;
	/**
	 * Where it came in several pieces: offsets in `text` at which one begins that was put behind what stood in the
	 * document before. Ascending; absent where it came in one.
	 */
	readonly cuts?: readonly number[];
	/** Set when the person undid the whole insertion. */
	readonly undoneMs: number | null;
	/** When its last character disappeared from every live document; null while some survive. */
	readonly goneMs: number | null;
	/** When it closed at a commit; null while open. */
	readonly closedMs: number | null;
	/** Commit at which it closed. */
	readonly closedBy: string | null;
	/** `D`, normalized token edit distance 0 … 1 at closing; null while open or nothing survived. */
	readonly distance: number | null;
}

/** Of an insertion that has only just come in: nothing has become of it yet. */
export const nothingBecame = {
	undoneMs: null,
	goneMs: null,
	closedMs: null,
	closedBy: null,
	distance: null,
} as const satisfies Partial<Insertion>;

/** State of one accepted (non-blank) line of an insertion. */
export interface InsertionLine {
	readonly insertion: string;
	/** Index of the line in the insertion's text. */
	readonly line: number;
	readonly outcome: Outcome;
	readonly moved: boolean;
	/** When this line was first committed, null while it is not. */
	readonly committedMs: number | null;
}
