// No test of its own. Tested with the texts made of it: test/team/teamText.test.ts.
import { type Outcome, outcomes } from '../core/insertion.ts';
import type { Bounds } from '../core/states.ts';
import { minutesText } from '../report/format.ts';
import { type Refusal, refusals } from './mergeFiles.ts';
import {
	type TeamGroup,
	type TeamLines,
	type TeamReport,
	type TimeMeasure,
	timeMeasures,
} from './teamReport.ts';

/** A table of a team report, for whatever writes it. All texts are plain and may hold data. */
export interface TeamSection {
	readonly title: string;
	readonly note: string;
	/** The first cell of a row names it. No rows: the section says its note only. */
	readonly heads: readonly string[];
	readonly rows: readonly (readonly string[])[];
}

/** What stands for a figure that is kept back. */
export const notShown = 'not shown';

/** The title of a team report. */
export function teamTitle({ people, fromWeek, toWeek }: TeamReport): string {
	const weeks = fromWeek === toWeek ? fromWeek : `${fromWeek} to ${toWeek}`;
	return `Team report, ${weeks}: ${people} people`;
}

/** What stands above the tables: what this is, and what it is not. */
export function teamLead({ floor, round, refused }: TeamReport): readonly string[] {
	const left = refusals.flatMap((one) =>
		refused[one] > 0 ? [`${refused[one]} ${refusalNames[one]}`] : [],
	);
	return [
		`Every figure is about at least ${floor} people together, and so is every difference of figures. What would say something about fewer is "${notShown}"; that is never 0, and not said to be small.`,
		`Minutes have a low and a high in parentheses. Summaries were rounded and cut at fixed limits before they were shared. Nobody can be ranked by this report, and who reads it that way reads it wrongly.`,
		...(left.length > 0 ? [`Files that took no part: ${left.join(', ')}.`] : []),
		`Round …-${round}.`,
	];
}

/** The tables, in the order in which they are read. */
export function teamSections(report: TeamReport): readonly TeamSection[] {
	return [
		{
			title: 'Time',
			note: 'Of one person in one week, on average, and of all together.',
			heads: ['', 'Per person and week', 'Together'],
			rows: timeMeasures.map((measure) => {
				const time = report.time[measure];
				return [measureNames[measure], minutes(time?.perPersonWeek), minutes(time?.total)];
			}),
		},
		spreadSection(report),
		weeksSection(report),
		{
			title: 'What became of the accepted lines',
			note: 'Of everybody together, in whole tens.',
			heads: ['', 'Lines', 'Share'],
			rows: report.lines === null ? [] : lineRows(report.lines),
		},
		{
			title: 'Discarded',
			note: 'Insertions whose every line ended deleted.',
			heads: ['', 'Together'],
			rows: [
				['Minutes spent on them', minutes(report.discard?.minutes)],
				['Their lines', report.discard ? String(report.discard.lines) : notShown],
			],
		},
		groupSection('Tool', report.byTool),
		groupSection('Language', report.byLanguage),
		groupSection('Kind', report.byKind),
		{
			title: 'Survival after commit',
			note: 'Share of lines left so many days after their first commit, of the last year.',
			heads: ['', ...report.survival.ai.map(({ days }) => `${days} d`)],
			rows: [
				['AI lines', ...report.survival.ai.map(({ share }) => percent(share))],
				['Typed lines', ...report.survival.own.map(({ share }) => percent(share))],
			],
		},
		{
			title: 'How sure this is',
			note: 'Coverage: of what was committed, how much we know the origin of.',
			heads: ['', 'Share'],
			rows: [
				['Coverage', percent(report.coverage?.share ?? null)],
				['AI lines of committed lines', percent(report.coverage?.aiShare ?? null)],
			],
		},
		trialSection(report),
	];
}

const measureNames: Readonly<Record<TimeMeasure, string>> = {
	active: 'Active',
	overhead: 'AI overhead',
	wait: 'Waiting for AI',
	rework: 'Rework',
	laterRework: 'Rework after commit',
	review: 'Review',
	debug: 'Debugging AI code',
	author: 'Own writing',
	read: 'Reading and the rest',
	prompt: 'Prompting',
};

const refusalNames: Readonly<Record<Refusal, string>> = {
	broken: 'broken, changed or of another version',
	noRound: 'without a round',
	otherRound: 'of another round',
	duplicate: 'given twice',
	conflict: 'in conflict with another of the same person',
};

const outcomeNames: Readonly<Record<Outcome, string>> = {
	unchanged: 'Unchanged',
	cosmetic: 'Cosmetic',
	modified: 'Modified',
	deleted: 'Deleted',
	superseded: 'Superseded',
	uncommitted: 'Uncommitted',
	abandoned: 'Abandoned',
};

