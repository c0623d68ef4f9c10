// No test of its own. Tested with what is made of it: test/team/merge.test.ts.
import { type Bounds, type State, states } from '../core/states.ts';
import type { Steps } from '../core/steps.ts';
import { floor } from './disclosure.ts';
import { FigureTable, type ShownSums } from './figureTable.ts';
import type { Person } from './mergeFiles.ts';
import { packedPoint } from './packedWeek.ts';
import type { Panel } from './panel.ts';
import type { SummaryWeek } from './summary.ts';
import {
	type TeamMinutes,
	type TeamReport,
	type TeamSpread,
	type TimeMeasure,
	timeMeasures,
} from './teamReport.ts';

/** States that `overhead` is the sum of. */
const inOverhead: ReadonlySet<State> = new Set(['wait', 'review', 'rework', 'debug', 'prompt']);

/** Measures whose spread is told, those first that matter most; weeks are tried in this order, too. */
const spreadMeasures = ['overhead', 'rework', 'review', 'wait', 'active'] as const;
const weekMeasures: readonly TimeMeasure[] = [...new Set([...spreadMeasures, ...timeMeasures])];
const mostGroups = 4;

type TimeFigures = Pick<TeamReport, 'time' | 'spread'> & {
	/** Minutes per person of the panel. */
	week(week: string): Readonly<Record<TimeMeasure, Bounds | null>>;
};

/**
 * Minutes of a team. All measures are one table, for they add up: `overhead` minus three of its states would be the
 * fourth. Totals come first, then how they are spread, then weeks.
 */
export class TeamTime {
	readonly #panel: Panel | null;
	readonly #groups: ReadonlyMap<TimeMeasure, Groups>;
	readonly #table = new FigureTable(4, [1, 2], [0]);
	/** Measures that somebody of the panel did not measure in a week shown. */
	readonly #unmeasured = new Set<TimeMeasure>();
	readonly #shared = new Map<string | null, Readonly<Record<TimeMeasure, readonly number[]>>>();
	#person = -1;

	/** People must be in a fixed order, and be added in it. */
	constructor(people: readonly Person[], panel: Panel | null) {
		this.#panel = panel;
		this.#groups = new Map(spreadMeasures.map((measure) => [measure, groupsOf(people, measure)]));
	}

	/** Adds the next person's weeks. */
	add(weeks: readonly SummaryWeek[]): void {
		const person = ++this.#person;
		this.#table.nextPerson();
		const isInPanel = this.#panel?.people.has(person) ?? false;
		const groups = new Map<TimeMeasure, number>();
		for (const [measure, { byPerson }] of this.#groups) {
			const group = byPerson.get(person);
			if (group !== undefined) groups.set(measure, this.#table.figure(groupOf(measure, group)));
		}
		for (const week of weeks) {
			const isShown = isInPanel && (this.#panel?.weeks.includes(week.week) ?? false);
			const shared = this.#figuresIn(isShown ? week.week : null);
			const figures = byMeasure((measure) => {
				const own = groups.get(measure);
				return own === undefined ? shared[measure] : [...shared[measure], own];
			});
			this.#addCells(week, figures);
			for (const measure of timeMeasures) {
				const minutes = minutesOf(week, measure);
				if (minutes === null) {
					if (isShown) this.#unmeasured.add(measure);
					continue;
				}
				const values = [minutes.low, minutes.point, minutes.high, 1];
				for (const figure of figures[measure]) this.#table.add(figure, values);
			}
		}
	}

	/** What may be shown of all of it. Ends the adding. */
	*shown(): Steps<TimeFigures> {
		const countOf = (measure: TimeMeasure) => this.#groups.get(measure)?.count ?? 0;
		const shown = yield* this.#table.shown([
			...timeMeasures.map(totalOf),
			...spreadMeasures.flatMap((measure) =>
				Array.from({ length: countOf(measure) }, (_, at) => groupOf(measure, at)),
			),
			// The newest weeks first: where one must be kept back it is the oldest. Only what everybody measured in all of them.
			...(this.#panel?.weeks.toReversed() ?? []).flatMap((week) =>
				weekMeasures
					.filter((measure) => !this.#unmeasured.has(measure))
					.map((measure) => weekOf(measure, week)),
			),
		]);
		return {
			time: byMeasure((measure) => totalShown(shown.get(totalOf(measure)))),
			spread: Object.fromEntries(
				spreadMeasures.map((measure) => [measure, spreadShown(shown, measure, countOf(measure))]),
			),
			week: (week) => byMeasure((measure) => averageShown(shown.get(weekOf(measure, week)))),
		};
	}

	/** Figures of everybody in a week of the panel; null: in another week. */
	#figuresIn(week: string | null): Readonly<Record<TimeMeasure, readonly number[]>> {
		const known = this.#shared.get(week);
		if (known) return known;
		const figures = byMeasure((measure) =>
			[totalOf(measure), ...(week === null ? [] : [weekOf(measure, week)])].map((name) =>
				this.#table.figure(name),
			),
		);
		this.#shared.set(week, figures);
		return figures;
	}

