// No unit test: types only; removals.test.ts writes and reads them.

/** What removed a text: an undo is answered by a redo, everything else by an undo. */
export type RemovedBy = 'edit' | 'undo';

/** Texts that were removed from a document, as they are stored: one after another, with one attribution. */
export interface StoredRemovals {
	readonly text: string;
	/** Base64 of the run codec, origins numbered by `origins`. */
	readonly runs: string;
	/** Insertion id and line count, in the order of their blocks of origins. */
	readonly origins: readonly (readonly [id: string, lines: number])[];
	/** Of each where it stood, its length, when and by what it was removed; the oldest first. */
	readonly pieces: readonly (readonly [at: number, length: number, tMs: number, by: RemovedBy])[];
}
