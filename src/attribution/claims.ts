// No test of its own. Tested through what the person says: test/attribution/corrections.test.ts.
import type { CorrectedEvent } from '../core/correctionEvents.ts';
import type { Span } from '../core/events.ts';
import { nothingBecame } from '../core/insertion.ts';
import { type FixedOrigin, originOf } from '../core/origins.ts';
import type { RunMap } from '../core/runMap.ts';
import type { DocState } from './documents.ts';
import { insertionRuns, layOut, lineCountOf } from './insertionRuns.ts';
import { withStretches } from './recolor.ts';
import { joined, recoloredTo, stretchesOf } from './selectedRuns.ts';
import type { Settling } from './settle.ts';
import { inkOf } from './withdrawals.ts';

/** What is AI code in the spans gets another origin; the rest of the map stays. */
export function denyIn(
	to: FixedOrigin,
	spans: readonly Span[],
	map: RunMap,
	{ table }: Settling,
): RunMap {
	const stretches = stretchesOf(spans, map, (origin) => table.insertionOf(origin) !== null);
	return withStretches(map, recoloredTo(stretches, originOf(to)));
}

/**
 * Opens an insertion of all in the spans that no insertion owns, as the event describes it. When it came in nobody
 * knows: its time is that of the correction. Null, and the map as it is, where nothing but white space is left.
 */
export function claimIn(
	{ tMs, kind, tool }: CorrectedEvent,
	spans: readonly Span[],
	before: RunMap,
	state: DocState,
	{ table, book, nextInsertionId, placeOf }: Settling,
): { readonly map: RunMap; readonly insertion: string | null } {
	const buffer = state.ledger?.text;
	const nobodys = stretchesOf(spans, before, (origin) => table.insertionOf(origin) === null);
	const pieces = joined(nobodys).flatMap(({ from, to }) => {
		const text = buffer?.slice(from, to) ?? '';
		return inkOf(text) > 0 ? [{ from, to, text, removed: text }] : [];
	});
	if (!buffer || pieces.length === 0) return { map: before, insertion: null };
	const { text, lineAt, pieces: cut } = layOut(pieces, buffer);
	const id = nextInsertionId();
	const { repo, path } = placeOf(state);
	const { language } = state;
	book.open({
		id,
		tMs,
		kind: kind ?? 'paste',
		tool,
		model: null,
		evidence: 'user',
		confidence: 1,
		repo,
		path,
		language,
		text,
		...cut,
		...nothingBecame,
	});
	const base = table.baseOf(id, lineCountOf(text));
	let map = before;
	pieces.forEach((piece, index) => {
		const runs = insertionRuns(piece.text, base + (lineAt[index] ?? 0));
		map = map.replace(piece.from, piece.to, runs).map;
	});
	return { map, insertion: id };
}
