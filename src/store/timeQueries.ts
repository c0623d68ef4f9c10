// No test of its own. Tested through the report: test/report/time.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import { zero } from '../core/bounds.ts';
import { type Answers, meantState, type Situation, situations } from '../core/calibration.ts';
import type { Bounds } from '../core/states.ts';
import { turnPrefix } from '../core/turnKey.ts';
import { boundsOf, isAi, isOf, listed, type ReportRange } from './conditions.ts';
import { type PersonRow, peopleRows } from './peopleRows.ts';
import { number, type Row, text } from './sqlite.ts';

/** Turns of AI agents that began in the period, by the agents' own clocks; milliseconds. */
export interface TurnTotals {
	readonly count: number;
	/** From beginning to end without the waits for the person; turns side by side count each. Of those that ended. */
	readonly workedMs: number;
	readonly askedMs: number;
}

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

/** An insertion of the period of which no line was committed, superseded or abandoned, and all its time. */
export interface LostRow {
	readonly id: string;
	readonly total: Bounds;
}

/** What reports say of time beyond the sums by state. */
export interface SpentRows {
	readonly turns: TurnTotals;
	/** Waiting in the period for turns that made no code that is known. */
	readonly noCode: Bounds;
	/** Whether debug sessions and test runs were ever looked for, until the end of the period. */
	readonly runsObserved: boolean;
	/** By how much points differ at other idle limits. */
	readonly otherTaus: readonly {
		readonly idleAfterMs: number;
		readonly state: string;
		readonly point: number;
	}[];
	readonly lost: readonly LostRow[];
	readonly reviewed: ReviewedRow;
	/** Insertions of the period committed 14 days before its end or earlier, and their characters in the commit. */
	readonly aged: { readonly insertions: number; readonly chars: number };
	/** Days on which the person typed; of all repositories, since typing is counted by day. */
	readonly writing: readonly WritingDay[];
	/** All answers there are, whatever the period: weights rest on all of them. */
	readonly answers: readonly AnswersRow[];
	readonly people: readonly PersonRow[];
}

/** Answers about one situation; `agreed` of `yes` and `no` together. */
export interface AnswersRow extends Answers {
	readonly agreed: number;
	/** Something else was done: nothing is learnt from it. */
	readonly others: number;
}

/** What a person typed on one day, white space left out, and how long their own writing took. */
export interface WritingDay {
	readonly chars: number;
	readonly author: Bounds;
}

/**
 * Whoever had less than this before a character that is not white space has not read it: 300 words of five
 * characters a minute. Most adults read prose at 175 to 300 words a minute (Brysbaert 2019,
 * doi:10.1016/j.jml.2019.104047), and code is not read faster.
 */
export const readMsPerChar = 60_000 / (300 * 5);

/** Costs O(rollup rows of the days + insertions that closed or were accepted in the period). */
export function spentRows(db: DatabaseSync, range: ReportRange): SpentRows {
	return {
		turns: turnTotals(db, range),
		noCode: noCode(db, range),
		runsObserved: runsObserved(db, range),
		otherTaus: otherTaus(db, range),
		lost: lostRows(db, range),
		reviewed: reviewedRow(db, range),
		aged: agedRow(db, range),
		writing: writingDays(db, range),
		answers: answersRows(db),
		people: peopleRows(db, range),
	};
}

const sums =
	'coalesce(sum(low), 0.0) AS low, coalesce(sum(point), 0.0) AS point, coalesce(sum(high), 0.0) AS high';

function turnTotals(db: DatabaseSync, { fromMs, toMs }: ReportRange): TurnTotals {
	const row = db
		.prepare(
			`SELECT count(*) AS count, coalesce(sum(asked_ms), 0) AS asked,
				coalesce(sum(max(0, end_ms - start_ms - asked_ms)), 0) AS worked
			FROM turns WHERE start_ms >= ? AND start_ms < ?`,
		)
		.get(fromMs, toMs);
	return {
		count: numberOf(row, 'count'),
		workedMs: numberOf(row, 'worked'),
		askedMs: numberOf(row, 'asked'),
	};
}

function noCode(db: DatabaseSync, { fromDay, toDay }: ReportRange): Bounds {
	const row = db
		.prepare(
			`SELECT ${sums} FROM insertion_days
			WHERE day BETWEEN ? AND ? AND state = 'wait' AND substr(insertion, 1, ?) = ?
				AND substr(insertion, ?) NOT IN (SELECT turn FROM turn_insertions)`,
		)
		.get(fromDay, toDay, turnPrefix.length, turnPrefix, turnPrefix.length + 1);
	return row ? boundsOf(row) : zero;
}

function runsObserved(db: DatabaseSync, { toDay }: ReportRange): boolean {
	const sql = "SELECT 1 FROM counters WHERE name = 'runsObserved' AND day <= ? LIMIT 1";
	return db.prepare(sql).get(toDay) !== undefined;
}

function otherTaus(db: DatabaseSync, { fromDay, toDay, repos }: ReportRange) {
	return db
		.prepare(
			`SELECT idle_ms, state, sum(point) AS point FROM time_taus
			WHERE day BETWEEN ?1 AND ?2 AND ${isOf(3)}
			GROUP BY idle_ms, state ORDER BY idle_ms, state`,
		)
		.all(fromDay, toDay, listed(repos))
		.map((row) => ({
			idleAfterMs: number(row, 'idle_ms'),
			state: text(row, 'state'),
			point: number(row, 'point'),
		}));
}

