// No test of its own. Tested through the report: test/store/dayRollups.laws.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import type { ReportRange } from './conditions.ts';
import { number, text } from './sqlite.ts';

export const dayMs = 86_400_000;

/**
 * After so many days time alone changes nothing more of a day: an open insertion is abandoned after 14 days, and a report
 * that ends at `toMs` is of some moment in the two days before.
 */
export const undecidedDays = 16;

/** How a range of a report falls apart. */
export interface Split {
	/** UTC days, as days since the epoch, whose sums hold. JSON, for `json_each`. */
	readonly days: string;
	/** All else of it, `[fromMs, toMs)` in order, to be read insertion by insertion. JSON. */
	readonly spans: string;
}

/**
 * Days whose sums are right, and at which time itself changes nothing: neither whether something is abandoned, nor whether it
 * has been gone for a day, nor whether it was committed 14 days before the end.
 */
export function splitOf(db: DatabaseSync, { fromMs, toMs }: ReportRange): Split {
	const first = Math.ceil(fromMs / dayMs);
	const last = Math.floor(toMs / dayMs) - undecidedDays - 1;
	const days =
		last < first
			? []
			: db
					.prepare(
						`SELECT day FROM rolled_days WHERE day BETWEEN ?1 AND ?2 AND day NOT IN (
							SELECT t_ms / ${dayMs} FROM insertions WHERE gone_ms > ?3 - 3 * ${dayMs}
							UNION ALL
							SELECT t_ms / ${dayMs} FROM insertions WHERE closed_ms >= ?3 - 14 * ${dayMs}
						) ORDER BY day`,
					)
					.all(first, last, toMs)
					.map((row) => number(row, 'day'));
	const spans: [number, number][] = [];
	let nextMs = fromMs;
	for (const day of days) {
		if (day * dayMs > nextMs) spans.push([nextMs, day * dayMs]);
		nextMs = (day + 1) * dayMs;
	}
	if (toMs > nextMs) spans.push([nextMs, toMs]);
	return { days: JSON.stringify(days), spans: JSON.stringify(spans) };
}

/** Local days of a range on which insertions took time: those whose sums hold, and the others. JSON of both. */
export function splitShares(
	db: DatabaseSync,
	{ fromDay, toDay }: Pick<ReportRange, 'fromDay' | 'toDay'>,
): { readonly rolled: string; readonly others: string } {
	const rolled = new Set(
		db
			.prepare('SELECT day FROM rolled_shares WHERE day BETWEEN ? AND ?')
			.all(fromDay, toDay)
			.map((row) => text(row, 'day')),
	);
	const others = daysWithShares(db, fromDay, toDay).filter((day) => !rolled.has(day));
	return { rolled: JSON.stringify([...rolled]), others: JSON.stringify(others) };
}

/** From one day to the next by the index: a look-up for each, however many rows it has. */
export function daysWithShares(db: DatabaseSync, fromDay: string, toDay: string): string[] {
	return db
		.prepare(
			`WITH RECURSIVE days (day) AS (
				SELECT min(day) FROM insertion_days WHERE day >= ?1
				UNION ALL
				SELECT (SELECT min(day) FROM insertion_days AS next WHERE next.day > days.day)
				FROM days WHERE days.day < ?2
			) SELECT day FROM days WHERE day <= ?2`,
		)
		.all(fromDay, toDay)
		.map((row) => text(row, 'day'));
}
