import type { Stretch, Task } from './state.ts';

/** Left out at the begin of a half-day: what the other arm began is still being finished. */
export const leadInMs = 30 * 60_000;

/** Half-days begin at midnight and at 13:00 local time, so that lunch lies between two. */
export interface HalfDay {
	/** `2026-11-28 morning`; the title of the unit. */
	readonly name: string;
}

/** Local hour at which the second half begins. */
const secondHalfFromHour = 13;

/** The half-day of an instant in an IANA zone. */
export function halfDayOf(tMs: number, timeZone: string): HalfDay {
	const parts = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		calendar: 'iso8601',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		hourCycle: 'h23',
	}).formatToParts(tMs);
	const part = (type: Intl.DateTimeFormatPartTypes) =>
		parts.find((each) => each.type === type)?.value ?? '';
	const half = Number(part('hour')) < secondHalfFromHour ? 'morning' : 'afternoon';
	return { name: `${part('year')}-${part('month')}-${part('day')} ${half}` };
}

/** What of a half-day counts: all but its first 30 minutes. Nothing where it ended within them. */
export function countedStretches({ stretches }: Pick<Task, 'stretches'>): Stretch[] {
	const first = stretches[0];
	if (!first) return [];
	const fromMs = first.fromMs + leadInMs;
	return stretches
		.map((stretch) => ({ ...stretch, fromMs: Math.max(stretch.fromMs, fromMs) }))
		.filter(({ fromMs: from, toMs }) => toMs === null || toMs > from);
}

/** When the half-day that holds an instant ends. To the second; clocks may be changed in it. */
export function halfDayEnd(tMs: number, timeZone: string): number {
	const { name } = halfDayOf(tMs, timeZone);
	// No half-day is longer, also where clocks are put back.
	let [within, beyond] = [tMs, tMs + 16 * 3_600_000];
	while (beyond - within > 1000) {
		const middle = Math.floor((within + beyond) / 2);
		if (halfDayOf(middle, timeZone).name === name) within = middle;
		else beyond = middle;
	}
	return Math.floor(beyond / 1000) * 1000;
}
