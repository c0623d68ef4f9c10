import { type InsertionKind, type Outcome, outcomes } from '../../src/core/insertion.ts';
import { Random } from '../../src/core/random.ts';
import { type Bounds, type State, states } from '../../src/core/states.ts';
import { newRound } from '../../src/team/round.ts';
import {
	identityIn,
	type SummaryGroup,
	type SummaryLines,
	type SummaryWeek,
	summaryBytes,
	type TeamSummary,
	withDigest,
} from '../../src/team/summary.ts';

/** A team to make summaries of. */
export interface SampleTeam {
	readonly people: number;
	/** ISO weeks; default: four in spring 2026. */
	readonly weeks?: readonly string[];
	readonly seed?: number;
	/** Chance that a person has nothing in a week; default 0.1. */
	readonly absence?: number;
	readonly tools?: readonly string[];
	readonly languages?: readonly string[];
}

/** Long after every sample week. */
export const sampleNowMs = Date.UTC(2026, 10, 1);
export const sampleWeeks = ['2026-W10', '2026-W11', '2026-W12', '2026-W13'] as const;
export const sampleRound = roundOf(1);

/** A round's token by number, the same in every run. */
export function roundOf(number: number): string {
	return newRound(Uint8Array.from({ length: 24 }, (_, at) => (number * 31 + at * 7) % 256));
}

/** Who the person with this number is in a round. */
export function identityOf(person: number, round = sampleRound): string {
	return identityIn(round, new TextEncoder().encode(`secret of ${person}`));
}

/** Summaries of a made-up team: the same seed, the same team, on every machine. */
export function sampleTeam(team: SampleTeam): TeamSummary[] {
	return Array.from({ length: team.people }, (_, person) => sampleSummary(team, person));
}

/** One of them. */
export function sampleSummary(team: SampleTeam, person: number): TeamSummary {
	const { weeks = sampleWeeks, seed = 1, absence = 0.1 } = team;
	const random = new Random(seed * 1_000_003 + person);
	const tools = pick(random, team.tools ?? ['claude', 'copilot', 'cursor', 'unnamed']);
	const languages = pick(random, team.languages ?? ['go', 'python', 'rust', 'typescript']);
	const present = weeks.filter(() => random.next() >= absence);
	const shared = present.length > 0 ? present : weeks.slice(0, 1);
	const survival = (share: number) =>
		[1, 7, 14, 30].map((days) => {
			const lines = 100 + 10 * random.below(40);
			return { days, lines, alive: Math.round((lines * share ** days) / 10) * 10 };
		});
	return withDigest({
		format: 'rework-meter/team-summary/1',
		round: sampleRound,
		identity: identityOf(person),
		weeks: shared.map((week) => sampleWeek(random, week, tools, languages)),
		survival: { ai: survival(0.98), own: survival(0.99) },
		trial:
			random.next() < 0.5
				? { effect: (random.below(21) - 10) / 20, standardError: 0.25, n: 20 }
				: null,
	});
}

/** The bytes of a summary's file; `change` makes another summary of it first, with a right digest. */
export function fileOf(
	summary: TeamSummary,
	change: (summary: TeamSummary) => Omit<TeamSummary, 'digest'> = (same) => same,
): Uint8Array {
	return summaryBytes(withDigest(change(summary)));
}

function sampleWeek(
	random: Random,
	week: string,
	tools: readonly string[],
	languages: readonly string[],
): SummaryWeek {
	const kinds: readonly InsertionKind[] = pick(random, ['agent', 'chat', 'inline']);
	const minutes = Object.fromEntries(
		states.map((state) => [state, state === 'prompt' ? null : sampleMinutes(random, 120)]),
	) as Record<State, Bounds | null>;
	const overhead = total([minutes.wait, minutes.review, minutes.rework, minutes.debug]);
	// What is split by tool, language and kind is the same lines each time.
	const parts = 12;
	const pieces = Array.from({ length: parts }, () => ({
		tool: tools[random.below(tools.length)] ?? 'other',
		language: languages[random.below(languages.length)] ?? 'other',
		kind: kinds[random.below(kinds.length)] ?? 'inline',
		insertions: 5 * random.below(4),
		lines: sampleLines(random),
		rework: sampleMinutes(random, 12),
		review: sampleMinutes(random, 12),
	}));
	const groupsBy = <Name extends string>(of: (piece: (typeof pieces)[number]) => Name) =>
		[...new Set(pieces.map(of))].sort().map((name): SummaryGroup<Name> => {
			const own = pieces.filter((piece) => of(piece) === name);
			return {
				name,
				insertions: own.reduce((sum, piece) => sum + piece.insertions, 0),
				lines: addLines(own.map((piece) => piece.lines)),
				rework: total(own.map((piece) => piece.rework)),
				review: total(own.map((piece) => piece.review)),
			};
		});
	const coverage = { unknownLines: 10 * random.below(10), externalLines: 0, beforeLines: 20 };
	const aiLines = 10 * random.below(60);
	return {
		week,
		active: total(Object.values(minutes)),
		states: minutes,
		overhead,
		insertions: pieces.reduce((sum, piece) => sum + piece.insertions, 0),
		lines: addLines(pieces.map((piece) => piece.lines)),
		discard: { minutes: sampleMinutes(random, 20), lines: 10 * random.below(5) },
		coverage: { ...coverage, aiLines, committedLines: aiLines + coverage.unknownLines + 300 },
		byTool: groupsBy(({ tool }) => tool),
		byLanguage: groupsBy(({ language }) => language),
		byKind: groupsBy(({ kind }) => kind),
	};
}

function sampleMinutes(random: Random, most: number): Bounds {
	const point = 5 * random.below(most / 5);
	return { low: 5 * random.below(point / 5 + 1), point, high: point + 5 * random.below(most / 10) };
}

function sampleLines(random: Random): SummaryLines {
	const own = Object.fromEntries(
		outcomes.map((outcome) => [outcome, 10 * random.below(3)]),
	) as Record<Outcome, number>;
	return { accepted: Object.values(own).reduce((sum, each) => sum + each, 0), outcomes: own };
}

function addLines(list: readonly SummaryLines[]): SummaryLines {
	const sum = (of: (lines: SummaryLines) => number) =>
		list.reduce((all, lines) => all + of(lines), 0);
	return {
		accepted: sum((lines) => lines.accepted),
		outcomes: Object.fromEntries(
			outcomes.map((outcome) => [outcome, sum((lines) => lines.outcomes[outcome])]),
		) as Record<Outcome, number>,
	};
}

function total(list: readonly (Bounds | null)[]): Bounds {
	const sum = (of: (bounds: Bounds) => number) =>
		list.reduce((all, bounds) => all + (bounds === null ? 0 : of(bounds)), 0);
	return { low: sum((b) => b.low), point: sum((b) => b.point), high: sum((b) => b.high) };
}

/** One or more of them, in order. */
function pick<T>(random: Random, from: readonly T[]): readonly T[] {
	const some = from.filter(() => random.next() < 0.6);
	return some.length > 0 ? some : from.slice(0, 1);
}
