// No test of its own. Tested through the report: test/report/onOff.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import type { Bounds, State } from '../core/states.ts';
import type { ToolsSwitchedEvent } from '../core/toolEvents.ts';
import { boundsOf, isAi, isOf, listed, type ReportRange } from './conditions.ts';
import { number, text } from './sqlite.ts';

/** How the AI tools of a repository's workspace stood, from a moment on. */
export interface SwitchRow {
	readonly repo: string;
	readonly tMs: number;
	readonly ai: ToolsSwitchedEvent['ai'];
}

/** Milliseconds in one repository on one local day, in one state. */
export interface RepoDayRow extends Bounds {
	readonly repo: string;
	readonly day: string;
	readonly state: State | 'active' | 'overhead';
}

/** An insertion accepted in the period, and its lines. */
export interface AcceptedAt {
	readonly repo: string;
	readonly tMs: number;
	readonly lines: number;
}

/** What on and off periods are compared by, of repositories in which AI was ever switched off. */
export interface OnOffRows {
	/** Up to the end of the period, in order of repository and time. */
	readonly switches: readonly SwitchRow[];
	readonly days: readonly RepoDayRow[];
	readonly accepted: readonly AcceptedAt[];
}

/** Nothing was ever switched off. */
export const noOnOff: OnOffRows = { switches: [], days: [], accepted: [] };

/** One look-up where nothing was ever switched off; else O(rollup rows of the days + insertions of the period). */
export function onOffRows(
	db: DatabaseSync,
	{ fromDay, toDay, fromMs, toMs, repos }: ReportRange,
): OnOffRows {
	const found = db
		.prepare(
			`SELECT DISTINCT repo FROM tools_switched WHERE ai <> 'on' AND t_ms < ?1 AND ${isOf(2)}`,
		)
		.all(toMs, listed(repos))
		.map((row) => text(row, 'repo'));
	if (found.length === 0) return noOnOff;
	const among = 'repo IN (SELECT value FROM json_each(?1))';
	const parameter = JSON.stringify(found);
	const all = (sql: string, ...values: (string | number)[]) =>
		db.prepare(sql).all(parameter, ...values);
	return {
		switches: all(
			`SELECT repo, t_ms, ai FROM tools_switched WHERE ${among} AND t_ms < ?2 ORDER BY repo, t_ms`,
			toMs,
		).map((row) => ({
			repo: text(row, 'repo'),
			tMs: number(row, 't_ms'),
			ai: text(row, 'ai') as SwitchRow['ai'],
		})),
		days: all(
			`SELECT repo, day, state, sum(low) AS low, sum(point) AS point, sum(high) AS high
			FROM time_days WHERE ${among} AND day BETWEEN ?2 AND ?3
			GROUP BY repo, day, state ORDER BY repo, day, state`,
			fromDay,
			toDay,
		).map((row) => ({
			repo: text(row, 'repo'),
			day: text(row, 'day'),
			state: text(row, 'state') as RepoDayRow['state'],
			...boundsOf(row),
		})),
		accepted: all(
			`SELECT repo, t_ms, unchanged + cosmetic + modified + deleted + superseded + uncommitted
				+ abandoned AS many
			FROM insertions JOIN line_counts ON insertion = id
			WHERE ${among} AND t_ms >= ?2 AND t_ms < ?3 AND ${isAi}
			ORDER BY repo, t_ms, id`,
			fromMs,
			toMs,
		).map((row) => ({
			repo: text(row, 'repo'),
			tMs: number(row, 't_ms'),
			lines: number(row, 'many'),
		})),
	};
}
