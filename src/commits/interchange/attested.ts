import type { KnownRuns } from '../../core/historyEvents.ts';
import { lineDiff } from '../../core/lineDiff.ts';
import { lineOrigins } from '../../core/lineView.ts';
import { originOf } from '../../core/origins.ts';
import { OriginTable } from '../../core/originTable.ts';
import { recall } from '../../core/remembered.ts';
import type { ImportedBy } from './imported.ts';

/** Lines that a commit added, as we say who wrote them. */
export interface AttestedRange {
	/** First and last line, 1-based, both included. */
	readonly from: number;
	readonly to: number;
	/** `ai` as it came in, `mixed` where a person changed it, `human` where we saw it typed, else `unknown`. */
	readonly by: ImportedBy;
	/** Of AI code: as the editor or the tool named them. */
	readonly tool: string | null;
	readonly model: string | null;
}

/** A file of a commit, with what is known of its characters. */
export interface AttestedSource {
	readonly path: string;
	readonly text: string;
	/** Null for a new file. */
	readonly parentText: string | null;
	/** Null where nothing is known of the text: then all is unknown. */
	readonly known: KnownRuns | null;
}

/**
 * Who wrote the lines that a commit added to a file, blank ones with their neighbours. What another tool told us is not
 * told on as ours: it is `unknown`. A line diff.
 */
export function attest({ text, parentText, known }: AttestedSource): AttestedRange[] {
	const table = new OriginTable();
	const lines = splitText(text);
	const attributed = known && recall({ ...known, text }, table);
	const who = attributed ? whoWrote(attributed, known, table) : lines.map(() => nobody);
	const ranges: AttestedRange[] = [];
	for (const { bFrom, bTo } of lineDiff(splitText(parentText ?? ''), lines).hunks) {
		for (let line = bFrom; line < bTo; line++) {
			const of = who[line] ?? nobody;
			const last = ranges.at(-1);
			const isMore = last && last.to === line && last.by === of.by;
			if (isMore && last.tool === of.tool && last.model === of.model)
				ranges[ranges.length - 1] = { ...last, to: line + 1 };
			else ranges.push({ from: line + 1, to: line + 1, ...of });
		}
	}
	return ranges;
}

type Who = Omit<AttestedRange, 'from' | 'to'>;

const nobody: Who = { by: 'unknown', tool: null, model: null };
const typed = originOf('typed');

/** For each line. */
function whoWrote(
	{ text, map }: NonNullable<ReturnType<typeof recall>>,
	known: KnownRuns,
	table: OriginTable,
): Who[] {
	const insertions = new Map(known.insertions.map((insertion) => [insertion.id, insertion]));
	const modified = new Set(
		known.lines.flatMap(({ insertion, line, outcome }) =>
			outcome === 'modified' ? [`${insertion} ${line}`] : [],
		),
	);
	const idOf = (origin: number) => table.insertionOf(origin);
	const groupOf = (origin: number) => table.blockOf(idOf(origin) ?? '')?.base ?? origin;
	const most = lineOrigins({ text, map }, groupOf);
	const found: Who[] = [];
	let at = 0;
	for (const [line, content] of text.split('\n').entries()) {
		const origins = new Set<number>();
		map.forEachRun(at, at + content.length, (from, to, origin) => {
			if (text.slice(from, to).trim() !== '') origins.add(origin);
		});
		at += content.length + 1;
		const ai = [...origins].filter((origin) => idOf(origin) !== null);
		const main = idOf(most[line] ?? 0) ?? (ai[0] === undefined ? null : idOf(ai[0]));
		const insertion = insertions.get(main ?? '');
		if (main === null) found.push(most[line] === typed ? { ...nobody, by: 'human' } : nobody);
		else if (!insertion || insertion.evidence === 'import') found.push(nobody);
		else {
			const { tool, model } = insertion;
			const isChanged =
				ai.length < origins.size ||
				ai.some((origin) => {
					const base = table.blockOf(idOf(origin) ?? '')?.base ?? origin;
					return idOf(origin) !== main || modified.has(`${main} ${origin - base}`);
				});
			found.push({ by: isChanged ? 'mixed' : 'ai', tool, model });
		}
	}
	return found;
}

/** Lines without line feeds; a text that ends with one has no empty last line. */
function splitText(text: string): string[] {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return lines;
}
