// No test of its own. Tested by its laws: test/store/dayRollups.laws.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import { turnPrefix } from '../core/turnKey.ts';
import { rollAccepted } from './acceptedRows.ts';
import { readMsPerChar, rollAged, rollClosed, rollLost } from './closedRows.ts';
import { dayMs, daysWithShares, undecidedDays } from './rolledDays.ts';
import { rollShares } from './shareRows.ts';
import { number, text } from './sqlite.ts';

/** Days of each kind that are rolled up in one go: a year, and some 0.5 s with fifty insertions a day. */
const daysAtOnce = 400;

/** `value` is the fourth parameter, where a statement has one: some days are all committed by now. */
const rollUps = [
	{ table: 'accepted_days', roll: rollAccepted, value: null },
	{ table: 'lost_days', roll: rollLost, value: turnPrefix },
	{ table: 'closed_days', roll: rollClosed, value: readMsPerChar },
	{ table: 'aged_days', roll: rollAged, value: Number.MAX_SAFE_INTEGER },
] as const;

/**
 * Sums the insertions of days at which time itself changes nothing any more as of `asOfMs`, the newest first, `daysAtOnce`
 * at most. The caller owns the transaction. Afterwards a report reads the same figures with less work.
 */
export function rollUpDays(db: DatabaseSync, asOfMs: number): void {
	// A report may end a day after its moment; one that ended before counts them one by one.
	const last = Math.floor(asOfMs / dayMs) - undecidedDays + 1;
	const days = unrolled(db, last);
	const spans = JSON.stringify(days.map((day) => [day * dayMs, (day + 1) * dayMs]));
	const list = JSON.stringify(days);
	for (const { table, roll, value } of rollUps) {
		db.prepare(`DELETE FROM ${table} WHERE day IN (SELECT value FROM json_each(?))`).run(list);
		// The third parameter is of the statements that read.
		const more = value === null ? [] : [null, value];
		db.prepare(roll).run(spans, null, ...more);
	}
	db.prepare('INSERT INTO rolled_days SELECT value FROM json_each(?)').run(list);
	rollUpShares(db, new Date(asOfMs - 2 * dayMs).toISOString().slice(0, 10));
}

function unrolled(db: DatabaseSync, last: number): number[] {
	const row = db
		.prepare('SELECT coalesce(min(t_ms), 0) AS t, count(*) AS n FROM insertions WHERE t_ms >= 0')
		.get();
	if (!row || number(row, 'n') === 0) return [];
	const rolled = new Set(
		db
			.prepare('SELECT day FROM rolled_days')
			.all()
			.map((each) => number(each, 'day')),
	);
	const days: number[] = [];
	const first = Math.floor(number(row, 't') / dayMs);
	for (let day = last; day >= first && days.length < daysAtOnce; day--)
		if (!rolled.has(day)) days.push(day);
	return days;
}

function rollUpShares(db: DatabaseSync, toDay: string): void {
	const rolled = new Set(
		db
			.prepare('SELECT day FROM rolled_shares')
			.all()
			.map((row) => text(row, 'day')),
	);
	const days = daysWithShares(db, '', toDay).filter((day) => !rolled.has(day));
	const list = JSON.stringify(days.slice(-daysAtOnce));
	db.prepare('DELETE FROM share_days WHERE day IN (SELECT value FROM json_each(?))').run(list);
	db.prepare(rollShares).run(list);
	db.prepare('INSERT INTO rolled_shares SELECT value FROM json_each(?)').run(list);
}
