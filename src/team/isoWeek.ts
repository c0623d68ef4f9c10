import { addDays } from '../report/days.ts';

/** A week as ISO 8601 counts them, `2026-W09`, and its local days, Monday and Sunday, both included. */
export interface IsoWeek {
	readonly week: string;
	readonly fromDay: string;
	readonly toDay: string;
}

const dayMs = 86_400_000;

/**
 * The week that a local day `YYYY-MM-DD` lies in. Its year is that of its Thursday (ISO 8601), so that the last days of
 * December may be in the first week of the next one.
 */
export function isoWeekOf(day: string): IsoWeek {
	const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
	const fromDay = addDays(day, -sinceMonday);
	const thursday = addDays(fromDay, 3);
	const year = thursday.slice(0, 4);
	const sinceNewYear = Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`);
	const number = Math.floor(sinceNewYear / dayMs / 7) + 1;
	return {
		week: `${year}-W${String(number).padStart(2, '0')}`,
		fromDay,
		toDay: addDays(fromDay, 6),
	};
}

/** The days of a week by its name; null for anything that is not the name of a week (2025 has no 53rd). */
export function isoWeekNamed(name: string): IsoWeek | null {
	const [, year, number] = /^(20\d\d)-W([0-5]\d)$/.exec(name) ?? [];
	if (year === undefined || number === undefined) return null;
	// The 4th of January is always in the first week.
	const week = isoWeekOf(addDays(`${year}-01-04`, (Number(number) - 1) * 7));
	return week.week === name ? week : null;
}

/** The earliest moment at which a week can be over, which is in the zone UTC+14, ms since the epoch. */
export function earliestEndMs({ toDay }: IsoWeek): number {
	return Date.parse(`${toDay}T00:00:00Z`) + dayMs - 14 * 3_600_000;
}
