import { dayOf } from '../report/days.ts';
import { durationText } from '../report/format.ts';
import type { Report } from '../report/model.ts';
import { type IsoWeek, isoWeekOf } from '../team/isoWeek.ts';
import { mostWeeks } from '../team/limits.ts';

/** A week that can be shared, as a line to be picked. */
export interface WeekChoice extends IsoWeek {
	readonly label: string;
	readonly description: string;
}

/**
 * The weeks of a report in which anything was recorded and which are over in its time zone, newest first: only whole
 * weeks are shared, so that nothing tells a day. A week that began before the report is not whole there, and left out.
 */
export function weeksToShare({ asOfMs, timeZone, period, byDay }: Report): WeekChoice[] {
	const today = dayOf(asOfMs, timeZone);
	const active = new Map<string, { readonly week: IsoWeek; minutes: number }>();
	for (const { day, active: figure } of byDay) {
		const week = isoWeekOf(day);
		if (week.toDay >= today || week.fromDay < period.fromDay) continue;
		const known = active.get(week.week) ?? { week, minutes: 0 };
		known.minutes += figure.status === 'measured' ? figure.point : 0;
		active.set(week.week, known);
	}
	return [...active.values()]
		.sort((a, b) => (a.week.week < b.week.week ? 1 : -1))
		.slice(0, mostWeeks)
		.map(({ week, minutes }) => ({
			...week,
			label: week.week,
			description: `${week.fromDay} to ${week.toDay}, ${durationText(minutes)} active`,
		}));
}

/** When the running week is over: what to say while there is none to share. */
export function nextWholeWeek({ asOfMs, timeZone }: Report): string {
	return isoWeekOf(dayOf(asOfMs, timeZone)).toDay;
}
