import type { GitOperationEvent } from '../core/events.ts';
import { type Verdict, verdict } from './candidate.ts';
import type { DocState } from './documents.ts';
import { isFormatting } from './formatting.ts';
import type { Ledger } from './ledger.ts';
import { applyPieces, type Piece } from './plan.ts';
import { wroteAt } from './reload.ts';
import { lastMsOf } from './stream.ts';

/**
 * What an agent wrote to disk is a whole file, and only its end tells what it was: a text that the
 * document had before brings back who wrote it then, and formatting leaves everyone their tokens.
 * Other verdicts stay as they are. O(changed).
 */
export function reconsidered(
	found: Verdict,
	pieces: readonly Piece[],
	ledger: Ledger,
	{ language }: DocState,
): Verdict {
	if (found.evidence !== 'terminal' || pieces.length === 0) return found;
	const after = applyPieces(ledger.text, pieces);
	if (ledger.knownMapOf(after)) return verdict('external', 'external', found.confidence);
	if (isFormatting(ledger.text, after, pieces, language, 'formatter'))
		return verdict('editor', 'editor', found.confidence);
	return found;
}

/** Git writes its log after the files: what is still coming in was git's, though an agent runs. */
export function explainStream(state: DocState, operation: GitOperationEvent): void {
	const { stream } = state;
	if (stream?.verdict.evidence !== 'terminal' || !wroteAt(operation, lastMsOf(stream))) return;
	state.stream = { ...stream, verdict: verdict('git', 'git', 0.9) };
}
