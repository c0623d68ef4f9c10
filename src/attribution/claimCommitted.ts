// No test of its own. Tested on real repositories: test/history/agents.test.ts.
import type { AgentEditedEvent } from '../core/agentActivity.ts';
import type { AttributedText } from '../core/remembered.ts';
import type { RunMap } from '../core/runMap.ts';
import type { Steps } from '../core/steps.ts';
import { TextBuffer } from '../core/textBuffer.ts';
import { claimReport } from './claimReport.ts';
import type { Place } from './places.ts';
import { planPieces } from './plan.ts';
import type { Report, Reports } from './reports.ts';
import type { Settling } from './settle.ts';

/** A text that a commit brought, as far as others than agents explain it. */
export interface BroughtText extends AttributedText {
	/** The names that it had in this commit and in the one before: absolute paths with `/`. */
	readonly files: readonly string[];
	readonly place: Place;
	readonly language: string;
	/** What it took the place of; null where there was nothing. */
	readonly before: AttributedText | null;
	/** When the commit was made. */
	readonly madeMs: number;
}

export interface CommittedClaims {
	/** Who put each character there, by the word of agents, too. */
	readonly map: RunMap;
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
	{ files, text, map: known, place, language, before, madeMs }: BroughtText,
	reports: Reports,
	settling: Settling,
): Steps<CommittedClaims> {
	const replaced = new Map<string, Map<number, number>>();
	let map = known;
	const buffer = TextBuffer.of(text);
	for (const report of reports.saidBefore(files, madeMs)) {
		yield;
		const said = withOld(report, before?.text ?? '');
		const found = claimReport(said, { text: buffer, map, place, language }, settling);
		if (found) {
			map = found.map;
			report.isInCommit = true;
			settling.matched(report);
		}
		if (before && (found || isDeletion(said, text))) noteReplaced(said, before, settling, replaced);
	}
	return { map, replaced };
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
