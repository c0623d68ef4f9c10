import type { GitOperationEvent, Span } from '../core/events.ts';
import { originOf } from '../core/origins.ts';
import type { RunMap } from '../core/runMap.ts';
import type { AppliedPiece, Ledger } from './ledger.ts';

/** A git operation explains the reloads of this long before and after it. */
export const gitWithinMs = 2_000;

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
	operation: GitOperationEvent,
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
