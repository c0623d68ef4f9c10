import type { FixedOrigin } from '../core/origins.ts';

/** Who made an edit. Only `user` edits are ever rework. */
export type Actor = 'user' | 'ai' | 'editor' | 'git' | 'external' | 'unknown';

/** What one edit did to one insertion. Counts are UTF-16 code units. */
export interface Touch {
	readonly insertion: string;
	/** Characters of the insertion that the edit removed or replaced. */
	readonly removed: number;
	/** Whether the edit put text strictly inside the insertion. */
	readonly inside: boolean;
	/** `open`: a touched line is not committed; else when the newest touched line was committed. */
	readonly committedMs: number | null;
}

/** What an edit changed, as text. */
export interface ChangedText {
	/** Where its first change is in the text after it. */
	readonly at: number;
	/** How many lines its changes are in. */
	readonly lines: number;
	/** Characters that came and are not white space. */
	readonly ink: number;
}

/** One settled edit: classified, minimized, applied to its ledger. */
export interface AttributedEdit {
	readonly tMs: number;
	readonly doc: string;
	readonly actor: Actor;
	/** Origin of what was inserted; `insertion` when it is AI code. */
	readonly origin: FixedOrigin | 'insertion';
	/** The new insertion, when there is one. */
	readonly insertion: string | null;
	/** The person took a suggestion in this very moment; an agent's edit is not accepted by happening. */
	readonly accepted: boolean;
	readonly insertedChars: number;
	readonly removedChars: number;
	readonly changed: ChangedText;
	/** `undo`/`redo` restore, they are not written anew. */
	readonly reason: 'undo' | 'redo' | null;
	/** One for each insertion whose characters it removed or split; empty where none. */
	readonly touches: readonly Touch[];
	/** Formatting only: origins carried over, no rework. */
	readonly cosmetic: boolean;
}

/** What attribution needs from outside and cannot fetch itself; the answer is an event. */
export type Request =
	| { readonly need: 'remembered'; readonly doc: string; readonly text: string }
	| { readonly need: 'text'; readonly doc: string };

export interface AttributionOutput {
	edited(edit: AttributedEdit): void;
	ask(request: Request): void;
	/** Something a report has to own up to. */
	count(name: Owned, tMs: number): void;
}

/** What a report has to own up to; of agents: what they said, what of it was found, and what they did not say. */
export type Owned =
	| 'resync'
	| 'ignoredTag'
	| 'baselineOff'
	| 'agentEdit'
	| 'agentEditMatched'
	| 'agentWriteUntold'
	| 'agentProposalChanged';
