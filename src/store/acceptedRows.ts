// No test of its own. Tested through the report: test/report/build.test.ts, test/store/dayRollups.laws.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import { type Evidence, type InsertionKind, lightUpTo, type Outcome } from '../core/insertion.ts';
import type { Bounds } from '../core/states.ts';
import { boundsOf, inSpans, isAi, isOf, listed, type ReportRange } from './conditions.ts';
import { lineCountsOf, outcomeColumns } from './lineCounts.ts';
import { dayMs, type Split } from './rolledDays.ts';
import { number, numberOrNull, type Row, text, textOrNull } from './sqlite.ts';

/** Insertions accepted in the period that are alike in all that a report asks of them. */
export interface AcceptedRow {
	readonly kind: InsertionKind;
	readonly tool: string | null;
	readonly language: string;
	readonly evidence: Evidence;
	/** How many. */
	readonly insertions: number;
	readonly undone: number;
	/** Closed ones by D, as in `insertions.distance` of the report. */
	readonly distances: Readonly<Record<'none' | 'light' | 'heavy', number>>;
	/** Accepted lines by the outcome that was recorded; see `report/outcomes.ts` for what time adds to open ones. */
	readonly lines: Readonly<Record<Outcome, number>>;
	/** Where lines are open: when all of them were accepted, and when their last characters went; else null. */
	readonly tMs: number | null;
	readonly goneMs: number | null;
	/** Their rework so far, also outside the period, milliseconds. */
	readonly rework: Bounds;
}

/** O(days + insertions of days that are not rolled up). */
export function acceptedRows(
	db: DatabaseSync,
	{ repos }: ReportRange,
	{ days, spans }: Split,
): AcceptedRow[] {
	return db
		.prepare(
			`${each} SELECT tool, language, kind, evidence,
				iif(uncommitted > 0, t_ms, NULL) AS open_ms, iif(uncommitted > 0, gone_ms, NULL) AS gone_ms,
				${figures}, sum(deleted) AS deleted, sum(uncommitted) AS uncommitted, sum(abandoned) AS abandoned
			FROM each GROUP BY 1, 2, 3, 4, 5, 6
			UNION ALL
			SELECT tool, language, kind, evidence, NULL, NULL,
				${sumOf('insertions', 'undone', 'none', 'light', 'heavy', ...settled, 'low', 'point', 'high')},
				sum(deleted), 0, sum(abandoned)
			FROM accepted_days WHERE day IN (SELECT value FROM json_each(?3)) AND ${isOf(2)}
			GROUP BY 1, 2, 3, 4
			ORDER BY 1, 2, 3, 4, 5, 6`,
		)
		.all(spans, listed(repos), days)
		.map(acceptedRow);
}

const settled = ['unchanged', 'cosmetic', 'modified', 'superseded'];
const sumOf = (...columns: string[]) =>
	columns.map((column) => `sum(${column}) AS ${column}`).join(', ');

/** Every insertion of the spans ?1 and repositories ?2, with its lines and its rework. */
const each = `WITH each AS (
	SELECT insertions.*, ${outcomeColumns},
		coalesce(sum(low), 0.0) AS low, coalesce(sum(point), 0.0) AS point, coalesce(sum(high), 0.0) AS high
	FROM ${inSpans('t_ms')}
	LEFT JOIN line_counts ON line_counts.insertion = id
	LEFT JOIN insertion_days ON insertion_days.insertion = id AND state = 'rework'
	WHERE ${isOf(2)} AND ${isAi} GROUP BY id
)`;

const closedAt = (condition: string) =>
	`sum(closed_ms IS NOT NULL AND distance IS NOT NULL AND ${condition})`;

const figures = `count(*) AS insertions, sum(undone_ms IS NOT NULL) AS undone,
	${closedAt('distance = 0')} AS none,
	${closedAt(`distance > 0 AND distance <= ${lightUpTo}`)} AS light,
	${closedAt(`distance > ${lightUpTo}`)} AS heavy,
	${sumOf(...settled, 'low', 'point', 'high')}`;

/** Sums of the days in the spans ?1. Open lines are decided: a day is not asked for before they are. */
export const rollAccepted = `
	INSERT INTO accepted_days (day, repo, tool, language, kind, evidence, insertions, undone, none, light, heavy,
		${settled.join(', ')}, low, point, high, deleted, abandoned)
	${each} SELECT t_ms / ${dayMs}, repo, tool, language, kind, evidence, ${figures},
		sum(deleted + iif(gone_ms IS NULL, 0, uncommitted)),
		sum(abandoned + iif(gone_ms IS NULL, uncommitted, 0))
	FROM each GROUP BY 1, 2, 3, 4, 5, 6`;

function acceptedRow(row: Row): AcceptedRow {
	return {
		kind: text(row, 'kind') as InsertionKind,
		tool: textOrNull(row, 'tool'),
		language: text(row, 'language'),
		evidence: text(row, 'evidence') as Evidence,
		insertions: number(row, 'insertions'),
		undone: number(row, 'undone'),
		distances: {
			none: number(row, 'none'),
			light: number(row, 'light'),
			heavy: number(row, 'heavy'),
		},
		lines: lineCountsOf(row),
		tMs: numberOrNull(row, 'open_ms'),
		goneMs: numberOrNull(row, 'gone_ms'),
		rework: boundsOf(row),
	};
}
