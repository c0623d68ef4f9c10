import { type InsertionKind, outcomes } from '../core/insertion.ts';
import { type State, states } from '../core/states.ts';
import type { GroupRow, LineOutcomes, Minutes, Report, SurvivalCurve } from '../report/model.ts';
import * as limits from './limits.ts';
import { publicLanguage, publicTool } from './publicNames.ts';
import {
	roundedCoverage,
	roundedInsertions,
	roundedLines,
	roundedMinutes,
	roundedTrial,
	stepped,
} from './rounding.ts';
import {
	type SummaryGroup,
	type SummaryMinutes,
	type SummarySurvival,
	type SummaryTrial,
	type SummaryWeek,
	summaryFormat,
	type TeamSummary,
	withDigest,
} from './summary.ts';

/** The report of one whole week. */
export interface WeekReport {
	/** ISO 8601, `2026-W09`. */
	readonly week: string;
	readonly report: Report;
}

export interface Summarized {
	/** At least one, at most `mostWeeks`, ascending. */
	readonly weeks: readonly WeekReport[];
	/** A report as of now, whatever its period: survival is of the last year. */
	readonly survival: Report['survival'];
	readonly round: string | null;
	/** 64 hexadecimal digits (`identityIn`, or random without a round). */
	readonly identity: string;
	/** The person's own result, if they join it. */
	readonly trial: SummaryTrial | null;
}

/**
 * What a person shares of some weeks: figures of their reports, rounded and clipped, with names from the public lists.
 * Nothing else of a report gets in, for everything is built anew from numbers. Pure; O(groups).
 */
export function summarize({ weeks, survival, round, identity, trial }: Summarized): TeamSummary {
	return withDigest({
		format: summaryFormat,
		round,
		identity,
		weeks: weeks.map(weekOf),
		survival: { ai: survivalOf(survival.ai), own: survivalOf(survival.own) },
		trial: trial && roundedTrial(trial),
	});
}

function weekOf({ week, report }: WeekReport): SummaryWeek {
	const { time, lines, insertions, discardLoss, coverage } = report;
	const perState = states.map((state) => [state, roundedMinutes(time.states[state])]);
	return {
		week,
		active: roundedMinutes(time.active, limits.mostTotalMinutes),
		states: Object.fromEntries(perState) as Record<State, SummaryMinutes>,
		overhead: roundedMinutes(time.overhead, limits.mostTotalMinutes),
		insertions: roundedInsertions(insertions.count),
		lines: roundedLines(lines),
		discard: {
			minutes: roundedMinutes(discardLoss.minutes),
			lines: stepped(discardLoss.lines, limits.lineStep, limits.mostAcceptedLines),
		},
		coverage: roundedCoverage(coverage),
		byTool: groupsOf(report.byTool, publicTool),
		byLanguage: groupsOf(report.byLanguage, publicLanguage),
		byKind: groupsOf(report.byKind, (name) => name as InsertionKind),
	};
}

/** Rows whose names are public, several under one name added up before anything is rounded. */
function groupsOf<Name extends string>(
	rows: readonly GroupRow[],
	publicName: (name: string) => Name,
): SummaryGroup<Name>[] {
	const groups = new Map<Name, GroupRow[]>();
	for (const row of rows) {
		const name = publicName(row.name);
		groups.set(name, [...(groups.get(name) ?? []), row]);
	}
	return [...groups]
		.map(([name, members]) => ({
			name,
			insertions: roundedInsertions(sum(members, ({ insertions }) => insertions)),
			lines: roundedLines(linesOf(members)),
			rework: roundedMinutes(minutesOf(members, ({ rework }) => rework)),
			review: roundedMinutes(minutesOf(members, ({ review }) => review)),
		}))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function linesOf(rows: readonly GroupRow[]): LineOutcomes {
	const counts = outcomes.map((outcome) => [
		outcome,
		sum(rows, ({ lines }) => lines.outcomes[outcome]),
	]);
	return {
		accepted: sum(rows, ({ lines }) => lines.accepted),
		outcomes: Object.fromEntries(counts) as LineOutcomes['outcomes'],
	};
}

/** Added up where measured; not measured where none of them is. */
function minutesOf(rows: readonly GroupRow[], of: (row: GroupRow) => Minutes): Minutes {
	const figures = rows.map(of);
	const measured = figures.filter((figure) => figure.status === 'measured');
	const [first] = figures;
	if (measured.length === 0) return first ?? { status: 'notMeasured', why: '' };
	return {
		status: 'measured',
		low: sum(measured, ({ low }) => low),
		point: sum(measured, ({ point }) => point),
		high: sum(measured, ({ high }) => high),
	};
}

/**
 * Survival as counts. Kaplan and Meier's S is alive / lines for as many lines as would have been there had none been lost
 * from sight, so `atRisk / S` of them; where none is left, all that were followed.
 */
function survivalOf({ lines, points }: SurvivalCurve): SummarySurvival[] {
	return points.flatMap((point) => {
		if (point.status === 'notMeasured') return [];
		const { days, share, atRisk } = point;
		const all = share > 0 ? Math.min(lines, atRisk / share) : lines;
		const scale = all > limits.mostFollowedLines ? limits.mostFollowedLines / all : 1;
		const of = (count: number) => stepped(count * scale, limits.lineStep, limits.mostFollowedLines);
		return [{ days, lines: of(all), alive: of(all * share) }];
	});
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
	return rows.reduce((total, row) => total + of(row), 0);
}
