// No test of its own. Tested through the command line: test/cli/insertions.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import type { InsertionKind, Outcome } from '../core/insertion.ts';
import type { Bounds } from '../core/states.ts';
import { turnPrefix } from '../core/turnKey.ts';
import { boundsOf, isAi, isOf, listed, type ReportRange } from './conditions.ts';
import { lineCountsOf, outcomeColumns } from './lineCounts.ts';
import type { ActionRow } from './rows.ts';
import { number, numberOrNull, type Row, text, textOrNull } from './sqlite.ts';

/** An insertion with the time that it caused so far, milliseconds. */
export interface InsertionTime {
	readonly id: string;
	readonly tMs: number;
	readonly kind: InsertionKind;
	readonly tool: string | null;
	readonly language: string;
	readonly path: string;
	readonly closedMs: number | null;
	readonly lines: Readonly<Record<Outcome, number>>;
	/** States that it caused any of, the name as in reports; `wait` is its part of its turns' waits, by characters. */
	readonly states: readonly (Bounds & { readonly state: string })[];
	/** All of it: its high is the union, not the sum. */
	readonly total: Bounds;
	/** How long it was on screen before it was committed. */
	readonly onScreen: Bounds;
}

/** A slice of time, as far as one insertion caused it. */
export interface CausedSlice extends Bounds {
	readonly id: string;
	readonly startMs: number;
	readonly endMs: number;
	/** Length of the gap that it was cut from. */
	readonly gapMs: number;
	readonly file: string | null;
	readonly state: string;
}

/** What stands behind the minutes of an insertion. */
export interface InsertionEvidence {
	readonly time: InsertionTime;
	/** In order of time, for as long as single slices are kept; the sums above are kept longer. */
	readonly slices: readonly CausedSlice[];
	readonly actions: readonly ActionRow[];
	readonly turns: readonly {
		readonly turn: string;
		readonly tool: string;
		readonly startMs: number;
		readonly endMs: number | null;
		/** Its part 0 … 1 of what the turn made. */
		readonly part: number;
	}[];
}

const columns = `insertions.id AS id, t_ms, kind, tool, language, path, closed_ms, ${outcomeColumns}`;
const joined = 'insertions LEFT JOIN line_counts ON line_counts.insertion = insertions.id';

/** The insertions accepted in the period that cost most, at most `limit`, by the point of all their time. */
export function insertionTimes(
	db: DatabaseSync,
	range: ReportRange,
	limit: number,
): InsertionTime[] {
	const { fromMs, toMs, repos } = range;
	return db
		.prepare(
			`SELECT ${columns} FROM ${joined}
			LEFT JOIN (SELECT insertion, sum(point) AS spent FROM insertion_days
				WHERE state = 'total' GROUP BY insertion) AS of_it ON of_it.insertion = insertions.id
			WHERE t_ms >= ?1 AND t_ms < ?2 AND ${isOf(3)} AND ${isAi}
			ORDER BY coalesce(spent, 0.0) DESC, t_ms, insertions.id LIMIT ?4`,
		)
		.all(fromMs, toMs, listed(repos), limit)
		.map((row) => timeOf(db, row));
}

/** What stands behind one insertion's minutes; null where there is none of that name. */
export function insertionEvidence(db: DatabaseSync, id: string): InsertionEvidence | null {
	const row = db.prepare(`SELECT ${columns} FROM ${joined} WHERE insertions.id = ?`).get(id);
	if (!row) return null;
	const turns = turnsOf(db, id);
	return {
		time: timeOf(db, row),
		slices: slicesOf(db, id, turns),
		actions: actionsOf(db, id),
		turns,
	};
}

type Turns = InsertionEvidence['turns'];

function timeOf(db: DatabaseSync, row: Row): InsertionTime {
	const id = text(row, 'id');
	const own = db
		.prepare(
			`SELECT state, sum(low) AS low, sum(point) AS point, sum(high) AS high
			FROM insertion_days WHERE insertion = ? GROUP BY state ORDER BY state`,
		)
		.all(id)
		.map((each) => ({ state: text(each, 'state'), ...boundsOf(each) }));
	const wait = waitOf(db, id);
	const total = own.find(({ state }) => state === 'total') ?? nothing;
	const seen = db.prepare(`SELECT ${sums} FROM on_screen WHERE insertion = ?`).get(id);
	return {
		id,
		tMs: number(row, 't_ms'),
		kind: text(row, 'kind') as InsertionKind,
		tool: textOrNull(row, 'tool'),
		language: text(row, 'language'),
		path: text(row, 'path'),
		closedMs: numberOrNull(row, 'closed_ms'),
		lines: lineCountsOf(row),
		states: [
			...own.filter(({ state }) => state !== 'total'),
			...(wait.high > 0 ? [{ state: 'wait', ...wait }] : []),
		],
		total: {
			low: total.low + wait.low,
			point: total.point + wait.point,
			high: total.high + wait.high,
		},
		onScreen: seen ? boundsOf(seen) : nothing,
	};
}

