import type { Outcome } from '../../src/core/insertion.ts';
import { dayOf } from '../../src/report/days.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import { bounds, commit, insertion, lines, share, slice } from '../store/sample.ts';

/** Minutes of an ordinary day, `low, point, high`. */
const ordinaryDay = {
	rework: [7, 9.5, 14],
	review: [6, 13, 24],
	laterRework: [0.6, 1.4, 2.5],
	author: [38, 42, 44],
	read: [14, 21, 30],
} as const;
const activeDay = [78, 88, 96] as const;
const overheadDay = [13, 22.5, 36] as const;

/** How much of such a day the last seven were, today first. */
const daysWorked = [0.8, 1.2, 1, 0, 0, 1.1, 0.7];

const tools = ['GitHub Copilot', 'GitHub Copilot', 'Tabnine', 'GitHub Copilot'] as const;
const fates: readonly (readonly Outcome[])[] = [
	['unchanged', 'unchanged', 'modified', 'unchanged', 'unchanged', 'deleted', 'unchanged'],
	[
		'unchanged',
		'modified',
		'modified',
		'unchanged',
		'cosmetic',
		'unchanged',
		'unchanged',
		'deleted',
	],
	['deleted', 'deleted', 'unchanged', 'superseded', 'modified'],
	['unchanged', 'unchanged', 'unchanged', 'cosmetic', 'unchanged', 'unchanged', 'modified'],
];
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * A week of somebody who works with two tools, for pictures: plausible, and the same each time. A week with the name of
 * another takes its place.
 */
export function plausibleWeek(nowMs: number, name = 'picture'): StoreWrite[] {
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	return daysWorked.flatMap((worked, ago) => {
		// A minute ago is still today, except in the first minute after midnight.
		const tMs = nowMs - ago * dayMs - minuteMs;
		return worked === 0 ? [] : oneDay(`${name}-${ago}`, ago, worked, tMs, dayOf(tMs, timeZone));
	});
}

function oneDay(name: string, ago: number, worked: number, tMs: number, day: string): StoreWrite[] {
	const ms = ([low, point, high]: readonly [number, number, number], by = worked) =>
		bounds(low * by * minuteMs, point * by * minuteMs, high * by * minuteMs);
	const writes = tools.flatMap((tool, index): StoreWrite[] => {
		const id = `${name}${index}`;
		const open = ago === 0 && index === 3;
		const outcomes = (fates[(index + ago) % fates.length] ?? []).map((outcome) =>
			open ? 'uncommitted' : `${outcome}@${tMs}`,
		);
		const evidence = index === 2 ? 'shape' : 'hostReason';
		const text = outcomes.map((_, line) => `line${line}();`).join('\n');
		const closed = open ? {} : { closedMs: tMs, closedBy: `commit-${name}`, distance: 0.2 };
		return [insertion(id, { tMs, tool, evidence, text, ...closed }), lines(id, ...outcomes)];
	});
	const shares = tools.flatMap((_, index) => {
		const { low, point, high } = ms(ordinaryDay.rework, (worked * (index + 1)) / 10);
		return share(`${name}${index}`, 'rework', low, point, high);
	});
	const states = Object.entries(ordinaryDay).map(([state, minutes]) => ({
		state: state as keyof typeof ordinaryDay,
		...ms(minutes),
	}));
	const active = ms(activeDay);
	const row = { startMs: tMs - active.high, endMs: tMs, active, states, overhead: ms(overheadDay) };
	return [
		...writes,
		slice(name, day, { ...row, gapMs: active.high, shares }),
		commit(`commit-${name}`, {
			tMs,
			added: 74,
			ai: 24,
			typed: 45,
			external: 1,
			unknown: 2,
			before: 0,
		}),
	];
}
