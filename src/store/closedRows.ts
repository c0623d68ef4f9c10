// No test of its own. Tested through the report: test/report/time.test.ts, test/store/dayRollups.laws.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import type { Bounds } from '../core/states.ts';
import { turnPrefix } from '../core/turnKey.ts';
import { boundsOf, inSpans, isAi, isOf, listed, type ReportRange } from './conditions.ts';
import { dayMs, type Split } from './rolledDays.ts';
import { number, numberOrNull } from './sqlite.ts';

/** What became of the time around insertions that a commit of the period closed. */
export interface ReviewedRow {
	readonly insertions: number;
	/** Their lines that the commit took. */
	readonly lines: number;
	/** Review of them so far, in any period. */
	readonly review: Bounds;
	/** Of those whose size is known: how many, and their committed lines. */
	readonly judged: number;
	readonly judgedLines: number;
	/** Of the judged, those that not even the high was on screen for long enough. */
	readonly unread: number;
	readonly unreadLines: number;
}

/** Insertions of the period of which no line was committed, superseded or abandoned, and all their time. */
export interface LostRow {
	readonly insertions: number;
	readonly lines: number;
	/** Where lines of them are open, when the last characters of all of them went; they are lost a day later. Else null. */
	readonly goneMs: number | null;
	readonly total: Bounds;
}

/** Insertions of the period committed 14 days before its end or earlier, and their characters in the commit. */
export interface AgedRow {
	readonly insertions: number;
	readonly chars: number;
}

/**
 * Whoever had less than this before a character that is not white space has not read it: 300 words of five
 * characters a minute. Most adults read prose at 175 to 300 words a minute (Brysbaert 2019,
 * doi:10.1016/j.jml.2019.104047), and code is not read faster.
 */
export const readMsPerChar = 60_000 / (300 * 5);

const agedMs = 14 * dayMs;
const kept = 'unchanged + cosmetic + modified';
const all = `${kept} + deleted + superseded + uncommitted + abandoned`;
const rolledIn = (table: string) =>
	`FROM ${table} WHERE day IN (SELECT value FROM json_each(?3)) AND ${isOf(2)}`;
const sum = (...columns: string[]) =>
	columns.map((column) => `coalesce(sum(${column}), 0) AS ${column}`).join(', ');
/** Parts of a figure as binary fractions, so that they add up to the same in any order; see `sliceWrites.ts`. */
const exact = (ms: string) => `round((${ms}) * 1024.0) / 1024.0`;

/** All time of what was lost, with its part of the waits for the turns that made it, by characters. */
export function lostRows(
	db: DatabaseSync,
	{ repos }: ReportRange,
	{ days, spans }: Split,
): LostRow[] {
	return db
		.prepare(
			`${lost} SELECT gone_ms, count(*) AS insertions, sum(lines) AS lines,
				sum(low) AS low, sum(point) AS point, sum(high) AS high FROM each GROUP BY gone_ms
			UNION ALL
			SELECT NULL, sum(insertions), sum(lines), sum(low), sum(point), sum(high) ${rolledIn('lost_days')}
			HAVING count(*) > 0
			ORDER BY 1`,
		)
		.all(spans, listed(repos), days, turnPrefix)
		.map((row) => ({
			insertions: number(row, 'insertions'),
			lines: number(row, 'lines'),
			goneMs: numberOrNull(row, 'gone_ms'),
			total: boundsOf(row),
		}));
}

const lost = `WITH lost AS (
	SELECT id, repo, t_ms, deleted + uncommitted AS lines, iif(uncommitted > 0, gone_ms, NULL) AS gone_ms
	FROM ${inSpans('t_ms')} JOIN line_counts ON line_counts.insertion = id
	WHERE ${isOf(2)} AND ${isAi}
		AND ${kept} + superseded + abandoned = 0
		AND deleted + uncommitted > 0 AND (uncommitted = 0 OR gone_ms IS NOT NULL)
), spent AS (
	SELECT id, low, point, high FROM lost
	JOIN insertion_days ON insertion_days.insertion = id AND state = 'total'
	UNION ALL
	SELECT id, ${exact('low * part')}, ${exact('point * part')}, ${exact('high * part')} FROM (
		SELECT id, turn, chars * 1.0 / (SELECT sum(chars) FROM turn_insertions AS all_of
			WHERE all_of.turn = made.turn) AS part
		FROM lost JOIN turn_insertions AS made ON made.insertion = id
	) JOIN insertion_days ON insertion_days.insertion = ?4 || turn AND state = 'wait'
), each AS (
	SELECT lost.*, coalesce(sum(low), 0.0) AS low, coalesce(sum(point), 0.0) AS point,
		coalesce(sum(high), 0.0) AS high
	FROM lost LEFT JOIN spent ON spent.id = lost.id GROUP BY lost.id
)`;

