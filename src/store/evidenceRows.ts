import type { DatabaseSync } from 'node:sqlite';
import type { Bounds, State } from '../core/states.ts';
import { isOf, listed } from './conditions.ts';
import type { ReportRange } from './queries.ts';
import { number, text, textOrNull } from './sqlite.ts';

/** A slice of time behind a figure: its milliseconds in one state. */
export interface SliceEvidence extends Bounds {
	readonly startMs: number;
	/** Path in its repository, or null. */
	readonly file: string | null;
	readonly repo: string | null;
}

/** A commit behind the figures of coverage, in lines. */
export interface CommitEvidence {
	readonly repo: string;
	readonly commit: string;
	readonly tMs: number;
	readonly added: number;
	readonly ai: number;
	readonly unknown: number;
	readonly external: number;
	readonly before: number;
}

/**
 * The last slices of the period with time in a state, newest first, at most `limit`. Older ones than
 * `retention.sliceDays` are kept in roll-ups only. Reads the slices of the period back to the last one wanted.
 */
export function sliceEvidence(
	db: DatabaseSync,
	range: ReportRange,
	state: State | 'active' | 'overhead',
	limit: number,
): SliceEvidence[] {
	const ofState = state === 'active' || state === 'overhead' ? whole : oneState;
	return db
		.prepare(
			`SELECT start_ms, file, repo, json_extract(figure, '$.low') AS low,
				json_extract(figure, '$.point') AS point, json_extract(figure, '$.high') AS high
			FROM (SELECT start_ms, file, repo, ${ofState} AS figure FROM slices
				WHERE start_ms >= ?2 AND start_ms < ?3 AND ${isOf(4)})
			WHERE json_extract(figure, '$.high') > 0
			ORDER BY start_ms DESC LIMIT ?5`,
		)
		.all(state, range.fromMs, range.toMs, listed(range.repos), limit)
		.map((row) => ({
			startMs: number(row, 'start_ms'),
			file: textOrNull(row, 'file'),
			repo: textOrNull(row, 'repo'),
			low: number(row, 'low'),
			point: number(row, 'point'),
			high: number(row, 'high'),
		}));
}

const whole = `json_extract(detail, '$.' || ?1)`;
const oneState = `(SELECT value FROM json_each(detail, '$.states')
	WHERE json_extract(value, '$.state') = ?1)`;

/** The last commits of the period that were looked at, newest first, at most `limit`. */
export function commitEvidence(
	db: DatabaseSync,
	range: ReportRange,
	limit: number,
): CommitEvidence[] {
	return db
		.prepare(
			`SELECT * FROM commits
			WHERE lost_ms IS NULL AND t_ms >= ?1 AND t_ms < ?2 AND ${isOf(3)}
			ORDER BY t_ms DESC, "commit" LIMIT ?4`,
		)
		.all(range.fromMs, range.toMs, listed(range.repos), limit)
		.map((row) => ({
			repo: text(row, 'repo'),
			commit: text(row, 'commit'),
			tMs: number(row, 't_ms'),
			added: number(row, 'added'),
			ai: number(row, 'ai'),
			unknown: number(row, 'unknown'),
			external: number(row, 'external'),
			before: number(row, 'before'),
		}));
}
