// No test of its own. Tested with what is made of it: test/team/merge.test.ts.
import type { InsertionKind } from '../core/insertion.ts';
import { outcomes } from '../core/insertion.ts';
import type { Bounds } from '../core/states.ts';
import type { Steps } from '../core/steps.ts';
import { FigureTable, type ShownSums } from './figureTable.ts';
import type { Panel } from './panel.ts';
import type { SummaryGroup, SummaryWeek } from './summary.ts';
import type { TeamGroup, TeamGroups, TeamLines, TeamReport } from './teamReport.ts';

const dimensions = ['byKind', 'byTool', 'byLanguage'] as const;

type Dimension = (typeof dimensions)[number];

type LineFigures = Pick<TeamReport, 'lines' | Dimension> & {
	/** Lines of the panel in a week. */
	week(week: string): TeamLines;
};

/**
 * Lines of a team: all, by kind, tool and language, and by week. The same lines are split three ways, so all of it is
 * one table; rework and review of groups are tables of their own, for they need not be measured where lines are. Their
 * total stands in the report's times, nearly, so it counts as shown there.
 */
export class TeamLinesTable {
	readonly #panel: Panel | null;
	readonly #lines = new FigureTable(1 + outcomes.length + 1, [0]);
	readonly #rework = new FigureTable(3, [1, 2], [0]);
	readonly #review = new FigureTable(3, [1, 2], [0]);
	readonly #contributors = new Map<string, number>();
	/** Where not everything of a group is measured, its minutes would be of fewer lines than stand beside them. */
	readonly #incomplete = { rework: new Set<string>(), review: new Set<string>() };
	#person = -1;

	/** People must be added in the panel's order. */
	constructor(panel: Panel | null) {
		this.#panel = panel;
	}

