/** Which days a report covers: a name, a number of days, everything since a day, or days that may be long over. */
export type PeriodChoice =
	| 'today'
	| '7d'
	| '30d'
	| '365d'
	| { readonly days: number }
	| { readonly sinceDay: string }
	| { readonly fromDay: string; readonly toDay: string };

/** Whole local days `[fromDay, toDay]`, the same instants as `[fromMs, toMs)`. */
export interface Period {
	readonly name: string;
	readonly fromDay: string;
	readonly toDay: string;
	readonly fromMs: number;
	readonly toMs: number;
}

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The period that ends with the local day of `asOfMs`, or with the last day that was chosen. Throws a RangeError for an
 * unknown time zone, a day that is none or after the end, or a number of days outside 1 … 36 600.
 */
export function periodOf(choice: PeriodChoice, asOfMs: number, timeZone: string): Period {
	const isChosen = typeof choice === 'object' && 'toDay' in choice;
	const toDay = isChosen ? addDays(choice.toDay, 0) : dayOf(asOfMs, timeZone);
	const { name, fromDay } = beginOf(choice, toDay);
	return {
		name,
		fromDay,
		toDay,
		fromMs: startOfDay(fromDay, timeZone),
		toMs: startOfDay(addDays(toDay, 1), timeZone),
	};
}

/** Local day `YYYY-MM-DD` of an instant in an IANA zone. About 2 µs. */
export function dayOf(ms: number, timeZone: string): string {
	let format = formats.get(timeZone);
	if (!format) {
		const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
		format = new Intl.DateTimeFormat('en-CA', { ...options, timeZone, calendar: 'iso8601' });
		formats.set(timeZone, format);
	}
	const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]));
	const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
	return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/**
 * First instant of a local day. Found by bisection, since a day may begin at 01:00 (clocks put
 * forward at midnight), or not exist at all (then it is the start of the next one).
 */
export function startOfDay(day: string, timeZone: string): number {
	const utc = utcOf(day);
	// No zone is further than 15 h from UTC, and the local date never goes back.
	let before = utc - 16 * 3_600_000;
	let after = utc + 16 * 3_600_000;
	while (after - before > 1) {
		const middle = Math.floor((before + after) / 2);
		if (dayOf(middle, timeZone) < day) before = middle;
		else after = middle;
	}
	return after;
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: string, count: number): string {
	return new Date(utcOf(day) + count * dayMs).toISOString().slice(0, 10);
}

function beginOf(choice: PeriodChoice, toDay: string): { name: string; fromDay: string } {
	if (choice === 'today') return { name: 'today', fromDay: toDay };
	if (typeof choice === 'object' && 'toDay' in choice) {
		const fromDay = addDays(choice.fromDay, 0);
		if (fromDay > toDay) throw new RangeError(`${fromDay} is after ${toDay}`);
		return { name: `${fromDay} to ${toDay}`, fromDay };
	}
	if (typeof choice === 'object' && 'sinceDay' in choice) {
		const fromDay = addDays(choice.sinceDay, 0);
		if (fromDay > toDay) throw new RangeError(`${fromDay} is after ${toDay}`);
		return { name: `since ${fromDay}`, fromDay };
	}
	const days = typeof choice === 'string' ? daysOf[choice] : choice.days;
	if (!Number.isInteger(days) || days < 1 || days > 36_600)
		throw new RangeError(`A period of ${days} days is not within 1 to 36600`);
	return { name: `${days}d`, fromDay: addDays(toDay, 1 - days) };
}

const daysOf = { '7d': 7, '30d': 30, '365d': 365 } as const;

function utcOf(day: string): number {
	const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
	if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day)
		throw new RangeError(`"${day}" is not a day like 2025-01-31`);
	return ms;
}