function spreadSection({ spread, floor }: TeamReport): TeamSection {
	const shown = timeMeasures.flatMap((measure) => {
		const groups = spread[measure];
		return groups ? [{ measure, groups }] : [];
	});
	const count = Math.max(0, ...shown.map(({ groups }) => groups.length));
	return {
		title: 'How people differ',
		note:
			count === 0
				? `Not shown: it takes two groups of at least ${floor} people.`
				: `Minutes per person and week in ${count} groups of equal size, from those with few to those with many. Each row has groups of its own.`,
		heads: ['', ...Array.from({ length: count }, (_, at) => groupName(at, count))],
		rows: shown.map(({ measure, groups }) => [
			measureNames[measure],
			...Array.from({ length: count }, (_, at) =>
				groups[at] === undefined ? '' : duration(groups[at]),
			),
		]),
	};
}

function groupName(at: number, count: number): string {
	if (at === 0) return 'Lowest';
	return at === count - 1 ? 'Highest' : `${at + 1}.`;
}

function weeksSection({ byWeek }: TeamReport): TeamSection {
	const measures = timeMeasures.filter((measure) =>
		byWeek?.weeks.some(({ time }) => time[measure] !== null),
	);
	return {
		title: 'Week by week',
		note: byWeek
			? `Minutes per person, of the same ${byWeek.people} people in each week.`
			: 'Not shown: it takes two weeks in which the same five people were there.',
		heads: ['', ...(byWeek?.weeks ?? []).map(({ week }) => week)],
		rows: [
			...measures.map((measure) => [
				measureNames[measure],
				...(byWeek?.weeks ?? []).map(({ time }) => shortMinutes(time[measure])),
			]),
			...(byWeek
				? [
						[
							'Accepted lines together',
							...byWeek.weeks.map(({ lines }) => (lines ? String(lines.accepted) : notShown)),
						],
					]
				: []),
		],
	};
}

function lineRows({ accepted, outcomes: own, insertions }: NonNullable<TeamLines>): string[][] {
	return [
		['Accepted', String(accepted), ''],
		...outcomes.map((outcome) => [
			outcomeNames[outcome],
			String(own[outcome]),
			accepted > 0 ? percent(own[outcome] / accepted) : '',
		]),
		['Insertions', String(insertions), ''],
	];
}

function groupSection(name: string, groups: readonly TeamGroup[]): TeamSection {
	return {
		title: `By ${name.toLowerCase()}`,
		note:
			groups.length === 0
				? 'None can be shown.'
				: 'Those that can be shown; there may be others. Rework and review in minutes.',
		heads: [
			name,
			'Lines',
			'Unchanged',
			'Modified',
			'Deleted',
			'Rework',
			'Review',
			'Rework per 100 lines',
		],
		rows: groups.map(({ name: group, lines, rework, review, reworkPer100Lines }) => [
			group,
			String(lines.accepted),
			...(['unchanged', 'modified', 'deleted'] as const).map((o) => String(lines.outcomes[o])),
			shortMinutes(rework),
			shortMinutes(review),
			reworkPer100Lines === null ? notShown : duration(reworkPer100Lines),
		]),
	};
}

function trialSection({ trial, floor }: TeamReport): TeamSection {
	if (trial === null)
		return {
			title: 'Trials',
			note: `Not shown: it takes ${floor} people who finished a trial and shared it, and none of whom has most of the weight.`,
			heads: [],
			rows: [],
		};
	return {
		title: 'Trials',
		note: `Time with AI as a multiple of time without, of ${trial.people} people’s trials: above 1 is slower.`,
		heads: ['', 'Factor'],
		rows: [
			['Mean', `× ${trial.factor}`],
			['95 % interval of the mean', `× ${trial.low} to × ${trial.high}`],
			['Two thirds of people, beyond chance', `× ${trial.spread.low} to × ${trial.spread.high}`],
		],
	};
}

function minutes(bounds: Bounds | null | undefined): string {
	return bounds ? minutesText({ status: 'measured', ...bounds }) : notShown;
}

/** `230 (115–347)`. */
function shortMinutes(bounds: Bounds | null): string {
	if (bounds === null) return notShown;
	const [low, point, high] = [bounds.low, bounds.point, bounds.high].map(Math.round);
	return `${point} (${low}–${high})`;
}

function duration(value: number): string {
	return minutesText({ status: 'measured', low: value, point: value, high: value });
}

function percent(share: number | null): string {
	return share === null ? notShown : `${Math.round(share * 100)} %`;
}
