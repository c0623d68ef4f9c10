import { originOf } from '../core/origins.ts';
import type { OriginTable } from '../core/originTable.ts';
import type { RunMap } from '../core/runMap.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { Verdict } from './candidate.ts';
import type { Ledger } from './ledger.ts';
import type { Piece } from './plan.ts';
import { differences } from './reassign.ts';

/**
 * The map of an earlier state, when an edit returns the text to exactly that: it leaves no residue,
 * whether it was undone, retyped key by key or reloaded. Null where the text is new.
 *
 * Undo and what happens on disk bring back all of the state. A person's own edit takes no AI code
 * away from its insertion by what it leaves alone: an AI may have written anew what a person had
 * deleted, and the last key that makes both texts equal says nothing of the rest.
 */
export function earlierMap(
	after: TextBuffer,
	pieces: readonly Piece[],
	{ actor, undoes }: Verdict,
	reason: 'undo' | 'redo' | undefined,
	ledger: Ledger,
	table: OriginTable,
): RunMap | null {
	const known = ledger.knownMapOf(after, reason);
	if (!known) return null;
	if (reason !== undefined || undoes || actor === 'external' || actor === 'git') return known;
	let { map } = ledger;
	for (const { from, to, text } of pieces.toReversed())
		map = map.replaceOne(from, to, text.length, originOf('unknown')).map;
	const { was } = differences(map, known);
	return was.every(({ origin }) => table.insertionOf(origin) === null) ? known : null;
}
