import type { DatabaseSync } from 'node:sqlite';
import type { InsertionKind, Outcome } from '../core/insertion.ts';
import { isAi } from './conditions.ts';
import { lineCountsOf, outcomeColumns } from './lineCounts.ts';
import { number, type Row, text, textOrNull } from './sqlite.ts';

/** An insertion that a commit closed, without its text. */
export interface ClosedInsertion {
	readonly id: string;
	readonly tMs: number;
	readonly kind: InsertionKind;
	readonly tool: string | null;
	readonly repo: string;
	readonly path: string;
	readonly closedMs: number;
	readonly closedBy: string;
	readonly lines: Readonly<Record<Outcome, number>>;
	/** False once its text was dropped by age. */
	readonly hasText: boolean;
}

/** The insertions that commits of these repositories closed last, newest first, at most `limit`. */
export function closedInsertions(
	db: DatabaseSync,
	repos: readonly string[],
	limit: number,
): ClosedInsertion[] {
	return db
		.prepare(
			`SELECT insertions.*, insertion_texts.insertion IS NOT NULL AS has_text,
				${outcomeColumns}
			FROM insertions
			LEFT JOIN insertion_texts ON insertion_texts.insertion = id
			LEFT JOIN line_counts ON line_counts.insertion = id
			WHERE closed_by IS NOT NULL AND closed_ms IS NOT NULL AND ${isAi}
				AND repo IN (SELECT value FROM json_each(?))
			ORDER BY closed_ms DESC, path, t_ms, id LIMIT ?`,
		)
		.all(JSON.stringify(repos), limit)
		.map(closedInsertion);
}

/** Paths at which a committed text ever held characters of an insertion, the latest first. Reads all of a repository's. */
export function pathsHolding(
	db: DatabaseSync,
	repo: string,
	insertion: string,
	limit: number,
): string[] {
	return db
		.prepare(
			`SELECT path FROM blobs WHERE repo = ? AND instr(origins, ?) > 0
			GROUP BY path ORDER BY max(t_ms) DESC, path LIMIT ?`,
		)
		.all(repo, JSON.stringify(insertion), limit)
		.map((row) => text(row, 'path'));
}

function closedInsertion(row: Row): ClosedInsertion {
	return {
		id: text(row, 'id'),
		tMs: number(row, 't_ms'),
		kind: text(row, 'kind') as InsertionKind,
		tool: textOrNull(row, 'tool'),
		repo: text(row, 'repo'),
		path: text(row, 'path'),
		closedMs: number(row, 'closed_ms'),
		closedBy: text(row, 'closed_by'),
		lines: lineCountsOf(row),
		hasText: number(row, 'has_text') === 1,
	};
}
