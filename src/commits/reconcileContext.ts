import type { CommittedFile } from '../core/events.ts';
import type { Insertion, InsertionLine } from '../core/insertion.ts';
import type { OriginTable } from '../core/originTable.ts';
import type { AttributedText } from '../core/remembered.ts';
import type { RunMap } from '../core/runMap.ts';
import type { Steps } from '../core/steps.ts';
import type { RemovedChars } from './outcomes.ts';

/** An insertion that no commit has closed yet, and its accepted lines. */
export interface OpenInsertion {
	readonly insertion: Insertion;
	readonly lines: readonly InsertionLine[];
}

/** What reconciling needs to know of the world; all texts are attributed in `table`'s numbering. */
export interface ReconcileContext {
	readonly table: OriginTable;
	/** The working file: its live ledger, or what the event remembers of it. */
	ledger(path: string): AttributedText | null;
	/** The parent's version of a committed file, where it is known. */
	parent(path: string): AttributedText | null;
	/** The version of a file in the commit that this one replaces, when it was amended or rewritten. */
	replaced?(path: string): AttributedText | null;
	/** Versions that a file may come from besides, the likeliest first. */
	relatives?(path: string): readonly AttributedText[];
	/** How the working file was attributed when it had this very text, if it had. */
	knownText?(path: string, text: string): AttributedText | null;
	/** Pieces that were removed from the working file lately; a staged older version may hold them. */
	removedTexts?(path: string): readonly AttributedText[];
	/** What agents said they wrote, in a text of which nobody else explains all; `was` is what it took the place of. */
	told?(file: CommittedFile, is: AttributedText, was: AttributedText | null): Steps<RunMap>;
	/** The open insertions that were made in a file. */
	openInsertions(path: string): readonly OpenInsertion[];
	/** An open insertion by its id; null when it is closed or not known. */
	openInsertion(id: string): OpenInsertion | null;
	/** All other working texts that hold characters of an insertion; the rest is of no use here. */
	holders(id: string): readonly AttributedText[];
	removedChars(id: string, line: number): RemovedChars;
}
