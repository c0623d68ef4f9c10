import { createHash, createHmac } from 'node:crypto';
import type { InsertionKind, Outcome } from '../core/insertion.ts';
import type { Bounds, State } from '../core/states.ts';

/** Name of this format; docs/team-summary.schema.json describes it. */
export const summaryFormat = 'rework-meter/team-summary/1';

/** Minutes, rounded and clipped (`limits.ts`); null where not measured, never 0 for that. */
export type SummaryMinutes = Bounds | null;

/** Lines, rounded and clipped; the outcomes sum to `accepted`. */
export interface SummaryLines {
	readonly accepted: number;
	readonly outcomes: Readonly<Record<Outcome, number>>;
}

/** Figures of one tool, language or kind in a week. */
export interface SummaryGroup<Name extends string = string> {
	/** From `publicTools`, `publicLanguages`, or a kind. */
	readonly name: Name;
	readonly insertions: number;
	readonly lines: SummaryLines;
	readonly rework: SummaryMinutes;
	readonly review: SummaryMinutes;
}

/** Non-blank lines that commits of the week added, and those of them of each origin; no part is more than the whole. */
export interface SummaryCoverage {
	readonly committedLines: number;
	readonly aiLines: number;
	readonly unknownLines: number;
	readonly externalLines: number;
	readonly beforeLines: number;
}

/** One whole local week. Nothing here has a time finer than that. */
export interface SummaryWeek {
	/** ISO 8601, `2026-W09`. */
	readonly week: string;
	readonly active: SummaryMinutes;
	readonly states: Readonly<Record<State, SummaryMinutes>>;
	readonly overhead: SummaryMinutes;
	readonly insertions: number;
	readonly lines: SummaryLines;
	/** Insertions of the week whose every line ended deleted: what was spent on them, and their lines. */
	readonly discard: { readonly minutes: SummaryMinutes; readonly lines: number };
	readonly coverage: SummaryCoverage;
	/** In code unit order of their names, each name once. */
	readonly byTool: readonly SummaryGroup[];
	readonly byLanguage: readonly SummaryGroup[];
	readonly byKind: readonly SummaryGroup<InsertionKind>[];
}

/**
 * What is left of lines `days` after their first commit, as counts that may be added up over people: `lines` are as many
 * as would have been followed to that age had none been lost from sight (Kaplan and Meier's alive / share), `alive`
 * those that are left.
 */
export interface SummarySurvival {
	readonly days: number;
	readonly lines: number;
	readonly alive: number;
}

/** Result of a trial that ended, on the logarithmic scale of time: `exp(effect)` 1.2 is 20 % slower with AI. */
export interface SummaryTrial {
	readonly effect: number;
	/** Rounded up: never surer than it was. */
	readonly standardError: number;
	/** Units with a result, rounded down. */
	readonly n: number;
}

/** What one person shares with a team, on purpose. */
export interface TeamSummary {
	readonly format: typeof summaryFormat;
	/** Token of the round (`round.ts`); null where none was given. */
	readonly round: string | null;
	/** 64 hexadecimal digits: the same person in the same round has the same, in another round another one. */
	readonly identity: string;
	/** In order, each week once. */
	readonly weeks: readonly SummaryWeek[];
	/** Over lines first committed in the last year, whatever weeks were chosen; ages that were not measured are absent. */
	readonly survival: {
		readonly ai: readonly SummarySurvival[];
		readonly own: readonly SummarySurvival[];
	};
	/** Null where there is none, or the person did not join it. */
	readonly trial: SummaryTrial | null;
	/** SHA-256 of the canonical bytes of all the rest. Finds damage; it proves no origin, for anybody can make one. */
	readonly digest: string;
}

/**
 * The one form in which a summary is written: JSON with keys in code unit order, two spaces of indentation, LF, and a
 * final line feed, as UTF-8. Equal summaries give equal bytes.
 */
export function summaryBytes(summary: TeamSummary): Uint8Array {
	return canonicalBytes(summary);
}

/** Puts the digest to the rest of a summary. */
export function withDigest(rest: Omit<TeamSummary, 'digest'>): TeamSummary {
	return { ...rest, digest: digestOf(rest) };
}

/** The digest that the rest of a summary has to have; one that is there already is left out. */
export function digestOf(rest: Omit<TeamSummary, 'digest'> & { readonly digest?: string }): string {
	const { digest: _, ...without } = rest;
	return createHash('sha256').update(canonicalBytes(without)).digest('hex');
}

/**
 * Who shares, as far as a round needs to know: HMAC-SHA256 of the round's token under a secret that never leaves the
 * machine. Without the secret nobody can tell which identities of two rounds are one person's.
 */
export function identityIn(round: string, secret: Uint8Array): string {
	return createHmac('sha256', secret).update(`rework-meter/identity/1 ${round}`).digest('hex');
}

function canonicalBytes(value: object): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(sorted(value), null, 2)}\n`);
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, of]) => [key, sorted(of)]));
}
