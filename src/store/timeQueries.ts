// No test of its own. Tested through the report: test/report/time.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import { zero } from '../core/bounds.ts';
import { type Answers, meantState, type Situation, situations } from '../core/calibration.ts';
import type { Bounds } from '../core/states.ts';
import { turnPrefix } from '../core/turnKey.ts';
import {
	type AgedRow,
	agedRow,
	type LostRow,
	lostRows,
	type ReviewedRow,
	reviewedRow,
} from './closedRows.ts';
import { boundsOf, isOf, listed, type ReportRange } from './conditions.ts';
import { type PersonRow, peopleRows } from './peopleRows.ts';
import { daysWithShares, type Split } from './rolledDays.ts';
import { number, type Row, text } from './sqlite.ts';

/** Turns of AI agents that began in the period, by the agents' own clocks; milliseconds. */
export interface TurnTotals {
	readonly count: number;
	/** From beginning to end without the waits for the person; turns side by side count each. Of those that ended. */
	readonly workedMs: number;
	readonly askedMs: number;
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
	readonly aged: AgedRow;
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

/** Costs O(rollup rows of the days + insertions of days that are not rolled up). */
export function spentRows(db: DatabaseSync, range: ReportRange, split: Split): SpentRows {
	return {
		turns: turnTotals(db, range),
		noCode: noCode(db, range),
		runsObserved: runsObserved(db, range),
		otherTaus: otherTaus(db, range),
		lost: lostRows(db, range, split),
		reviewed: reviewedRow(db, range, split),
		aged: agedRow(db, range, split),
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

/** The first text after all that begin with `turnPrefix`, whose last character is a colon. */
const turnPrefixEnd = turnPrefix.replace(':', ';');

/** Turns lie together in each day of the index, so that nothing else is read. */
function noCode(db: DatabaseSync, { fromDay, toDay }: ReportRange): Bounds {
	const days = JSON.stringify(daysWithShares(db, fromDay, toDay));
	const row = db
		.prepare(
			`SELECT ${sums} FROM json_each(?1) AS of
			CROSS JOIN insertion_days ON day = of.value AND insertion >= ?2 AND insertion < ?3
			WHERE state = 'wait'
				AND substr(insertion, ?4) NOT IN (SELECT turn FROM turn_insertions)`,
		)
		.get(days, turnPrefix, turnPrefixEnd, turnPrefix.length + 1);
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