const nothing: Bounds = { low: 0, point: 0, high: 0 };
const sums =
	'coalesce(sum(low), 0.0) AS low, coalesce(sum(point), 0.0) AS point, coalesce(sum(high), 0.0) AS high';
/** Of what a turn made, the part that one insertion is; of the row `made`. */
const part =
	'chars * 1.0 / (SELECT sum(chars) FROM turn_insertions AS all_of WHERE all_of.turn = made.turn)';

function waitOf(db: DatabaseSync, id: string): Bounds {
	const row = db
		.prepare(
			`SELECT coalesce(sum(low * part), 0.0) AS low, coalesce(sum(point * part), 0.0) AS point,
				coalesce(sum(high * part), 0.0) AS high
			FROM (SELECT turn, ${part} AS part FROM turn_insertions AS made WHERE insertion = ?1)
			JOIN insertion_days ON insertion_days.insertion = ?2 || turn AND state = 'wait'`,
		)
		.get(id, turnPrefix);
	return row ? boundsOf(row) : nothing;
}

function turnsOf(db: DatabaseSync, id: string): Turns {
	return db
		.prepare(
			`SELECT turns.turn AS turn, tool, start_ms, end_ms, ${part} AS part
			FROM turn_insertions AS made JOIN turns ON turns.turn = made.turn
			WHERE insertion = ? ORDER BY start_ms, turns.turn`,
		)
		.all(id)
		.map((row) => ({
			turn: text(row, 'turn'),
			tool: text(row, 'tool'),
			startMs: number(row, 'start_ms'),
			endMs: numberOrNull(row, 'end_ms'),
			part: number(row, 'part'),
		}));
}

function actionsOf(db: DatabaseSync, id: string): ActionRow[] {
	return db
		.prepare('SELECT * FROM actions WHERE insertion = ? ORDER BY t_ms, kind')
		.all(id)
		.map((row) => ({
			tMs: number(row, 't_ms'),
			insertion: id,
			kind: text(row, 'kind') as ActionRow['kind'],
			removed: number(row, 'removed'),
		}));
}

/** Looks only through the days on which the insertion, or a turn of it, has any time. */
function slicesOf(db: DatabaseSync, id: string, turns: Turns): CausedSlice[] {
	const parts = new Map([
		[id, 1],
		...turns.map((of) => [`${turnPrefix}${of.turn}`, of.part] as const),
	]);
	return db
		.prepare(
			`SELECT slices.id AS id, start_ms, end_ms, gap_ms, file,
				json_extract(shared.value, '$.insertion') AS caused, json_extract(shared.value, '$.state') AS state,
				json_extract(shared.value, '$.low') * 1.0 AS low,
				json_extract(shared.value, '$.point') * 1.0 AS point,
				json_extract(shared.value, '$.high') * 1.0 AS high
			FROM slices, json_each(detail, '$.shares') AS shared
			WHERE day IN (SELECT day FROM insertion_days WHERE insertion IN (SELECT value FROM json_each(?1)))
				AND json_extract(shared.value, '$.insertion') IN (SELECT value FROM json_each(?1))
				AND json_extract(shared.value, '$.state') <> 'total'
			ORDER BY start_ms, slices.id, state`,
		)
		.all(JSON.stringify([...parts.keys()]))
		.map((row) => {
			const of = parts.get(text(row, 'caused')) ?? 1;
			const { low, point, high } = boundsOf(row);
			return {
				id: text(row, 'id'),
				startMs: number(row, 'start_ms'),
				endMs: number(row, 'end_ms'),
				gapMs: number(row, 'gap_ms'),
				file: textOrNull(row, 'file'),
				state: text(row, 'state'),
				low: low * of,
				point: point * of,
				high: high * of,
			};
		});
}
