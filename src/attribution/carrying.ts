// No test of its own: formatting, formatters and laws in test/attribution run it.
import { OriginReader } from '../core/originReader.ts';
import type { OriginTable } from '../core/originTable.ts';
import type { Run, RunMap } from '../core/runMap.ts';
import type { Piece } from './plan.ts';
import { surrounding } from './touches.ts';
import type { Actor } from './types.ts';

/**
 * Formatting hands on the origin of what it replaced. What it only adds goes to the insertion around it when a
 * formatter did it; white space that a person types is the person's. For pieces that ascend, O(runs) in all.
 */
export function carrying(
	before: RunMap,
	actor: Actor,
	fallback: number,
	table: OriginTable,
): (piece: Piece) => { readonly runs: readonly Run[]; readonly how: 'restored' } {
	const reader = new OriginReader(before);
	return ({ from, to, text }) => {
		const around = () => (actor === 'user' ? null : surrounding(reader, from, from, table));
		const origin = from < to ? reader.originAt(from) : around();
		return { runs: [{ length: text.length, origin: origin ?? fallback }], how: 'restored' };
	};
}