	/** A cell for each state, which is in its own figures, in those of `active` and perhaps of `overhead`. */
	#addCells(week: SummaryWeek, figures: Readonly<Record<TimeMeasure, readonly number[]>>): void {
		const measured = states.filter((state) => week.states[state] !== null);
		for (const state of measured)
			this.#table.cell([
				...figures[state],
				...(week.active ? figures.active : []),
				...(week.overhead && inOverhead.has(state) ? figures.overhead : []),
			]);
		// A sum without any of its parts stands for itself.
		if (week.active && measured.length === 0) this.#table.cell(figures.active);
		if (week.overhead && !measured.some((state) => inOverhead.has(state)))
			this.#table.cell(figures.overhead);
	}
}

const totalOf = (measure: TimeMeasure) => `${measure}`;
const weekOf = (measure: TimeMeasure, week: string) => `${measure} in ${week}`;
const groupOf = (measure: TimeMeasure, group: number) => `${measure} of group ${group}`;

function byMeasure<T>(of: (measure: TimeMeasure) => T): Record<TimeMeasure, T> {
	return Object.fromEntries(timeMeasures.map((measure) => [measure, of(measure)])) as Record<
		TimeMeasure,
		T
	>;
}

function minutesOf(week: SummaryWeek, measure: TimeMeasure): Bounds | null {
	if (measure === 'active' || measure === 'overhead') return week[measure];
	return week.states[measure];
}

interface Groups {
	readonly count: number;
	readonly byPerson: ReadonlyMap<number, number>;
}

/** Up to four groups of at least `floor`, from few minutes a week to many; none where there would be only one. */
function groupsOf(people: readonly Person[], measure: TimeMeasure): Groups {
	const averages = people.flatMap(({ weeks }, person) => {
		const points = weeks.flatMap((week) => packedPoint(week, measure) ?? []);
		if (points.length === 0) return [];
		return { person, minutes: points.reduce((all, one) => all + one, 0) / points.length };
	});
	const count = Math.min(mostGroups, Math.floor(averages.length / floor));
	if (count < 2) return { count: 0, byPerson: new Map() };
	averages.sort((a, b) => a.minutes - b.minutes || a.person - b.person);
	const byPerson = new Map(
		averages.map(({ person }, at) => [person, Math.floor((at * count) / averages.length)]),
	);
	return { count, byPerson };
}

function totalShown(sums: Float64Array | undefined): TeamMinutes {
	const perPersonWeek = averageShown(sums);
	return sums === undefined || perPersonWeek === null
		? null
		: { total: boundsOf(sums), perPersonWeek };
}

function averageShown(sums: Float64Array | undefined): Bounds | null {
	const weeks = sums?.[3] ?? 0;
	if (sums === undefined || weeks === 0) return null;
	const { low, point, high } = boundsOf(sums);
	return { low: tenths(low / weeks), point: tenths(point / weeks), high: tenths(high / weeks) };
}

function spreadShown(shown: ShownSums, measure: TimeMeasure, count: number): TeamSpread {
	const each = Array.from({ length: count }, (_, group) =>
		averageShown(shown.get(groupOf(measure, group))),
	);
	const points = each.flatMap((one) => one?.point ?? []);
	return points.length === count && count > 0 ? points : null;
}

function boundsOf([low = 0, point = 0, high = 0]: Float64Array): Bounds {
	return { low, point, high };
}

/** Averages are of figures that were rounded to five: more digits would say nothing. */
function tenths(minutes: number): number {
	return Math.round(minutes * 10) / 10;
}
