// No test of its own. Tested through the report: test/report/build.test.ts, test/store/dayRollups.laws.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import type { InsertionKind } from '../core/insertion.ts';
import type { Bounds, State } from '../core/states.ts';
import { boundsOf, isAi, isOf, listed, type ReportRange } from './conditions.ts';
import { splitShares } from './rolledDays.ts';
import { text, textOrNull } from './sqlite.ts';

/** Milliseconds in the period that insertions of one tool, language and kind caused. */
export interface ShareRow extends Bounds {
	readonly state: State;
	readonly tool: string | null;
	readonly language: string;
	readonly kind: InsertionKind;
}

const sums = 'sum(low) AS low, sum(point) AS point, sum(high) AS high';
const key = 'state, tool, language, kind';

/** O(days + rows of days that are not rolled up). */
export function shareRows(db: DatabaseSync, range: ReportRange): ShareRow[] {
	const { rolled, others } = splitShares(db, range);
	return db
		.prepare(
			`SELECT ${key}, ${sums} FROM (
				SELECT ${key}, ${sums} FROM ${sharesOfDays} AND ${isOf(2)} GROUP BY ${key}
				UNION ALL
				SELECT ${key}, low, point, high FROM share_days
				WHERE day IN (SELECT value FROM json_each(?3)) AND ${isOf(2)}
			) GROUP BY ${key} ORDER BY ${key}`,
		)
		.all(others, listed(range.repos), rolled)
		.map((row) => ({
			state: text(row, 'state') as State,
			tool: textOrNull(row, 'tool'),
			language: text(row, 'language'),
			kind: text(row, 'kind') as InsertionKind,
			...boundsOf(row),
		}));
}

const sharesOfDays = `(SELECT value AS on_day FROM json_each(?1)) AS days
	CROSS JOIN insertion_days ON insertion_days.day = on_day
	JOIN insertions ON id = insertion WHERE state <> 'total' AND ${isAi}`;

/** Sums of the local days ?1. */
export const rollShares = `
	INSERT INTO share_days (day, repo, ${key}, low, point, high)
	SELECT day, repo, ${key}, ${sums} FROM ${sharesOfDays} GROUP BY day, repo, ${key}`;
