import type { InsertionKind, Outcome } from '../core/insertion.ts';
import { type Bounds, type State, states } from '../core/states.ts';
import type { Refusal } from './mergeFiles.ts';

/** Name of this format; docs/teams.md and docs/team-report.schema.json describe it. */
export const teamReportFormat = 'rework-meter/team-report/1';

/** What time is told of. */
export const timeMeasures = ['active', 'overhead', ...states] as const;

export type TimeMeasure = 'active' | 'overhead' | State;

/** Minutes of all people together, and on average of one person in one week; null where it is not shown. */
export type TeamMinutes = {
	readonly total: Bounds;
	readonly perPersonWeek: Bounds;
} | null;

/** Accepted lines of all people together; null where they are not shown. */
export type TeamLines = {
	readonly accepted: number;
	readonly outcomes: Readonly<Record<Outcome, number>>;
	readonly insertions: number;
} | null;

/** One tool, language or kind that may be shown. */
export interface TeamGroup<Name extends string = string> {
	/** From the public lists. */
	readonly name: Name;
	readonly lines: NonNullable<TeamLines>;
	/** Minutes spent on the insertions of the group; null where they are not shown, or not everybody's were measured. */
	readonly rework: Bounds | null;
	readonly review: Bounds | null;
	/** Points of rework per 100 accepted lines; null without either. */
	readonly reworkPer100Lines: number | null;
}

/** Groups that may be shown, most lines first; whether others were kept back is not said. */
export type TeamGroups<Name extends string = string> = readonly TeamGroup<Name>[];

/**
 * How a measure is spread over people: they are put in order of their minutes a week, cut into `groups` of equal size of
 * at least five, and each group's minutes per person and week are given. Null where it is not shown.
 */
export type TeamSpread = readonly number[] | null;

/** One week of the people who were there in all weeks shown. */
export interface TeamWeek {
	readonly week: string;
	/** Minutes per person. */
	readonly time: Readonly<Record<TimeMeasure, Bounds | null>>;
	readonly lines: TeamLines;
}

/** A share of lines that are left so many days after their commit; null where it is not shown. */
export interface TeamSurvival {
	readonly days: number;
	readonly share: number | null;
}

/** What trials of several people say together, as factors of time: 1.2 is 20 % slower with AI. */
export type TeamTrial = {
	readonly factor: number;
	/** 95 % interval of the mean. */
	readonly low: number;
	readonly high: number;
	/** Where two thirds of people lie, by how much their results differ beyond chance. */
	readonly spread: { readonly low: number; readonly high: number };
	readonly people: number;
} | null;

/** What a team's summaries say together. Nothing in it is about fewer than `floor` people. */
export interface TeamReport {
	readonly format: typeof teamReportFormat;
	/** Fewest people that anything here is about. */
	readonly floor: number;
	/** Last group of the round's token. */
	readonly round: string;
	readonly people: number;
	/** Weeks of which anybody shared something, first and last. */
	readonly fromWeek: string;
	readonly toWeek: string;
	/** Files that took no part, by reason. */
	readonly refused: Readonly<Record<Refusal, number>>;
	readonly time: Readonly<Record<TimeMeasure, TeamMinutes>>;
	readonly spread: Readonly<Partial<Record<TimeMeasure, TeamSpread>>>;
	/** Week by week, over the same people; null where there are no two such weeks. */
	readonly byWeek: { readonly people: number; readonly weeks: readonly TeamWeek[] } | null;
	readonly lines: TeamLines;
	readonly discard: { readonly minutes: Bounds | null; readonly lines: number } | null;
	readonly byTool: TeamGroups;
	readonly byLanguage: TeamGroups;
	readonly byKind: TeamGroups<InsertionKind>;
	readonly survival: {
		readonly ai: readonly TeamSurvival[];
		readonly own: readonly TeamSurvival[];
	};
	/** 1 − (unknown + external) / committed lines, `before` left out of both; null where it is not shown. */
	readonly coverage: { readonly share: number; readonly aiShare: number } | null;
	readonly trial: TeamTrial;
	/** What every figure above means, by its path. */
	readonly definitions: Readonly<Record<string, string>>;
}
