import type { DatabaseSync } from 'node:sqlite';
import { type Outcome, outcomes } from '../core/insertion.ts';
import { conditionsOf, type InsertionFilter } from './insertionList.ts';
import { lineCountsOf } from './lineCounts.ts';
import { number, text } from './sqlite.ts';

/** A commit that closed insertions, with what became of their lines. */
export interface ListedCommit {
	readonly repo: string;
	readonly commit: string;
	/** When it closed the last of them. */
	readonly tMs: number;
	readonly insertions: number;
	readonly lines: Readonly<Record<Outcome, number>>;
}

/**
 * The commits that closed insertions which match, newest first, at most `limit` of those before `beforeMs`. Walks the
 * index of closing times back from there: the cost is that of what is shown, however long the history.
 */
export function commitList(
	db: DatabaseSync,
	filter: InsertionFilter,
	beforeMs: number,
	limit: number,
): ListedCommit[] {
	const { where, values } = conditionsOf({ ...filter, state: 'closed' });
	const found = db
		.prepare(
			`SELECT repo, closed_by, closed_ms FROM insertions
			LEFT JOIN line_counts ON line_counts.insertion = id
			WHERE ${where} AND closed_ms < ? ORDER BY closed_ms DESC`,
		)
		.iterate(...values, beforeMs);
	const keys = new Map<string, readonly [repo: string, commit: string, tMs: number]>();
	for (const row of found) {
		const [repo, commit] = [text(row, 'repo'), text(row, 'closed_by')];
		const key = JSON.stringify([repo, commit]);
		if (!keys.has(key) && keys.size >= limit) break;
		if (!keys.has(key)) keys.set(key, [repo, commit, number(row, 'closed_ms')]);
	}
	const one = db.prepare(
		`SELECT count(*) AS insertions,
			${outcomes.map((outcome) => `coalesce(sum(${outcome}), 0) AS ${outcome}`).join(', ')}
		FROM insertions LEFT JOIN line_counts ON line_counts.insertion = id
		WHERE ${where} AND repo = ? AND closed_by = ?`,
	);
	return [...keys.values()].flatMap(([repo, commit, tMs]) => {
		const row = one.get(...values, repo, commit);
		if (!row) return [];
		return [{ repo, commit, tMs, insertions: number(row, 'insertions'), lines: lineCountsOf(row) }];
	});
}
