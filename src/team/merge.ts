import { finish, type Steps } from '../core/steps.ts';
import { floor } from './disclosure.ts';
import { type Refusal, type RefusedFile, type Round, refusals } from './mergeFiles.ts';
import { TeamLinesTable } from './mergeGroups.ts';
import { mergedSurvival, mergedTrial, TeamDiscardAndCoverage } from './mergeOthers.ts';
import { TeamTime } from './mergeTime.ts';
import { packedPoint, unpackWeek } from './packedWeek.ts';
import { panelOf } from './panel.ts';
import { teamDefinitions } from './teamDefinitions.ts';
import { type TeamReport, teamReportFormat } from './teamReport.ts';

/** A team report, or the reason why there can be none. */
export type Merged =
	| { readonly kind: 'report'; readonly report: TeamReport }
	| { readonly kind: 'none'; readonly why: string };

/**
 * The report of a round. The same files give the same report, in whatever order they came. Takes a second for 5,000
 * people; whatever it leaves out, it leaves out for everybody who reads it.
 */
export function merged(round: Round): Merged {
	return finish(merging(round));
}

/** As `merged`, with pauses: after each person and each figure. */
export function* merging(round: Round): Steps<Merged> {
	if (round.kind === 'none') return round;
	const { people } = round;
	if (people.length < floor)
		return {
			kind: 'none',
			why: `A team report needs at least ${floor} people; these files are of ${people.length}. Nothing is said about so few.`,
		};
	const panel = panelOf(
		people.map(({ weeks }) =>
			weeks.flatMap((week) => (packedPoint(week, 'active') === null ? [] : [week.week])),
		),
	);
	const [timeTable, linesTable, rest] = [
		new TeamTime(people, panel),
		new TeamLinesTable(panel),
		new TeamDiscardAndCoverage(),
	];
	for (const { weeks } of people) {
		const unpacked = weeks.map(unpackWeek);
		for (const table of [timeTable, linesTable, rest]) table.add(unpacked);
		yield;
	}
	const { week: timeOf, ...time } = yield* timeTable.shown();
	const { week: linesOf, ...lines } = yield* linesTable.shown();
	const weeks = people.flatMap((person) => person.weeks.map(({ week }) => week)).sort();
	const shownWeeks = (panel?.weeks ?? [])
		.map((week) => ({ week, time: timeOf(week), lines: linesOf(week) }))
		.filter(({ time: own, lines: some }) => some || Object.values(own).some(Boolean));
	const report: TeamReport = {
		format: teamReportFormat,
		floor,
		round: round.round.split('-').at(-1) ?? '',
		people: people.length,
		fromWeek: weeks[0] ?? '',
		toWeek: weeks.at(-1) ?? '',
		refused: counted(round.refused),
		...time,
		byWeek:
			panel && shownWeeks.length > 1 ? { people: panel.people.size, weeks: shownWeeks } : null,
		...lines,
		...(yield* rest.shown()),
		survival: {
			ai: yield* mergedSurvival(people, (person) => person.survival.ai),
			own: yield* mergedSurvival(people, (person) => person.survival.own),
		},
		trial: mergedTrial(people.flatMap(({ trial }) => trial ?? [])),
		definitions: teamDefinitions,
	};
	return { kind: 'report', report };
}

function counted(refused: readonly RefusedFile[]): Record<Refusal, number> {
	return Object.fromEntries(
		refusals.map((refusal) => [refusal, refused.filter((one) => one.refusal === refusal).length]),
	) as Record<Refusal, number>;
}