/** With its part of the waits for the turns that made it, by characters. */
function lostRows(db: DatabaseSync, { fromMs, toMs, repos }: ReportRange): LostRow[] {
	return db
		.prepare(
			`WITH lost AS (
				SELECT id FROM insertions JOIN line_counts ON line_counts.insertion = id
				WHERE t_ms >= ?1 AND t_ms < ?2 AND ${isOf(3)} AND ${isAi}
					AND unchanged + cosmetic + modified + superseded + abandoned = 0
					AND deleted + uncommitted > 0 AND (uncommitted = 0 OR gone_ms IS NOT NULL)
			), spent AS (
				SELECT id, low, point, high FROM lost
				JOIN insertion_days ON insertion_days.insertion = id AND state = 'total'
				UNION ALL
				SELECT id, low * part, point * part, high * part FROM (
					SELECT id, turn, chars * 1.0 / (SELECT sum(chars) FROM turn_insertions AS all_of
						WHERE all_of.turn = made.turn) AS part
					FROM lost JOIN turn_insertions AS made ON made.insertion = id
				) JOIN insertion_days ON insertion_days.insertion = ?4 || turn AND state = 'wait'
			)
			SELECT lost.id AS id, ${sums} FROM lost LEFT JOIN spent ON spent.id = lost.id
			GROUP BY lost.id ORDER BY lost.id`,
		)
		.all(fromMs, toMs, listed(repos), turnPrefix)
		.map((row) => ({ id: text(row, 'id'), total: boundsOf(row) }));
}

function reviewedRow(db: DatabaseSync, { fromMs, toMs, repos }: ReportRange): ReviewedRow {
	const committed = 'unchanged + cosmetic + modified';
	const row = db
		.prepare(
			`WITH closed AS (
				SELECT id, ${committed} AS kept, chars,
					chars * ?4 * (${committed}) / (${committed} + deleted + superseded + uncommitted + abandoned)
						AS needed_ms,
					(SELECT coalesce(sum(high), 0.0) FROM on_screen WHERE insertion = id) AS seen_ms
				FROM insertions JOIN line_counts ON line_counts.insertion = id
				WHERE closed_ms >= ?1 AND closed_ms < ?2 AND ${isOf(3)} AND ${isAi} AND ${committed} > 0
			)
			SELECT count(*) AS insertions, coalesce(sum(kept), 0) AS lines,
				count(chars) AS judged, coalesce(sum(iif(chars IS NULL, 0, kept)), 0) AS judged_lines,
				coalesce(sum(seen_ms < needed_ms), 0) AS unread,
				coalesce(sum(iif(seen_ms < needed_ms, kept, 0)), 0) AS unread_lines
			FROM closed`,
		)
		.get(fromMs, toMs, listed(repos), readMsPerChar);
	const review = db
		.prepare(
			`SELECT ${sums} FROM insertions JOIN line_counts ON line_counts.insertion = id
			JOIN insertion_days ON insertion_days.insertion = id AND state = 'review'
			WHERE closed_ms >= ?1 AND closed_ms < ?2 AND ${isOf(3)} AND ${isAi} AND ${committed} > 0`,
		)
		.get(fromMs, toMs, listed(repos));
	return {
		insertions: numberOf(row, 'insertions'),
		lines: numberOf(row, 'lines'),
		review: review ? boundsOf(review) : zero,
		judged: numberOf(row, 'judged'),
		judgedLines: numberOf(row, 'judged_lines'),
		unread: numberOf(row, 'unread'),
		unreadLines: numberOf(row, 'unread_lines'),
	};
}

const agedMs = 14 * 86_400_000;

function agedRow(db: DatabaseSync, { fromMs, toMs, repos }: ReportRange): SpentRows['aged'] {
	const kept = 'unchanged + cosmetic + modified';
	const row = db
		.prepare(
			`SELECT count(*) AS insertions, coalesce(sum(chars * (${kept}) * 1.0
				/ (${kept} + deleted + superseded + uncommitted + abandoned)), 0.0) AS chars
			FROM insertions JOIN line_counts ON line_counts.insertion = id
			WHERE t_ms >= ?1 AND t_ms < ?2 AND closed_ms < ?2 - ?4 AND ${isOf(3)} AND ${isAi}
				AND chars IS NOT NULL AND ${kept} > 0`,
		)
		.get(fromMs, toMs, listed(repos), agedMs);
	return { insertions: numberOf(row, 'insertions'), chars: numberOf(row, 'chars') };
}

function writingDays(db: DatabaseSync, { fromDay, toDay }: ReportRange): WritingDay[] {
	return db
		.prepare(
			`SELECT total AS chars, ${sums} FROM counters JOIN time_days ON time_days.day = counters.day
				AND state = 'author'
			WHERE name = 'typedChars' AND counters.day BETWEEN ? AND ?
			GROUP BY counters.day ORDER BY counters.day`,
		)
		.all(fromDay, toDay)
		.map((row) => ({ chars: number(row, 'chars'), author: boundsOf(row) }));
}

function answersRows(db: DatabaseSync): AnswersRow[] {
	const meant = situations
		.map((situation) => `(situation = '${situation}' AND doing = '${meantState[situation]}')`)
		.join(' OR ');
	return db
		.prepare(
			`SELECT situation, sum(${meant}) AS yes, sum(doing <> 'other' AND NOT (${meant})) AS no,
				coalesce(sum(agreed), 0) AS agreed, sum(doing = 'other') AS others
			FROM answers WHERE situation IN (SELECT value FROM json_each(?))
			GROUP BY situation ORDER BY situation`,
		)
		.all(JSON.stringify(situations))
		.map((row) => ({
			situation: text(row, 'situation') as Situation,
			yes: number(row, 'yes'),
			no: number(row, 'no'),
			agreed: number(row, 'agreed'),
			others: number(row, 'others'),
		}));
}

/** A sum always has a row. */
function numberOf(row: Row | undefined, name: string): number {
	return row ? number(row, name) : 0;
}
