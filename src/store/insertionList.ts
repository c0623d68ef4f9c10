import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
	type Evidence,
	type EvidenceClass,
	evidences,
	type InsertionKind,
	type Outcome,
} from '../core/insertion.ts';
import { isAi, listed } from './conditions.ts';
import { lineCountsOf, outcomeColumns } from './lineCounts.ts';
import { number, numberOrNull, type Row, text, textOrNull } from './sqlite.ts';

/** An insertion as lists show it: without its text. */
export interface ListedInsertion {
	readonly id: string;
	readonly tMs: number;
	readonly kind: InsertionKind;
	readonly tool: string | null;
	readonly model: string | null;
	readonly evidence: Evidence;
	/** Git common dir, or null outside any. */
	readonly repo: string | null;
	readonly path: string;
	readonly language: string;
	readonly undoneMs: number | null;
	readonly goneMs: number | null;
	readonly closedMs: number | null;
	readonly closedBy: string | null;
	readonly lines: Readonly<Record<Outcome, number>>;
	/** False once its text was dropped by age. */
	readonly hasText: boolean;
	/** Review so far, milliseconds, the point. */
	readonly reviewMs: number;
	/** When the person marked it as reviewed, or null. */
	readonly reviewedMs: number | null;
}

/** Which insertions; what is absent does not matter. */
export interface InsertionFilter {
	/** Git common dirs, '' for none; absent: all. */
	readonly repos?: readonly string[];
	/** `open`: not closed by a commit, and not gone. */
	readonly state?: 'open' | 'closed';
	/** Closed by this commit. */
	readonly commit?: string;
	/** Accepted in `[fromMs, toMs)`. */
	readonly fromMs?: number;
	readonly toMs?: number;
	/** Null: the tool that nobody named. */
	readonly tool?: string | null;
	readonly language?: string;
	readonly kind?: InsertionKind;
	/** With a line that has this outcome. */
	readonly outcome?: Outcome;
	readonly evidence?: EvidenceClass;
	/** In the path or the name of the tool, whatever its case (of ASCII letters). */
	readonly words?: string;
}

/** The insertions that match, newest first, at most `limit`. What the person said is no AI's is not listed. */
export function insertionList(
	db: DatabaseSync,
	filter: InsertionFilter,
	limit: number,
): ListedInsertion[] {
	const { where, values } = conditionsOf(filter);
	return db
		.prepare(
			`SELECT insertions.*, insertion_texts.insertion IS NOT NULL AS has_text,
				${outcomeColumns},
				coalesce((SELECT sum(point) FROM insertion_days
					WHERE insertion_days.insertion = id AND state = 'review'), 0.0) AS review,
				reviews.t_ms AS reviewed_ms
			FROM insertions
			LEFT JOIN insertion_texts ON insertion_texts.insertion = id
			LEFT JOIN line_counts ON line_counts.insertion = id
			LEFT JOIN reviews ON reviews.insertion = id
			WHERE ${where}
			ORDER BY insertions.t_ms DESC, id LIMIT ?`,
		)
		.all(...values, limit)
		.map(listedInsertion);
}

/** SQL conditions on `insertions` and `line_counts`, and the values of their parameters. */
export function conditionsOf(filter: InsertionFilter): {
	readonly where: string;
	readonly values: SQLInputValue[];
} {
	const where: string[] = [isAi];
	const values: SQLInputValue[] = [];
	const add = (condition: string, ...of: SQLInputValue[]) => {
		where.push(condition);
		values.push(...of);
	};
	if (filter.repos) {
		const repos = listed(filter.repos);
		add(`coalesce(repo, '') IN (SELECT value FROM json_each(?))`, repos);
	}
	if (filter.state === 'open') add('closed_ms IS NULL AND gone_ms IS NULL AND undone_ms IS NULL');
	if (filter.state === 'closed')
		add('closed_ms IS NOT NULL AND closed_by IS NOT NULL AND repo IS NOT NULL');
	if (filter.commit !== undefined) add('closed_by = ?', filter.commit);
	if (filter.fromMs !== undefined) add('insertions.t_ms >= ?', filter.fromMs);
	if (filter.toMs !== undefined) add('insertions.t_ms < ?', filter.toMs);
	if (filter.tool !== undefined) add('tool IS ?', filter.tool);
	if (filter.language !== undefined) add('language = ?', filter.language);
	if (filter.kind !== undefined) add('kind = ?', filter.kind);
	// Of the closed list of outcomes, so that it may stand in the SQL.
	if (filter.outcome !== undefined) add(`coalesce(${filter.outcome}, 0) > 0`);
	if (filter.evidence !== undefined) {
		const names = Object.entries(evidences).filter(([, of]) => of === filter.evidence);
		add(
			'evidence IN (SELECT value FROM json_each(?))',
			JSON.stringify(names.map(([name]) => name)),
		);
	}
	if (filter.words !== undefined && filter.words !== '') {
		const words = filter.words.toLowerCase();
		add(`(instr(lower(path), ?) > 0 OR instr(lower(coalesce(tool, '')), ?) > 0)`, words, words);
	}
	return { where: where.join(' AND '), values };
}

function listedInsertion(row: Row): ListedInsertion {
	return {
		id: text(row, 'id'),
		tMs: number(row, 't_ms'),
		kind: text(row, 'kind') as InsertionKind,
		tool: textOrNull(row, 'tool'),
		model: textOrNull(row, 'model'),
		evidence: text(row, 'evidence') as Evidence,
		repo: textOrNull(row, 'repo'),
		path: text(row, 'path'),
		language: text(row, 'language'),
		undoneMs: numberOrNull(row, 'undone_ms'),
		goneMs: numberOrNull(row, 'gone_ms'),
		closedMs: numberOrNull(row, 'closed_ms'),
		closedBy: textOrNull(row, 'closed_by'),
		lines: lineCountsOf(row),
		hasText: number(row, 'has_text') === 1,
		reviewMs: number(row, 'review'),
		reviewedMs: numberOrNull(row, 'reviewed_ms'),
	};
}
