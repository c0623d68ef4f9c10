import type { DatabaseSync } from 'node:sqlite';
import { type InsertionsWithLines, insertionsById, originsOf } from './remembered.ts';
import { numberOrNull, prepared, text, textOrNull } from './sqlite.ts';

/** A counted commit by the same author at the same time. */
export interface KnownCommit {
	readonly commit: string;
	/** Hash that its subject is part of; null where it is not known. */
	readonly subject: string | null;
	/** No branch leads to it. */
	readonly lost: boolean;
}

/** What lost commits had closed, and which of it another commit holds, too. */
export interface ClosedByCommits extends InsertionsWithLines {
	readonly held: readonly (readonly [insertion: string, commit: string])[];
}

/** Those of these paths at which a text is known, committed or as a draft. A look-up each. */
export function knownPaths(db: DatabaseSync, repo: string, paths: readonly string[]): string[] {
	const blob = prepared(db, 'SELECT 1 FROM blobs WHERE repo = ? AND path = ? LIMIT 1');
	const draft = prepared(db, 'SELECT 1 FROM drafts WHERE repo = ? AND path = ? LIMIT 1');
	return paths.filter((path) => blob.get(repo, path) ?? draft.get(repo, path));
}

/** Counted commits with this author and author date (hashed), the newest first. */
export function commitsByAuthor(db: DatabaseSync, repo: string, author: string): KnownCommit[] {
	return prepared(
		db,
		'SELECT * FROM commits WHERE repo = ? AND author_key = ? ORDER BY t_ms DESC, "commit"',
	)
		.all(repo, author)
		.map((row) => ({
			commit: text(row, 'commit'),
			subject: textOrNull(row, 'subject_key'),
			lost: numberOrNull(row, 'lost_ms') !== null,
		}));
}

/** A commit that was counted and then lost. */
export interface LostCommit {
	readonly commit: string;
	/** A counted commit that is its copy; null where there is none. */
	readonly copy: string | null;
}

/** The last `limit` commits that were counted and then lost, oldest first. */
export function lostCommits(db: DatabaseSync, repo: string, limit: number): LostCommit[] {
	return prepared(
		db,
		`SELECT "commit", (
			SELECT "commit" FROM commits INDEXED BY commits_by_author
			WHERE repo = gone.repo AND author_key = gone.author_key
				AND subject_key = gone.subject_key AND lost_ms IS NULL LIMIT 1
		) AS copy
		FROM (
			SELECT * FROM commits WHERE repo = ? AND lost_ms IS NOT NULL
			ORDER BY lost_ms DESC, t_ms DESC LIMIT ?
		) AS gone
		ORDER BY lost_ms DESC, t_ms DESC`,
	)
		.all(repo, limit)
		.map((row) => ({ commit: text(row, 'commit'), copy: textOrNull(row, 'copy') }))
		.reverse();
}

/** The last `limit` commits of a repository that were counted and are not lost. */
export function countedCommits(db: DatabaseSync, repo: string, limit: number): string[] {
	return prepared(
		db,
		'SELECT "commit" FROM commits WHERE repo = ? AND lost_ms IS NULL ORDER BY t_ms DESC LIMIT ?',
	)
		.all(repo, limit)
		.map((row) => text(row, 'commit'));
}

/** What these commits closed; where another commit that is not lost brought it too, the latest such. */
export function closedByCommits(
	db: DatabaseSync,
	repo: string,
	commits: readonly string[],
): ClosedByCommits {
	const closed = prepared(db, 'SELECT id FROM insertions WHERE repo = ? AND closed_by = ?');
	const ids = commits.flatMap((commit) => closed.all(repo, commit).map((row) => text(row, 'id')));
	const others = prepared(
		db,
		`SELECT commits."commit" FROM insertion_commits JOIN commits USING (repo, "commit")
		WHERE repo = ? AND insertion = ? AND lost_ms IS NULL ORDER BY t_ms DESC`,
	);
	const gone = new Set(commits);
	const held = ids.flatMap((id): [string, string][] => {
		const other = others
			.all(repo, id)
			.map((row) => text(row, 'commit'))
			.find((commit) => !gone.has(commit));
		return other === undefined ? [] : [[id, other]];
	});
	return { ...insertionsById(db, ids), held };
}

/** The last `limit` commits that closed an insertion and are not counted: others made them of what was. */
export function closingCommits(db: DatabaseSync, repo: string, limit: number): string[] {
	return prepared(
		db,
		`SELECT closed_by FROM insertions WHERE repo = ? AND closed_by IS NOT NULL AND NOT EXISTS (
			SELECT 1 FROM commits WHERE repo = insertions.repo AND "commit" = closed_by
		)
		GROUP BY closed_by ORDER BY max(closed_ms) DESC LIMIT ?`,
	)
		.all(repo, limit)
		.map((row) => text(row, 'closed_by'));
}

/** A committed text, and which of the insertions asked for have characters in it. */
export interface HoldingVersion {
	readonly path: string;
	readonly blob: string;
	readonly insertions: readonly string[];
}

/** All committed texts that hold characters of one of these insertions. Reads all of a repository's: half a second for 100,000. */
export function versionsHolding(
	db: DatabaseSync,
	repo: string,
	insertions: readonly string[],
): HoldingVersion[] {
	const wanted = new Set(insertions);
	const versions: HoldingVersion[] = [];
	const rows = prepared(
		db,
		"SELECT path, blob, origins FROM blobs WHERE repo = ? AND origins <> '[]'",
	).iterate(repo);
	for (const row of rows) {
		const held = originsOf(text(row, 'origins')).flatMap(([id]) => (wanted.has(id) ? [id] : []));
		if (held.length > 0)
			versions.push({ path: text(row, 'path'), blob: text(row, 'blob'), insertions: held });
	}
	return versions;
}

/** How far a worktree's history was read; null for one that is new to us. */
export function headMark(db: DatabaseSync, root: string): string | null {
	const row = prepared(db, 'SELECT mark FROM heads WHERE root = ?').get(root);
	return row ? text(row, 'mark') : null;
}
