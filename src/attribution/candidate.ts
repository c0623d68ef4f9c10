import type {
	AcceptedEvent,
	DocChangedEvent,
	GitOperationEvent,
	PasteEvent,
	SelectedEvent,
	Span,
} from '../core/events.ts';
import type { Evidence, InsertionKind } from '../core/insertion.ts';
import type { FixedOrigin } from '../core/origins.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { AgentAtWork, DiskWriter } from './agentRuns.ts';
import type { Piece } from './plan.ts';
import type { ProposedBy } from './proposals.ts';
import type { ReportedBy } from './reports.ts';
import type { Actor } from './types.ts';

/**
 * A change that waits to be understood. Most of what tells changes apart arrives within a few
 * milliseconds *after* them:
 *
 *     change ──▶ selection ──▶ accept tag ──▶ dirty flag           classified
 *     t          t + 1 ms      t + 2 ms       t + 1 … 50 ms        t + settleMs
 */
export interface Candidate {
	readonly event: DocChangedEvent;
	/** Known from the start; nothing is asked then. */
	readonly verdict?: Verdict;
	/** Filled in while waiting. */
	readonly signals: Signals;
}

export interface Signals {
	/** Whether the document was dirty before the change. */
	readonly dirtyBefore: boolean;
	/** Whether the document was the one in the active editor of a focused window. */
	readonly active: boolean;
	/** Between will-save and did-save: save participants, mostly formatters. */
	readonly saving: boolean;
	readonly useHostReason: boolean;
	/** The last paste announced for this document before the change. */
	readonly paste: PasteEvent | null;
	/** Carets and selections in the document right before the change; null where none was told yet. */
	readonly selections: readonly Span[] | null;
	/** The last changes before this one, of any document, newest first. */
	readonly earlier: readonly DocChangedEvent[];
	/** Changes of any document that came while this one waited. */
	readonly later: DocChangedEvent[];
	/** Selections that the document got while this change waited. */
	readonly selectedNext: SelectedEvent[];
	/** The agent that ran in a terminal at the file's folder. */
	readonly agent: AgentAtWork | null;
	/** The last git operation in the document's repository. */
	gitOperation: GitOperationEvent | null;
	selectedBy: SelectedEvent['by'] | null;
	accepted: AcceptedEvent | null;
	becameDirty: boolean;
	/** Of a reload: who wrote the text that it brought to the disk, where that was seen. */
	disk: DiskWriter | null;
	/** What an agent's extension shows beside the file says of it. */
	proposal: ProposedBy | null;
	/** Whether an agent is at work at the file, or said something of it: what it says may come a moment later. */
	readonly awaitsReport: boolean;
	/** What agents said they did that is just this. */
	reported: ReportedBy | null;
	/**
	 * Where the editor's chat keeps a baseline of the document: whether that had the same change
	 * (`mirrored`), or only the file (`alone`), and then perhaps to be the baseline's again (`back`)
	 * or to differ at one more place (`away`).
	 */
	baseline: 'none' | 'mirrored' | 'alone' | 'back' | 'away';
	/** Whether AI code was coming in right before. */
	streaming: boolean;
}

/** What a detector made of a candidate. */
export interface Verdict {
	readonly actor: Actor;
	readonly origin: FixedOrigin | 'insertion';
	/** Only for insertions. */
	readonly kind?: InsertionKind;
	readonly tool?: string | null;
	readonly model?: string | null;
	readonly evidence?: Evidence;
	/** 0 … 1. */
	readonly confidence: number;
	/** Only a word or a line of a suggestion was accepted; the rest may follow. */
	readonly partial?: boolean;
	/**
	 * Written anew by its nature, key by key or from a list of names: it is never what was removed
	 * elsewhere, however alike it looks.
	 */
	readonly fresh?: true;
	/** It only reformats; looking again would cost the same once more. */
	readonly cosmetic?: true;
	/** The person took AI code back by other means than the editor's history. */
	readonly undoes?: true;
}

/** The document right before a change: what a change does to a text says more than its own text. */
export interface Scene {
	readonly text: TextBuffer;
	/** The editor's id of the document's language. */
	readonly language: string;
	/** Of a change at many places, what was found out ahead because it takes long. */
	readonly whole?: Whole | null;
}

/** A change at many places as a whole. */
export interface Whole {
	/** The text after it. */
	readonly after: TextBuffer;
	/** Whether a formatter could have made it; null where letters came or went, which takes more than a look. */
	readonly isFormatting: boolean | null;
}

/** One way to know who made a change. Pure; null leaves the question to the next detector. */
export type Detector = (
	candidate: Candidate,
	pieces: readonly Piece[],
	scene: Scene,
) => Verdict | null;

/** Shorthand for everything that is not an insertion. */
export function verdict(actor: Actor, origin: FixedOrigin, confidence = 1): Verdict {
	return { actor, origin, confidence };
}

/** A person's edit whose text cannot have been anywhere before. */
export function freshVerdict(origin: FixedOrigin, confidence = 1): Verdict {
	return { actor: 'user', origin, confidence, fresh: true };
}
