// No test of its own. Tested through test/attribution/agentSays.test.ts.
import type { AgentEditedEvent } from '../core/agentActivity.ts';
import type { Span } from '../core/events.ts';
import { evidences, nothingBecame } from '../core/insertion.ts';
import { originOf } from '../core/origins.ts';
import type { DocState } from './documents.ts';
import { insertionRuns, layOut, lineCountOf } from './insertionRuns.ts';
import type { Ledger } from './ledger.ts';
import { placesOf } from './reportedText.ts';
import { reportedConfidence } from './reports.ts';
import { joined, orderedSpans, stretchesOf } from './selectedRuns.ts';
import type { Settling } from './settle.ts';
import { inkOf } from './withdrawals.ts';

/** Of what was said to be new, so much must be found that nobody else is known to have put there. */
const shareFound = 0.5;

/** What was found of a report: `made` are insertions that it made, `told` those that it explained better. */
export interface Claim {
	readonly made: readonly string[];
	readonly told: readonly string[];
}

/**
 * Gives an agent what it said it wrote and what stands in the ledger as nobody's, or as an agent's by worse evidence. What a
 * person, an editor's command or git put there stays theirs. Null where too little of it is there. For reports that come
 * after what they tell of had settled.
 */
export function claimReport(
	said: AgentEditedEvent,
	state: DocState,
	ledger: Ledger,
	settling: Settling,
): Claim | null {
	const { table, book } = settling;
	const text = ledger.text.toString();
	const places = placesOf(text, said);
	if (!places) return null;
	const spans = orderedSpans(places, text.length);
	const nobodys = new Set([originOf('external'), originOf('unknown')]);
	const isWorse = (origin: number) => isExplainedBy(said, table.insertionOf(origin), settling);
	const isTheirs = (origin: number) => isIts(said, table.insertionOf(origin), settling);
	const inkIn = (isWanted: (origin: number) => boolean) =>
		stretchesOf(spans, ledger.map, isWanted).reduce(
			(sum, { from, to }) => sum + inkOf(text.slice(from, to)),
			0,
		);
	const all = spans.reduce((sum, [from, to]) => sum + inkOf(text.slice(from, to)), 0);
	const isFound = (origin: number) => nobodys.has(origin) || isWorse(origin) || isTheirs(origin);
	if (all === 0 || inkIn(isFound) < all * shareFound) return null;
	const told = new Set<string>();
	for (const { origin } of stretchesOf(spans, ledger.map, isWorse)) {
		const id = table.insertionOf(origin);
		if (id !== null) told.add(id);
	}
	for (const id of told) {
		const model = said.model ?? book.get(id)?.model ?? null;
		const { source: evidence, agent: tool } = said;
		book.update(id, { evidence, tool, model, confidence: reportedConfidence[evidence] });
	}
	const made = claimSpans(said, spans, state, ledger, settling, nobodys);
	return { made: made === null ? [] : [made], told: [...told] };
}

/** One insertion of all in the spans that is nobody's. */
function claimSpans(
	said: AgentEditedEvent,
	spans: readonly Span[],
	state: DocState,
	ledger: Ledger,
	{ table, book, nextInsertionId, placeOf }: Settling,
	nobodys: ReadonlySet<number>,
): string | null {
	const stretches = stretchesOf(spans, ledger.map, (origin) => nobodys.has(origin));
	const pieces = joined(stretches).flatMap(({ from, to }) => {
		const text = ledger.text.slice(from, to);
		return inkOf(text) > 0 ? [{ from, to, text, removed: text }] : [];
	});
	if (pieces.length === 0) return null;
	const { text, lineAt, pieces: cut } = layOut(pieces, ledger.text);
	const id = nextInsertionId();
	const { repo, path } = placeOf(state);
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
		language: state.language,
		text,
		...cut,
		...nothingBecame,
	});
	const base = table.baseOf(id, lineCountOf(text));
	let { map } = ledger;
	pieces.forEach((piece, index) => {
		const runs = insertionRuns(piece.text, base + (lineAt[index] ?? 0));
		map = map.replace(piece.from, piece.to, runs).map;
		book.claimed(runs);
	});
	ledger.adopt(map);
	return id;
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