/** Sums of the days in the spans ?1; ?4 is `turnPrefix`. */
export const rollLost = `
	INSERT INTO lost_days (day, repo, insertions, lines, low, point, high)
	${lost} SELECT t_ms / ${dayMs}, repo, count(*), sum(lines), sum(low), sum(point), sum(high)
	FROM each GROUP BY 1, 2`;

/** By the days of the commits. */
export function reviewedRow(
	db: DatabaseSync,
	{ repos }: ReportRange,
	{ days, spans }: Split,
): ReviewedRow {
	const row = db
		.prepare(
			`${closed} SELECT ${sum(...closedColumns)} FROM (
				SELECT ${closedFigures} FROM each UNION ALL SELECT ${closedColumns.join(', ')} ${rolledIn('closed_days')})`,
		)
		.get(spans, listed(repos), days, readMsPerChar);
	const of = (name: string) => (row ? number(row, name) : 0);
	return {
		insertions: of('insertions'),
		lines: of('lines'),
		review: { low: of('low'), point: of('point'), high: of('high') },
		judged: of('judged'),
		judgedLines: of('judged_lines'),
		unread: of('unread'),
		unreadLines: of('unread_lines'),
	};
}

const closedColumns = [
	...['insertions', 'lines', 'judged', 'judged_lines', 'unread', 'unread_lines'],
	...['low', 'point', 'high'],
];

const closed = `WITH each AS (
	SELECT closed_ms, repo, ${kept} AS kept, chars, chars * ?4 * (${kept}) / (${all}) AS needed_ms,
		(SELECT coalesce(sum(high), 0.0) FROM on_screen WHERE insertion = id) AS seen_ms,
		coalesce(sum(low), 0.0) AS low, coalesce(sum(point), 0.0) AS point, coalesce(sum(high), 0.0) AS high
	FROM ${inSpans('closed_ms')} JOIN line_counts ON line_counts.insertion = id
	LEFT JOIN insertion_days ON insertion_days.insertion = id AND state = 'review'
	WHERE ${isOf(2)} AND ${isAi} AND ${kept} > 0 GROUP BY id
)`;

const closedFigures = `count(*) AS insertions, sum(kept) AS lines, count(chars) AS judged,
	sum(iif(chars IS NULL, 0, kept)) AS judged_lines, sum(seen_ms < needed_ms) AS unread,
	sum(iif(seen_ms < needed_ms, kept, 0)) AS unread_lines,
	sum(low) AS low, sum(point) AS point, sum(high) AS high`;

/** Sums of the days in the spans ?1; ?4 is `readMsPerChar`. */
export const rollClosed = `
	INSERT INTO closed_days (day, repo, ${closedColumns.join(', ')})
	${closed} SELECT closed_ms / ${dayMs}, repo, count(*), sum(kept), count(chars),
		sum(iif(chars IS NULL, 0, kept)), coalesce(sum(seen_ms < needed_ms), 0),
		sum(iif(seen_ms < needed_ms, kept, 0)), sum(low), sum(point), sum(high)
	FROM each GROUP BY 1, 2`;

export function agedRow(
	db: DatabaseSync,
	{ toMs, repos }: ReportRange,
	{ days, spans }: Split,
): AgedRow {
	const row = db
		.prepare(
			`SELECT ${sum('insertions', 'chars')} FROM (
				SELECT count(*) AS insertions, sum(chars) AS chars FROM (${aged})
				UNION ALL SELECT insertions, chars ${rolledIn('aged_days')})`,
		)
		.get(spans, listed(repos), days, toMs - agedMs);
	return { insertions: row ? number(row, 'insertions') : 0, chars: row ? number(row, 'chars') : 0 };
}

const aged = `SELECT t_ms, repo, ${exact(`chars * (${kept}) * 1.0 / (${all})`)} AS chars
	FROM ${inSpans('t_ms')} JOIN line_counts ON line_counts.insertion = id
	WHERE closed_ms < ?4 AND ${isOf(2)} AND ${isAi} AND chars IS NOT NULL AND ${kept} > 0`;

/** Sums of the days in the spans ?1; ?4 is any moment after all of their commits. */
export const rollAged = `
	INSERT INTO aged_days (day, repo, insertions, chars)
	SELECT t_ms / ${dayMs}, repo, count(*), sum(chars) FROM (${aged}) GROUP BY 1, 2`;
