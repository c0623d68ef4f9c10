import type { State } from '../core/states.ts';
import { addDays } from '../report/days.ts';
import type { DayTime, Report } from '../report/model.ts';
import { type DayBar, type DaysModel, stackedStates } from './overviewShape.ts';
import { aboutTime } from './wording.ts';

/** The names of states on a page, everywhere the same. */
export const stateLabels: Readonly<Record<State, string>> = {
	rework: 'Rework',
	review: 'Review',
	wait: 'Waiting',
	debug: 'Debugging',
	laterRework: 'Later rework',
	author: 'Own writing',
	read: 'Reading',
	prompt: 'Prompting',
};

/** More bars than this are thinner than a finger of text: weeks are shown instead. */
const barsAtMost = 31;
const daysInWeek = 7;

/**
 * The bars of a period, one a day or, of more than a month, one for every seven days, the last ending with the period.
 * Days on which nothing was recorded are empty bars: a gap is a finding. A single day has no chart.
 */
export function daysModel({ byDay, period }: Report): DaysModel {
	const known = new Map(byDay.map((day) => [day.day, day]));
	const names: string[] = [];
	for (let day = period.toDay; day >= period.fromDay; day = addDays(day, -1)) names.push(day);
	const each = names.length > barsAtMost ? daysInWeek : 1;
	const bars: DayBar[] = [];
	for (let at = 0; names.length > 1 && at < names.length; at += each) {
		const days = names.slice(at, at + each);
		bars.unshift(
			bar(
				days,
				days.flatMap((day) => known.get(day) ?? []),
			),
		);
	}
	return { unit: each === 1 ? 'day' : 'week', bars, missing: missingStates(byDay) };
}

/** `days` newest first. A state that was measured on none of them has no value. */
function bar(days: readonly string[], times: readonly DayTime[]): DayBar {
	const [last = ''] = days;
	const first = days.at(-1) ?? last;
	const values = stackedStates.map((state) => {
		const points = times.flatMap(({ states }) => {
			const figure = states[state];
			return figure.status === 'measured' ? [figure.point] : [];
		});
		const value = points.length === 0 ? null : points.reduce((sum, point) => sum + point, 0);
		return { state, value, shown: value === null ? '–' : aboutTime(value) };
	});
	const total = values.reduce((sum, { value }) => sum + (value ?? 0), 0);
	return {
		from: first,
		to: last,
		label: shortDay(first),
		title: first === last ? longDay(first) : `${shortDay(first)} to ${shortDay(last)}`,
		values,
		total,
		shown: times.length === 0 ? 'nothing recorded' : aboutTime(total),
	};
}

/** States of the chart that no day has a measurement of. */
function missingStates(byDay: readonly DayTime[]): readonly string[] {
	if (byDay.length === 0) return [];
	return stackedStates
		.filter((state) => byDay.every(({ states }) => states[state].status === 'notMeasured'))
		.map((state) => stateLabels[state]);
}

function shortDay(day: string): string {
	return short.format(Date.parse(`${day}T00:00:00Z`));
}

function longDay(day: string): string {
	return long.format(Date.parse(`${day}T00:00:00Z`));
}

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const long = new Intl.DateTimeFormat('en-GB', {
	weekday: 'short',
	day: 'numeric',
	month: 'short',
	timeZone: 'UTC',
});
