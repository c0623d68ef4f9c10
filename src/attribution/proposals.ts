import type { Change, DocChangedEvent } from '../core/events.ts';
import { lineDiff, splitLines } from '../core/lineDiff.ts';
import type { ProposalClosedEvent, ProposalShownEvent } from '../core/outsideEvents.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import { sameTokens } from '../core/tokens.ts';
import { applyPieces, planPieces } from './plan.ts';

/** What was accepted is written within this time after its comparison was closed. */
const writtenWithinMs = 10_000;
/** Beyond this a comparison would be felt; then only the very same text counts. */
const maxChars = 400_000;
/** A shorter text is in any proposal by chance. */
const tellingChars = 4;

interface Proposal {
	readonly tool: string | null;
	readonly text: string;
	/** Whether it is the file's own text, shown beside the agent's edits of it. */
	readonly isOriginal: boolean;
	closedMs: number | null;
}

/**
 * What an agent's virtual document says of a change: it made the file the `proposed` text or more like
 * it, it happened while the file's `original` was shown beside it, or it went `back` to that.
 */
export interface ProposedBy {
	readonly tool: string | null;
	readonly how: 'proposed' | 'original' | 'back';
}

/** What agents show beside files, by the file's document. */
export class Proposals {
	readonly #shown = new Map<string, Proposal>();

	/** `holding` is the text of the file's document by now, null where it is not known. */
	note(event: ProposalShownEvent | ProposalClosedEvent, holding: string | null): void {
		const { doc, tMs } = event;
		const known = this.#shown.get(doc);
		if (event.type === 'proposalShown') {
			const { tool, text } = event;
			// Told again, the same text is the same: the file may have been edited meanwhile.
			const same = known?.closedMs === null && known.text === text;
			const isOriginal = same ? known.isOriginal : text === holding;
			this.#shown.set(doc, { tool, text, isOriginal, closedMs: null });
			return;
		}
		if (known) known.closedMs ??= tMs;
		for (const [other, { closedMs }] of this.#shown)
			if (closedMs !== null && tMs - closedMs > writtenWithinMs) this.#shown.delete(other);
	}

	/** Who proposed for a file, open or not, what it holds after a write; null when nobody did. */
	ofWrite(
		doc: string,
		{ before, after, language }: Readonly<Record<'before' | 'after' | 'language', string>>,
		tMs: number,
	): ProposedBy | null {
		const shown = this.#at(doc, tMs);
		if (!shown || shown.isOriginal || alike(before, shown.text, language)) return null;
		return alike(after, shown.text, language) ? { tool: shown.tool, how: 'proposed' } : null;
	}

	/** What is known of a change, given the text before it. O(text) while something is shown, else nothing. */
	weigh(event: DocChangedEvent, before: TextBuffer, language: string): ProposedBy | null {
		const shown = this.#at(event.doc, event.tMs);
		if (!shown || event.reason) return null;
		const { tool, text, isOriginal, closedMs } = shown;
		const was = before.toString();
		const after = applyPieces(before, planPieces(before, event.changes)).toString();
		if (after === was) return null;
		if (isOriginal) {
			if (after === text) return { tool, how: 'back' };
			return closedMs === null ? { tool, how: 'original' } : null;
		}
		const written = this.ofWrite(event.doc, { before: was, after, language }, event.tMs);
		if (written || closedMs !== null) return written;
		return isTowards(event.changes, was, after, text) ? { tool, how: 'proposed' } : null;
	}

	#at(doc: string, tMs: number): Proposal | null {
		const shown = this.#shown.get(doc);
		if (!shown) return null;
		return shown.closedMs === null || tMs - shown.closedMs <= writtenWithinMs ? shown : null;
	}
}

function alike(a: string, b: string, language: string): boolean {
	if (a === b) return true;
	return a.length + b.length <= maxChars && sameTokens(a, b, language, 'formatter');
}

/** Whether a change puts lines of the proposal where it has them, and nothing else. */
function isTowards(
	changes: readonly Change[],
	was: string,
	after: string,
	proposed: string,
): boolean {
	const texts = changes.map(([, , text]) => text.trim()).filter((text) => text !== '');
	if (!texts.every((text) => text.length >= tellingChars && proposed.includes(text))) return false;
	if (texts.length === 0 || was.length + proposed.length > maxChars) return false;
	return distance(after, proposed) < distance(was, proposed);
}

/** In lines. */
function distance(a: string, b: string): number {
	const { hunks } = lineDiff(splitLines(a), splitLines(b));
	return hunks.reduce((sum, hunk) => sum + hunk.aTo - hunk.aFrom + hunk.bTo - hunk.bFrom, 0);
}
