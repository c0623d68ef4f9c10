import type { DatabaseSync } from 'node:sqlite';
import { prepared, text } from './sqlite.ts';

/** A file that was called more than this is a name that many files had. */
const namesAtMost = 6;

/** What a file was called elsewhere in history, before or after: the nearest names first, its own not among them. */
export function otherNames(db: DatabaseSync, repo: string, path: string): string[] {
	const near = prepared(
		db,
		`SELECT from_path AS name FROM renames WHERE repo = ?1 AND path = ?2
		UNION SELECT path FROM renames WHERE repo = ?1 AND from_path = ?2`,
	);
	const names = new Set([path]);
	for (const name of names) {
		for (const row of near.all(repo, name)) {
			if (names.size > namesAtMost) break;
			names.add(text(row, 'name'));
		}
	}
	return [...names].slice(1);
}
