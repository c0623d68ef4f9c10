import { fillingFrom } from '../core/attributeText.ts';
import type { GitOperationEvent, Span } from '../core/events.ts';
import { originOf } from '../core/origins.ts';
import type { AttributedText } from '../core/remembered.ts';
import type { RunMap } from '../core/runMap.ts';
import type { Steps } from '../core/steps.ts';
import type { InsertionBook } from './book.ts';
import type { Candidate } from './candidate.ts';
import type { AppliedPiece, Ledger } from './ledger.ts';
import { reassign } from './reassign.ts';

/** A git operation explains the reloads of this long before and after it. */
export const gitWithinMs = 2_000;

/**
 * Whether a change is a reload from disk: a clean document changed and stayed clean. (The first edit of a clean
 * document arrives as clean too; its dirty flag follows within a millisecond, which is one reason
 * why candidates wait. On a busy machine that is too late; but a reload never moves the caret as keys do.)
 */
export function isReload({ event, signals }: Candidate): boolean {
	if (event.reason || signals.selectedBy === 'keyboard') return false;
	return !event.dirty && !signals.dirtyBefore && !signals.becameDirty;
}

/** Whether a document that had unsaved changes is clean, and was not saved: it holds again what its file does. */
export function isRevert({ event, signals }: Candidate): boolean {
	if (event.reason || event.dirty || !signals.dirtyBefore) return false;
	// The first key in a new document is called clean, too, and the truth about it may be late.
	return !signals.becameDirty && !signals.saving && signals.selectedBy !== 'keyboard';
}

/** Whether what a document holds after a change is what its file does. */
export function isOfDisk(candidate: Candidate): boolean {
	return isReload(candidate) || isRevert(candidate);
}

/** Whether git did something at that time. Only a reload can be its work. */
export function isFromGit({ event, signals: { gitOperation } }: Candidate): boolean {
	return gitOperation !== null && Math.abs(event.tMs - gitOperation.tMs) <= gitWithinMs;
}

/** Movements of HEAD that write no file: an agent's edits right before its commit stay its own. */
const writesNothing = new Set(['commit', 'amend', 'branch']);

/** Whether git may have written files then, and not only looked at them. */
export function mayBeGits({ event, signals: { gitOperation } }: Candidate): boolean {
	return gitOperation !== null && wroteAt(gitOperation, event.tMs);
}

/** Whether an operation wrote files, and around that time. A new branch where HEAD was (`checkout -b`) writes none. */
export function wroteAt({ operation, from, to, tMs }: GitOperationEvent, atMs: number): boolean {
	if (writesNothing.has(operation) || (operation === 'checkout' && from === to)) return false;
	return Math.abs(atMs - tMs) <= gitWithinMs;
}

/** A reload that nobody has explained yet. */
export interface Reload {
	readonly tMs: number;
	/** The map right after it: while it is the ledger's, the spans hold. */
	readonly map: RunMap;
	/** What came in. */
	readonly spans: readonly Span[];
}

export function reloadOf(applied: readonly AppliedPiece[], tMs: number, map: RunMap): Reload {
	let shift = 0;
	const spans = applied.map(({ piece }): Span => {
		const at = piece.from + shift;
		shift += piece.text.length - (piece.to - piece.from);
		return [at, at + piece.text.length];
	});
	return { tMs, map, spans };
}

/**
 * Git wrote the files first and its reflog after: a reload that was taken for a stranger's becomes
 * git's, unless the document changed meanwhile.
 */
export function explainReload(
	state: { readonly ledger: Ledger | null; reload: Reload | null },
	operation: Pick<GitOperationEvent, 'tMs'>,
): void {
	const { ledger, reload } = state;
	state.reload = null;
	if (!ledger || !reload || ledger.map !== reload.map) return;
	if (Math.abs(operation.tMs - reload.tMs) > gitWithinMs) return;
	let { map } = ledger;
	for (const [from, to] of reload.spans) {
		const runs = map.slice(from, to).map(({ length, origin }) => ({
			length,
			origin: origin === originOf('external') ? originOf('git') : origin,
		}));
		map = map.replace(from, to, runs).map;
	}
	ledger.adopt(map);
}

/**
 * What came from disk and nobody explained takes the origins of committed versions it may come from, the newest
 * first: a cherry-pick or a conflict mixes versions that are known. Everything else in the ledger stays as it is.
 */
export function* explainByRelatives(
	ledger: Ledger,
	relatives: readonly AttributedText[],
	tMs: number,
	book: InsertionBook,
): Steps {
	if (relatives.length === 0) return;
	const isFromDisk = (origin: number) =>
		origin === originOf('external') || origin === originOf('git');
	const map = yield* fillingFrom(ledger.attributed(), relatives, isFromDisk);
	reassign(ledger, map, tMs, book);
}