	/** Adds the next person's weeks. */
	add(weeks: readonly SummaryWeek[]): void {
		const person = ++this.#person;
		for (const table of [this.#lines, this.#rework, this.#review]) table.nextPerson();
		const isInPanel = this.#panel?.people.has(person) ?? false;
		const mine = new Set<string>();
		for (const week of weeks) {
			if (!hasLines(week)) continue;
			const isShown = isInPanel && (this.#panel?.weeks.includes(week.week) ?? false);
			const whole = isShown ? [all, weekFigure(week.week)] : [all];
			addCells(this.#lines, week, whole, () => true);
			addCells(this.#rework, week, [all], (group) => group.rework !== null);
			addCells(this.#review, week, [all], (group) => group.review !== null);
			const values = lineValues(week);
			for (const figure of whole) this.#lines.add(this.#lines.figure(figure), values);
			for (const dimension of dimensions)
				for (const group of week[dimension]) {
					const figure = groupFigure(dimension, group.name);
					mine.add(figure);
					this.#lines.add(this.#lines.figure(figure), lineValues(group));
					this.#addMinutes('rework', figure, group.rework);
					this.#addMinutes('review', figure, group.review);
				}
		}
		for (const figure of mine)
			this.#contributors.set(figure, (this.#contributors.get(figure) ?? 0) + 1);
	}

	/** What may be shown of all of it. Ends the adding. */
	*shown(): Steps<LineFigures> {
		const order = [...this.#contributors]
			.sort(([a, few], [b, many]) => rankOf(a) - rankOf(b) || many - few || (a < b ? -1 : 1))
			.map(([figure]) => figure);
		const weeks = (this.#panel?.weeks.toReversed() ?? []).map(weekFigure);
		const shown: Shown = {
			lines: yield* this.#lines.shown([all, ...order, ...weeks]),
			rework: without(yield* this.#rework.shown([all, ...order]), this.#incomplete.rework),
			review: without(yield* this.#review.shown([all, ...order]), this.#incomplete.review),
		};
		return {
			lines: linesShown(shown.lines.get(all)),
			byKind: groupsShown<InsertionKind>(shown, 'byKind'),
			byTool: groupsShown(shown, 'byTool'),
			byLanguage: groupsShown(shown, 'byLanguage'),
			week: (week) => linesShown(shown.lines.get(weekFigure(week))),
		};
	}

	#addMinutes(of: 'rework' | 'review', figure: string, minutes: Bounds | null): void {
		if (minutes === null) {
			this.#incomplete[of].add(figure);
			return;
		}
		const table = of === 'rework' ? this.#rework : this.#review;
		table.add(table.figure(figure), [minutes.low, minutes.point, minutes.high]);
	}
}

function without(shown: ShownSums, figures: ReadonlySet<string>): ShownSums {
	return new Map([...shown].filter(([figure]) => !figures.has(figure)));
}

interface Shown {
	readonly lines: ShownSums;
	readonly rework: ShownSums;
	readonly review: ShownSums;
}

const all = 'all';
const weekFigure = (week: string) => `in ${week}`;

/** Names of figures met so far; there are no more than public names. The same string each time is found quicker than an equal one. */
const groupFigures: Readonly<Record<Dimension, Map<string, string>>> = {
	byKind: new Map(),
	byTool: new Map(),
	byLanguage: new Map(),
};

function groupFigure(dimension: Dimension, name: string): string {
	const known = groupFigures[dimension].get(name);
	if (known !== undefined) return known;
	const figure = `${dimension} ${name}`;
	groupFigures[dimension].set(name, figure);
	return figure;
}

/** Kinds before tools before languages. */
function rankOf(figure: string): number {
	return dimensions.findIndex((dimension) => figure.startsWith(`${dimension} `));
}

/** Whether the person was there: a week without AI code is a zero, a week away is nothing. */
function hasLines({ active, insertions, lines }: SummaryWeek): boolean {
	return active !== null || insertions > 0 || lines.accepted > 0;
}

/**
 * The cells of a week. What a line's tool, language and kind are *together* no summary says, so there may be one for each
 * combination; for sums along each of the three, one combination and all that differ from it in one place say the same.
 */
function addCells(
	table: FigureTable,
	week: SummaryWeek,
	whole: readonly string[],
	isMeasured: (group: SummaryGroup) => boolean,
): void {
	const names = dimensions.map((dimension) =>
		week[dimension]
			.filter(isMeasured)
			.map(({ name }) => table.figure(groupFigure(dimension, name))),
	);
	const first = names.map(([name]) => (name === undefined ? [] : [name]));
	const wholes = whole.map((figure) => table.figure(figure));
	table.cell([...wholes, ...first.flat()]);
	for (const [place, own] of names.entries())
		for (const name of own.slice(1))
			table.cell([...wholes, ...first.flatMap((one, at) => (at === place ? [name] : one))]);
}

function lineValues({ lines, insertions }: Pick<SummaryWeek, 'lines' | 'insertions'>): number[] {
	return [lines.accepted, ...outcomes.map((outcome) => lines.outcomes[outcome]), insertions];
}

function linesShown(sums: Float64Array | undefined): TeamLines {
	if (sums === undefined) return null;
	const [accepted = 0, ...rest] = sums;
	return {
		accepted,
		outcomes: Object.fromEntries(
			outcomes.map((outcome, at) => [outcome, rest[at] ?? 0]),
		) as NonNullable<TeamLines>['outcomes'],
		insertions: rest[outcomes.length] ?? 0,
	};
}

function groupsShown<Name extends string>(shown: Shown, dimension: Dimension): TeamGroups<Name> {
	const prefix = groupFigure(dimension, '');
	const groups = [...shown.lines].flatMap(([figure, sums]): TeamGroup<Name>[] => {
		const lines = figure.startsWith(prefix) ? linesShown(sums) : null;
		if (lines === null) return [];
		const [rework, review] = [shown.rework, shown.review].map((of) => boundsOf(of.get(figure)));
		return [
			{
				name: figure.slice(prefix.length) as Name,
				lines,
				rework: rework ?? null,
				review: review ?? null,
				reworkPer100Lines:
					rework && lines.accepted > 0
						? Math.round((rework.point * 1000) / lines.accepted) / 10
						: null,
			},
		];
	});
	return groups.sort((a, b) => b.lines.accepted - a.lines.accepted || (a.name < b.name ? -1 : 1));
}

function boundsOf(sums: Float64Array | undefined): Bounds | null {
	if (sums === undefined) return null;
	const [low = 0, point = 0, high = 0] = sums;
	return { low, point, high };
}
