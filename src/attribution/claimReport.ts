// No test of its own. Tested through test/attribution/agentSays.test.ts.
import type { AgentEditedEvent } from '../core/agentActivity.ts';
import type { Span } from '../core/events.ts';
import { evidences, nothingBecame } from '../core/insertion.ts';
import { originOf } from '../core/origins.ts';
import type { Run, RunMap } from '../core/runMap.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import { insertionRuns, layOut, lineCountOf } from './insertionRuns.ts';
import type { Place } from './places.ts';
import { inkOfNew, placesOf } from './reportedText.ts';
import { reportedConfidence } from './reports.ts';
import { joined, orderedSpans, stretchesOf } from './selectedRuns.ts';
import type { Settling } from './settle.ts';
import { inkOf } from './withdrawals.ts';

/** Of what was said to be new, so much must be found that nobody else is known to have put there. */
const shareFound = 0.5;

/** A text that may hold what an agent said it wrote. */
export interface Claimable {
	readonly text: TextBuffer;
	readonly map: RunMap;
	readonly place: Place;
	readonly language: string;
}

/** What was found of a report. */
export interface Claim {
	/** The insertion that it made, with all its runs; null where all was an insertion before. */
	readonly made: { readonly id: string; readonly runs: readonly Run[] } | null;
	/** Insertions that it explained better. */
	readonly told: readonly string[];
	/** Who put each character there, with what was made. */
	readonly map: RunMap;
}

/**
 * Gives an agent what it said it wrote and what stands in a text as nobody's, or as an agent's by worse evidence. What a
 * person, an editor's command or git put there stays theirs. Null where too little of it is there. For reports of what
 * had settled before they came, or was committed before anybody looked. The characters are not counted yet.
 */
export function claimReport(
	said: AgentEditedEvent,
	at: Claimable,
	settling: Settling,
): Claim | null {
	const { table, book } = settling;
	const text = at.text.toString();
	const places = placesOf(text, said);
	if (!places) return null;
	const spans = orderedSpans(places, text.length);
	const nobodys = new Set([originOf('external'), originOf('unknown')]);
	const isWorse = (origin: number) => isExplainedBy(said, table.insertionOf(origin), settling);
	const isTheirs = (origin: number) => isIts(said, table.insertionOf(origin), settling);
	const inkIn = (isWanted: (origin: number) => boolean) =>
		stretchesOf(spans, at.map, isWanted).reduce(
			(sum, { from, to }) => sum + inkOf(text.slice(from, to)),
			0,
		);
	const all = spans.reduce((sum, [from, to]) => sum + inkOf(text.slice(from, to)), 0);
	const isFound = (origin: number) => nobodys.has(origin) || isWorse(origin) || isTheirs(origin);
	const wanted = Math.max(all, inkOfNew(said));
	if (all === 0 || inkIn(isFound) < wanted * shareFound) return null;
	const told = new Set<string>();
	for (const { origin } of stretchesOf(spans, at.map, isWorse)) {
		const id = table.insertionOf(origin);
		if (id !== null) told.add(id);
	}
	for (const id of told) {
		const model = said.model ?? book.get(id)?.model ?? null;
		const { source: evidence, agent: tool } = said;
		book.update(id, { evidence, tool, model, confidence: reportedConfidence[evidence] });
	}
	return { ...claimSpans(said, spans, at, settling, nobodys), told: [...told] };
}

/** One insertion of all in the spans that is nobody's. */
function claimSpans(
	said: AgentEditedEvent,
	spans: readonly Span[],
	at: Claimable,
	{ table, book, nextInsertionId }: Settling,
	nobodys: ReadonlySet<number>,
): Pick<Claim, 'made' | 'map'> {
	const stretches = stretchesOf(spans, at.map, (origin) => nobodys.has(origin));
	const pieces = joined(stretches).flatMap(({ from, to }) => {
		const text = at.text.slice(from, to);
		return inkOf(text) > 0 ? [{ from, to, text, removed: text }] : [];
	});
	if (pieces.length === 0) return { made: null, map: at.map };
	const { text, lineAt, pieces: cut } = layOut(pieces, at.text);
	const id = nextInsertionId();
	const { repo, path } = at.place;
	book.open({
		id,
		// When it happened, where that is a moment ago; else when it came to be known here.
		tMs: Math.min(said.atMs, said.tMs),
		kind: 'agent',
		tool: said.agent,
		model: said.model,
		evidence: said.source,
		confidence: reportedConfidence[said.source],
		repo,
		path,
		language: at.language,
		text,
		...cut,
		...nothingBecame,
	});
	const base = table.baseOf(id, lineCountOf(text));
	let { map } = at;
	const all: Run[] = [];
	pieces.forEach((piece, index) => {
		const runs = insertionRuns(piece.text, base + (lineAt[index] ?? 0));
		map = map.replace(piece.from, piece.to, runs).map;
		for (const run of runs) all.push(run);
	});
	return { made: { id, runs: all }, map };
}

/** Whether an insertion is known by worse evidence than this report is. */
function isExplainedBy(
	{ source, agent }: AgentEditedEvent,
	id: string | null,
	{ book }: Settling,
): boolean {
	const known = id === null ? undefined : book.get(id);
	if (known?.kind !== 'agent') return false;
	if (evidences[known.evidence] === 'inferred') return true;
	return known.evidence === 'transcript' && source === 'hook' && known.tool === agent;
}

/** Whether it is what this agent is known to have written already. */
function isIts({ agent }: AgentEditedEvent, id: string | null, { book }: Settling): boolean {
	const known = id === null ? undefined : book.get(id);
	return known?.kind === 'agent' && known.tool === agent;
}
