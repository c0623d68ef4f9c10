import type { OriginTable } from './originTable.ts';
import { type AttributedText, fromPortable, toPortable } from './remembered.ts';
import { RunMap } from './runMap.ts';
import type { RemovedBy, StoredRemovals } from './storedRemovals.ts';

/** A text that was removed from a document, with who had written it. */
export interface Removal extends AttributedText {
	/** Where it stood, in the text with it. */
	readonly at: number;
	readonly tMs: number;
	readonly by: RemovedBy;
}

/** Takes removals out of this process's numbering; null where there are none. O(their runs). */
export function toStored(removals: readonly Removal[], table: OriginTable): StoredRemovals | null {
	if (removals.length === 0) return null;
	const { runs, origins } = toPortable(
		RunMap.of(removals.flatMap(({ map }) => [...map.runs()])),
		table,
	);
	return {
		text: removals.map(({ text }) => text).join(''),
		runs: Buffer.from(runs).toString('base64'),
		origins,
		pieces: removals.map(({ at, text, tMs, by }) => [at, text.length, tMs, by]),
	};
}

/** Brings stored removals into this process's numbering. None where they are damaged. */
export function fromStored(stored: StoredRemovals, table: OriginTable): Removal[] {
	const { text, pieces, origins } = stored;
	const total = pieces.reduce((sum, [, length]) => sum + length, 0);
	const runs = new Uint8Array(Buffer.from(stored.runs, 'base64'));
	const map = total === text.length ? fromPortable({ runs, origins }, total, table) : null;
	if (!map) return [];
	let from = 0;
	return pieces.map(([at, length, tMs, by]) => {
		const to = from + length;
		const own = { text: text.slice(from, to), map: RunMap.of(map.slice(from, to)) };
		from = to;
		return { at, tMs, by, ...own };
	});
}
