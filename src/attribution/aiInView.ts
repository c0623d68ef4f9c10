import type { Span } from '../core/events.ts';
import { lineOriginsIn } from '../core/lineView.ts';
import type { OriginTable } from '../core/originTable.ts';
import type { InsertionBook } from './book.ts';
import type { Ledger } from './ledger.ts';

/** AI code that is not yet committed, as far as it is before the person's eyes. */
export interface AiInView {
	/** The insertion that holds the caret, or null. */
	readonly caretIn: string | null;
	/** Visible characters of each insertion, in order of appearance. */
	readonly visible: readonly { readonly insertion: string; readonly chars: number }[];
	/** Share 0 … 1 of the visible non-blank lines that are mostly such code. */
	readonly share: number;
}

export const nothingInView: AiInView = { caretIn: null, visible: [], share: 0 };

/** A screen is a few thousand characters; a zoomed-out or huge one is judged by its beginning. */
const maxVisibleChars = 20_000;

/**
 * What of the visible spans and at the caret is uncommitted AI code. O(visible characters); a
 * document without insertions costs one look at each visible run.
 */
export function aiInView(
	ledger: Ledger,
	visible: readonly Span[],
	caret: number | null,
	table: OriginTable,
	book: InsertionBook,
): AiInView {
	const { length } = ledger.map;
	const chars = new Map<string, number>();
	const openAt = (origin: number) => openInsertion(origin, table, book);
	let lines = 0;
	let aiLines = 0;
	for (const [from, to] of visible) {
		const start = Math.min(from, length);
		const end = Math.min(Math.max(start, to), length, start + maxVisibleChars);
		const before = chars.size;
		ledger.map.forEachRun(start, end, (runFrom, runTo, origin) => {
			const insertion = openAt(origin);
			if (insertion !== null) chars.set(insertion, (chars.get(insertion) ?? 0) + runTo - runFrom);
		});
		const counted = countLines(ledger, start, end, chars.size > before, openAt);
		lines += counted.lines;
		aiLines += counted.aiLines;
	}
	const at = caret === null ? null : Math.min(caret, length);
	const caretIn = at === null || length === 0 ? null : caretInsertion(ledger, at, openAt);
	return {
		caretIn,
		visible: [...chars].map(([insertion, count]) => ({ insertion, chars: count })),
		share: lines === 0 ? 0 : aiLines / lines,
	};
}

/** Each line by the rule of the line view, with all open AI code as one. */
function countLines(
	ledger: Ledger,
	from: number,
	to: number,
	hasAi: boolean,
	openAt: (origin: number) => string | null,
): { readonly lines: number; readonly aiLines: number } {
	const text = ledger.text.slice(from, to);
	const isInked = text.split('\n').map((line) => line.trim() !== '');
	const lines = isInked.filter(Boolean).length;
	if (!hasAi) return { lines, aiLines: 0 };
	const groupOf = (origin: number) => (openAt(origin) === null ? origin : openAi);
	const origins = lineOriginsIn(text, ledger.map, from, groupOf);
	const isAi = (line: number) => isInked[line] === true && origins[line] === openAi;
	return { lines, aiLines: origins.filter((_, line) => isAi(line)).length };
}

/** No origin has this number. */
const openAi = -1;

/** The caret is in an insertion when the character on either side belongs to it. */
function caretInsertion(
	ledger: Ledger,
	at: number,
	openAt: (origin: number) => string | null,
): string | null {
	const right = at < ledger.map.length ? openAt(ledger.map.originAt(at)) : null;
	return right ?? (at > 0 ? openAt(ledger.map.originAt(at - 1)) : null);
}

function openInsertion(origin: number, table: OriginTable, book: InsertionBook): string | null {
	const meaning = table.meaningOf(origin);
	if (meaning.kind !== 'insertion') return null;
	const line = book.line(meaning.insertion, meaning.line);
	const committed = line ? line.committedMs : (book.get(meaning.insertion)?.closedMs ?? null);
	return committed === null ? meaning.insertion : null;
}
