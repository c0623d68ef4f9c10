// No test of its own. Tested through the report: test/report/build.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import type { Bounds, State } from '../core/states.ts';
import { type AcceptedRow, acceptedRows } from './acceptedRows.ts';
import { boundsOf, isAi, isOf, listed, type ReportRange } from './conditions.ts';
import type { FollowedMemory } from './followedMemory.ts';
import type { FollowedRow } from './followedRows.ts';
import { type OnOffRows, onOffRows } from './onOff.ts';
import { splitOf } from './rolledDays.ts';
import { type ShareRow, shareRows } from './shareRows.ts';
import { number, text } from './sqlite.ts';
import { type SpentRows, spentRows } from './timeQueries.ts';

export type { AcceptedRow } from './acceptedRows.ts';
export type { ReportRange } from './conditions.ts';
export type { ShareRow } from './shareRows.ts';
export type { WritingDay } from './timeQueries.ts';

/** Milliseconds in the period, in one state. `active` is all of it, `overhead` the union. */
export interface TimeRow extends Bounds {
	readonly state: State | 'active' | 'overhead';
}

/** Milliseconds on one local day, in one state. */
export interface DayRow extends TimeRow {
	readonly day: string;
}

/** Sums over the commits of the period, in lines. */
export interface CommittedRow {
	readonly commits: number;
	readonly added: number;
	readonly ai: number;
	readonly unknown: number;
	readonly external: number;
	readonly before: number;
	readonly skipped: number;
}

/** All that a report is made of. Plain data: it crosses threads. */
export interface ReportRows {
	readonly time: readonly TimeRow[];
	/** The same, day by day, in order; days without a recorded activity have no row. */
	readonly days: readonly DayRow[];
	readonly shares: readonly ShareRow[];
	readonly accepted: readonly AcceptedRow[];
	readonly committed: CommittedRow;
	/** Committed lines of the last year, however long the period is. */
	readonly survival: readonly FollowedRow[];
	readonly counters: Readonly<Record<string, number>>;
	readonly spent: SpentRows;
	readonly onOff: OnOffRows;
	/** Whether anything was ever recorded, in any period. */
	readonly everRecorded: boolean;
	/** Whether AI code was ever accepted, in any period. */
	readonly everAi: boolean;
}

/** Rework that an insertion caused so far, minutes; 0 where none was recorded. */
export function reworkMinutesOf(db: DatabaseSync, insertion: string): number {
	const row = db
		.prepare(
			`SELECT coalesce(sum(point), 0.0) AS point FROM insertion_days
			WHERE insertion = ? AND state = 'rework'`,
		)
		.get(insertion);
	return row ? number(row, 'point') / 60_000 : 0;
}

/**
 * Reads the rows of a report, all of one moment. Costs O(rollup rows of the days + insertions
 * of the days that are not rolled up), not O(slices).
 */
export function reportRows(
	db: DatabaseSync,
	range: ReportRange,
	followed: FollowedMemory,
): ReportRows {
	// One read transaction: another window may be writing.
	db.exec('BEGIN');
	try {
		const split = splitOf(db, range);
		return {
			time: timeRows(db, range),
			days: dayRows(db, range),
			shares: shareRows(db, range),
			accepted: acceptedRows(db, range, split),
			committed: committedRow(db, range),
			survival: followed.rows(db, range),
			counters: counterTotals(db, range),
			spent: spentRows(db, range, split),
			onOff: onOffRows(db, range),
			everRecorded: everRecorded(db),
			everAi: db.prepare(`SELECT 1 FROM insertions WHERE ${isAi} LIMIT 1`).get() !== undefined,
		};
	} finally {
		db.exec('COMMIT');
	}
}

const bounds = 'sum(low) AS low, sum(point) AS point, sum(high) AS high';

function timeRows(db: DatabaseSync, { fromDay, toDay, repos }: ReportRange): TimeRow[] {
	return db
		.prepare(
			`SELECT state, ${bounds} FROM time_days
			WHERE day BETWEEN ?1 AND ?2 AND ${isOf(3)} GROUP BY state ORDER BY state`,
		)
		.all(fromDay, toDay, listed(repos))
		.map((row) => ({ state: text(row, 'state') as TimeRow['state'], ...boundsOf(row) }));
}

function dayRows(db: DatabaseSync, { fromDay, toDay, repos }: ReportRange): DayRow[] {
	return db
		.prepare(
			`SELECT day, state, ${bounds} FROM time_days
			WHERE day BETWEEN ?1 AND ?2 AND ${isOf(3)} GROUP BY day, state ORDER BY day, state`,
		)
		.all(fromDay, toDay, listed(repos))
		.map((row) => ({
			day: text(row, 'day'),
			state: text(row, 'state') as TimeRow['state'],
			...boundsOf(row),
		}));
}

function committedRow(db: DatabaseSync, { fromMs, toMs, repos }: ReportRange): CommittedRow {
	const names = ['added', 'ai', 'unknown', 'external', 'before', 'skipped'] as const;
	const row = db
		.prepare(
			`SELECT count(*) AS commits, ${names.map((name) => `coalesce(sum(${name}), 0) AS ${name}`)}
			FROM commits WHERE lost_ms IS NULL AND t_ms >= ?1 AND t_ms < ?2 AND ${isOf(3)}`,
		)
		.get(fromMs, toMs, listed(repos));
	const of = (name: string) => (row ? number(row, name) : 0);
	return {
		commits: of('commits'),
		added: of('added'),
		ai: of('ai'),
		unknown: of('unknown'),
		external: of('external'),
		before: of('before'),
		skipped: of('skipped'),
	};
}

function counterTotals(db: DatabaseSync, { fromDay, toDay }: ReportRange): Record<string, number> {
	const rows = db
		.prepare(
			`SELECT name, sum(total) AS total FROM counters
			WHERE day BETWEEN ? AND ? GROUP BY name ORDER BY name`,
		)
		.all(fromDay, toDay);
	return Object.fromEntries(rows.map((row) => [text(row, 'name'), number(row, 'total')]));
}

function everRecorded(db: DatabaseSync): boolean {
	const row = db
		.prepare(
			`SELECT EXISTS (SELECT 1 FROM time_days) OR EXISTS (SELECT 1 FROM insertions)
			OR EXISTS (SELECT 1 FROM commits) AS ever`,
		)
		.get();
	return row ? number(row, 'ever') === 1 : false;
}
