// No test of its own. Tested on real repositories: test/history/agents.test.ts.
import type { AgentEditedEvent } from '../core/agentActivity.ts';
import type { Span } from '../core/events.ts';
import { type FixedOrigin, originOf } from '../core/origins.ts';
import type { AttributedText } from '../core/remembered.ts';
import type { Run, RunMap } from '../core/runMap.ts';
import type { Steps } from '../core/steps.ts';
import { TextBuffer } from '../core/textBuffer.ts';
import { claimReport } from './claimReport.ts';
import type { Place } from './places.ts';
import { planPieces } from './plan.ts';
import type { Report, Reports } from './reports.ts';
import { stretchesOf } from './selectedRuns.ts';
import type { Settling } from './settle.ts';

/** A text that a commit brought, as far as others than agents explain it. */
export interface BroughtText extends AttributedText {
	/** The names that it had in this commit and in the one before: absolute paths with `/`. */
	readonly files: readonly string[];
	readonly place: Place;
	readonly language: string;
	/** What it took the place of; null where there was nothing. */
	readonly before: AttributedText | null;
	/** The text in the first parent; null where there was none. */
	readonly parentText: string | null;
	/** When the commit was made. */
	readonly madeMs: number;
}

export interface CommittedClaims {
	/** Who put each character there, by the word of agents, too. */
	readonly map: RunMap;
	/** The runs of insertions that were made of it. */
	readonly made: readonly Run[];
	/** Characters of each line of older insertions that an agent says it replaced, by insertion and line. */
	readonly replaced: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/**
 * What agents said they wrote to a file before a commit of it, and nobody saw reach the disk: both happened while no
 * editor was open. Of what nobody explains in the committed text they get what they named, by the rules of
 * `claimReport`.
 *
 *     said ── said ── commit ── said ── commit        each commit hears what was said before it, once
 *
 * Cost: a search for each report, a diff where its text is not there as it was said.
 */
export function* claimCommitted(
	brought: BroughtText,
	reports: Reports,
	settling: Settling,
): Steps<CommittedClaims> {
	const { files, text, place, language, before, madeMs } = brought;
	const replaced = new Map<string, Map<number, number>>();
	const made: Run[] = [];
	const said = reports.saidBefore(files, madeMs);
	if (said.length === 0) return { map: brought.map, made, replaced };
	yield;
	const notBefore = newSince(brought);
	let map = colored(brought.map, notBefore, 'before', 'external');
	const buffer = TextBuffer.of(text);
	for (const report of said) {
		yield;
		const edit = withOld(report, before?.text ?? '');
		const found = claimReport(edit, { text: buffer, map, place, language }, settling);
		if (found) {
			map = found.map;
			for (const run of found.made?.runs ?? []) made.push(run);
			report.isInCommit = true;
			settling.matched(report);
		}
		if (before && (found || isDeletion(edit, text))) noteReplaced(edit, before, settling, replaced);
	}
	return { map: colored(map, notBefore, 'external', 'before'), made, replaced };
}

/**
 * The stretches of a committed text that a document which was opened since takes for text from before anybody watched,
 * though they are not in the commit's parent.
 */
function newSince({ text, map, parentText }: BroughtText): readonly Span[] {
	const before = originOf('before');
	if (parentText === null) return stretchesAs([[0, text.length]], map, before);
	const news: Span[] = [];
	let shift = 0;
	for (const piece of planPieces(TextBuffer.of(parentText), [[0, parentText.length, text]])) {
		const at = piece.from + shift;
		shift += piece.text.length - (piece.to - piece.from);
		news.push([at, at + piece.text.length]);
	}
	return stretchesAs(news, map, before);
}

function stretchesAs(spans: readonly Span[], map: RunMap, wanted: number): Span[] {
	return stretchesOf(spans, map, (origin) => origin === wanted).map(({ from, to }) => [from, to]);
}

/** In the spans, what is of one origin becomes of another. */
function colored(map: RunMap, spans: readonly Span[], was: FixedOrigin, is: FixedOrigin): RunMap {
	let result = map;
	for (const [from, to] of stretchesAs(spans, map, originOf(was)))
		result = result.replaceOne(from, to, to - from, originOf(is)).map;
	return result;
}

/** Of a file that was written as a whole, only what differs from before is new. */
function withOld({ said }: Report, before: string): AgentEditedEvent {
	return said.whole && said.old === null ? { ...said, old: before } : said;
}

/** Whether it took text away, put nothing in its place, and that is how the text is. */
function isDeletion({ old, new: put }: AgentEditedEvent, text: string): boolean {
	return old !== null && old.trim() !== '' && put?.trim() === '' && !text.includes(old);
}

/** Lines of AI code that an agent replaced are neither lost nor reworked. */
function noteReplaced(
	{ old, new: put, whole }: AgentEditedEvent,
	before: AttributedText,
	{ table }: Settling,
	replaced: Map<string, Map<number, number>>,
): void {
	const from = old === null || old === '' ? -1 : whole ? 0 : before.text.indexOf(old);
	if (old === null || from < 0 || from + old.length > before.text.length) return;
	for (const piece of planPieces(TextBuffer.of(old), [[0, old.length, put ?? '']]))
		before.map.forEachRun(from + piece.from, from + piece.to, (start, end, origin) => {
			const meaning = table.meaningOf(origin);
			if (meaning.kind !== 'insertion') return;
			const { insertion, line } = meaning;
			const lines = replaced.get(insertion) ?? new Map<number, number>();
			replaced.set(insertion, lines.set(line, (lines.get(line) ?? 0) + end - start));
		});
}
