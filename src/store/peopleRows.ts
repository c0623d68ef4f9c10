// No test of its own. Tested through the report: test/report/people.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import { isOf, listed, type ReportRange } from './conditions.ts';
import { number, text } from './sqlite.ts';

/** Commits of the period that one address committed, and the lines they added. */
export interface PersonRow {
	readonly address: string;
	readonly commits: number;
	/** With a human co-author. */
	readonly shared: number;
	readonly lines: number;
	readonly aiLines: number;
}

/** By address, in order; commits of which nobody knows who made them have no row. */
export function peopleRows(db: DatabaseSync, { fromMs, toMs, repos }: ReportRange): PersonRow[] {
	return db
		.prepare(
			`SELECT address, count(*) AS commits, sum(others > 0) AS shared, sum(added) AS lines,
				sum(ai) AS ai_lines
			FROM commits WHERE lost_ms IS NULL AND address IS NOT NULL
				AND t_ms >= ?1 AND t_ms < ?2 AND ${isOf(3)}
			GROUP BY address ORDER BY address`,
		)
		.all(fromMs, toMs, listed(repos))
		.map((row) => ({
			address: text(row, 'address'),
			commits: number(row, 'commits'),
			shared: number(row, 'shared'),
			lines: number(row, 'lines'),
			aiLines: number(row, 'ai_lines'),
		}));
}
