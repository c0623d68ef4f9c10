import type { Change, GitOperationEvent } from '../core/events.ts';
import type { Steps } from '../core/steps.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import { isByHour } from './agentRuns.ts';
import { type Candidate, type Verdict, verdict } from './candidate.ts';
import { type DocState, noteSignal } from './documents.ts';
import { comparingLayout } from './formatting.ts';
import type { Ledger } from './ledger.ts';
import { applyPieces, type Piece, planPieces } from './plan.ts';
import { explainReload, isReload, isRevert, wroteAt } from './reload.ts';
import { lastMsOf } from './stream.ts';

/**
 * What an agent wrote to disk is a whole file, and only its end tells what it was: a text that the
 * document had before brings back who wrote it then, and formatting leaves everyone their tokens.
 * Other verdicts stay as they are. O(changed).
 */
export function* reconsidered(
	found: Verdict,
	pieces: readonly Piece[],
	ledger: Ledger,
	{ language }: DocState,
): Steps<Verdict> {
	const isWhole = isByHour(found.evidence) || found.evidence === 'virtualDoc';
	if (!isWhole || pieces.length === 0) return found;
	const after = applyPieces(ledger.text, pieces);
	if (ledger.knownMapOf(after)) return verdict('external', 'external', found.confidence);
	if (yield* comparingLayout(ledger.text, after, pieces, language, 'formatter'))
		return verdict('editor', 'editor', found.confidence);
	return found;
}

/** Git writes its log after the files: what is still coming in was git's, though an agent runs. */
function explainStream(state: DocState, operation: GitOperationEvent): void {
	const { stream, onDisk } = state;
	if (!stream || !isByHour(stream.verdict.evidence)) return;
	// What was looked up in git, and is not from there, was written beside it.
	if (onDisk?.writer.by === 'other' && onDisk.text === stream.text.toString()) return;
	if (!wroteAt(operation, lastMsOf(stream))) return;
	state.stream = { ...stream, verdict: verdict('git', 'git', 0.9) };
}

/** Of a reload, who wrote the text that it brought: what was seen on the disk knows better than the hour. */
export function weighDisk({ onDisk }: DocState, candidate: Candidate, before: TextBuffer): void {
	if (!onDisk || candidate.signals.disk || !isReload(candidate)) return;
	const whole = wholeText(candidate.event.changes, before);
	const after =
		whole ?? applyPieces(before, planPieces(before, candidate.event.changes)).toString();
	if (after === onDisk.text) candidate.signals.disk = onDisk.writer;
}

/**
 * A document with unsaved changes, behind which somebody wrote its file, takes what that holds now: the person throws
 * away the changes, and then what was written comes in. Null for any other change.
 */
export function takingDisk(
	{ onDisk }: DocState,
	ledger: Ledger,
	candidate: Candidate,
): readonly Candidate[] | null {
	const { event } = candidate;
	// Of a save that failed, for the file is newer, no end is told.
	const signals = { ...candidate.signals, saving: false };
	const saved = ledger.savedText.toString();
	if (!onDisk || onDisk.text === saved || !isRevert({ event, signals })) return null;
	const { text, writer } = onDisk;
	if (event.length !== text.length) return null;
	const before = ledger.text;
	if (applyPieces(before, planPieces(before, event.changes)).toString() !== text) return null;
	const to = (from: TextBuffer | string, put: string) => ({
		...event,
		changes: [[0, from.length, put]] as const,
		length: put.length,
	});
	return [
		{ event: to(before, saved), signals },
		{ event: to(saved, text), signals: { ...signals, dirtyBefore: false, disk: writer } },
	];
}

/** What replaces a whole text at once: it need not be compared with it to be known. */
function wholeText(changes: readonly Change[], before: TextBuffer): string | null {
	const [only] = changes;
	const isWhole = only && changes.length === 1 && only[0] === 0 && only[1] === before.length;
	return isWhole ? only[2] : null;
}

/** Git did something in a worktree: what came in right before, and what waits, may be its work. */
export function noteGit(docs: Iterable<DocState>, operation: GitOperationEvent): void {
	for (const state of docs) {
		if (!state.file?.startsWith(`${operation.root}/`)) continue;
		noteSignal(state, operation);
		explainReload(state, operation);
		explainStream(state, operation);
	}
}
