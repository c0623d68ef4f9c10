// No test of its own. Tested through the report: test/report/build.test.ts.
import { type Outcome, outcomes } from '../core/insertion.ts';
import { number, type Row } from './sqlite.ts';

/** A column for each outcome of a joined `line_counts`, 0 where there is no row. */
export const outcomeColumns = outcomes
	.map((outcome) => `coalesce(${outcome}, 0) AS ${outcome}`)
	.join(', ');

/** Accepted lines by outcome, of a row that has a column for each. */
export function lineCountsOf(row: Row): Record<Outcome, number> {
	const lines = outcomes.map((outcome) => [outcome, number(row, outcome)]);
	return Object.fromEntries(lines) as Record<Outcome, number>;
}
