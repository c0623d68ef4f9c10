import type { DatabaseSync } from 'node:sqlite';
import type { InsertionKind } from '../core/insertion.ts';
import { isAi } from './conditions.ts';
import { number, text, textOrNull } from './sqlite.ts';

/** Insertions of one tool and kind since a moment. */
export interface AcceptedSince {
	readonly tool: string | null;
	readonly kind: InsertionKind;
	readonly count: number;
	readonly lastMs: number;
}

/**
 * Which insertions are meant: those of these repositories, those outside any whose address begins so, and those of new
 * documents in this window's session.
 */
export interface AcceptedRange {
	readonly sinceMs: number;
	/** Git common dirs. */
	readonly repos: readonly string[];
	/** Beginnings of URIs: a document outside any repository is known by its URI. */
	readonly addresses: readonly string[];
	/** Name of the session: ids of its insertions begin with it. */
	readonly window: string;
}

/**
 * Counts what was accepted since a moment in one workspace, by tool and kind; what the person said is none is left out.
 * O(insertions since).
 */
export function acceptedSince(
	db: DatabaseSync,
	{ sinceMs, repos, addresses, window }: AcceptedRange,
): AcceptedSince[] {
	return db
		.prepare(
			`SELECT tool, kind, count(*) AS many, max(t_ms) AS last FROM insertions
			WHERE t_ms >= ?1 AND ${isAi}
				AND (repo IN (SELECT value FROM json_each(?2))
					OR repo IS NULL AND EXISTS (
						SELECT 1 FROM json_each(?3) WHERE substr(insertions.path, 1, length(value)) = value)
					OR repo IS NULL AND substr(insertions.path, 1, 9) = 'untitled:'
						AND substr(id, 1, length(?4) + 1) = ?4 || '-')
			GROUP BY tool, kind ORDER BY tool, kind`,
		)
		.all(Math.round(sinceMs), JSON.stringify(repos), JSON.stringify(addresses), window)
		.map((row) => ({
			tool: textOrNull(row, 'tool'),
			kind: text(row, 'kind') as InsertionKind,
			count: number(row, 'many'),
			lastMs: number(row, 'last'),
		}));
}
