import type { Attribution } from './attribution/attribution.ts';
import { lineOutcomes } from './commits/outcomes.ts';
import type { Span } from './core/events.ts';
import type { Evidence } from './core/insertion.ts';
import { lineOriginsIn } from './core/lineView.ts';
import { isInsertionOrigin } from './core/origins.ts';
import type { OriginTable } from './core/originTable.ts';
import type { AttributedText } from './core/remembered.ts';
import type { AiCode, AiLine } from './surfaces/aiCode.ts';

/**
 * The lines of a stretch of a document that are AI code by the line view, counted from the stretch's first line, blank
 * ones among them included. Null where the document is not known, or is another length than the caller thinks:
 * changes that have not settled. O(stretch).
 */
export function aiLines(
	{ docs, table }: Attribution,
	doc: string,
	[from, to]: Span,
	length: number,
): AiLine[] | null {
	const ledger = docs.get(doc)?.ledger;
	if (!ledger || ledger.text.length !== length || to > length) return null;
	const text = ledger.text.slice(from, to);
	return lineOriginsIn(text, ledger.map, from, insertionOf(table)).flatMap((origin, line) => {
		const insertion = table.insertionOf(origin);
		return insertion === null ? [] : [{ line, insertion }];
	});
}

/** The insertion whose character is at the caret, else the one whose line it is; null where there is none. */
export function insertionAt(
	{ docs, table }: Attribution,
	doc: string,
	caret: number,
): string | null {
	const ledger = docs.get(doc)?.ledger;
	if (!ledger || caret > ledger.map.length) return null;
	const { map, text } = ledger;
	const right = caret < map.length ? table.insertionOf(map.originAt(caret)) : null;
	const left = caret > 0 ? table.insertionOf(map.originAt(caret - 1)) : null;
	if (right !== null || left !== null) return right ?? left;
	// A line as long as this is no line that somebody reads.
	const around = Math.max(0, caret - maxLineChars);
	const before = text.slice(around, caret);
	const after = text.slice(caret, Math.min(text.length, caret + maxLineChars));
	const start = around + before.lastIndexOf('\n') + 1;
	const end = caret + (after.includes('\n') ? after.indexOf('\n') : after.length);
	const [origin] = lineOriginsIn(text.slice(start, end), map, start, insertionOf(table));
	return origin === undefined ? null : table.insertionOf(origin);
}

const maxLineChars = 10_000;

/**
 * What is known of an insertion now, and how many of its accepted lines are not what they were: changed or gone, in all
 * texts that are open. `changed` is null where its text was dropped by age. Reads whole texts: for one hover.
 */
export function aiCodeOf({ book, docs, table, places }: Attribution, id: string): AiCode | null {
	const insertion = book.get(id);
	const block = table.blockOf(id);
	if (!insertion || !block) return null;
	const { tool, model, kind, tMs, text, path, language } = insertion;
	const lines = book.linesOf(id);
	const isIts = (origin: number) => origin >= block.base && origin < block.base + block.lines;
	const holders = [...docs.values()].flatMap((state) => {
		if (!state.ledger || !holds(state.ledger, isIts)) return [];
		const place = places.locate(state.doc, state.file);
		return [{ ...state.ledger.attributed(), path: place.path, fromPath: null }];
	});
	const inserted = { text, path, language, base: block.base };
	const now = lineOutcomes(inserted, holders, [], (line) => book.supersededChars(id, line));
	const kept = new Set(
		now.lines
			.filter(({ outcome }) => outcome === 'unchanged' || outcome === 'cosmetic')
			.map(({ line }) => line),
	);
	const changed = text === '' ? null : lines.filter(({ line }) => !kept.has(line)).length;
	const evidence = said[insertion.evidence] ?? 'observed';
	return { id, tool, model, kind, tMs, evidence, lines: lines.length, changed };
}

/** What was not observed, by its evidence. */
const said: Partial<Record<Evidence, AiCode['evidence']>> = { user: 'told', import: 'imported' };

function holds({ map }: Pick<AttributedText, 'map'>, isIts: (origin: number) => boolean): boolean {
	for (const { origin } of map.runs()) if (isIts(origin)) return true;
	return false;
}

/** All lines of an insertion are one group. */
function insertionOf(table: OriginTable): (origin: number) => number {
	return (origin) => {
		if (!isInsertionOrigin(origin)) return origin;
		const id = table.insertionOf(origin);
		return (id === null ? undefined : table.blockOf(id)?.base) ?? origin;
	};
}
