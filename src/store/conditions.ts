// No test of its own. Tested through the report: test/report/build.test.ts.
import type { Bounds } from '../core/states.ts';
import { number, type Row } from './sqlite.ts';

/** Whole local days `[fromDay, toDay]` and the same as `[fromMs, toMs)`; some repositories or all. */
export interface ReportRange {
	readonly fromDay: string;
	readonly toDay: string;
	readonly fromMs: number;
	readonly toMs: number;
	/** Git common dirs, '' for what lies in none; absent: everything. */
	readonly repos?: readonly string[];
}

/**
 * What the person said is no AI's after all is kept, so that it can be taken back, and not reported; nor is what only
 * another tool says of code that nobody watched.
 */
export const isAi = "evidence <> 'import' AND NOT (evidence = 'user' AND confidence = 0)";

/** Condition on `repo`; the parameter is what `listed` gives. An absent repository is '' there. */
export function isOf(parameter: number): string {
	return `(?${parameter} IS NULL OR coalesce(repo, '') IN (SELECT value FROM json_each(?${parameter})))`;
}

/** Repositories as a parameter for `isOf`; null: all. */
export function listed(repos: readonly string[] | undefined): string | null {
	return repos ? JSON.stringify(repos) : null;
}

/** The bounds of a row that has a column for each. */
export function boundsOf(row: Row): Bounds {
	return { low: number(row, 'low'), point: number(row, 'point'), high: number(row, 'high') };
}

/** Insertions whose `column` lies in one of the spans ?1, JSON of `[fromMs, toMs)`; each span by the column's index. */
export function inSpans(column: 't_ms' | 'closed_ms'): string {
	return `(SELECT value ->> 0 AS from_ms, value ->> 1 AS to_ms FROM json_each(?1)) AS span
		CROSS JOIN insertions ON ${column} >= from_ms AND ${column} < to_ms`;
}
