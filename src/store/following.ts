import type { DatabaseSync } from 'node:sqlite';
import type { KnownRuns } from '../core/historyEvents.ts';
import { rememberedByBlob } from './remembered.ts';
import { number, prepared, text } from './sqlite.ts';

/** How far the lines of a repository were followed. */
export interface FollowState {
	/** The worktree whose branch is the mainline. */
	readonly root: string;
	/** Where the mainline was. */
	readonly tip: string;
	/** Nothing is followed before commits of this time. */
	readonly beganMs: number;
	/** Those of the commits asked for that were followed. */
	readonly followed: readonly string[];
	/** All followed commits on the mainline, and all that left it. */
	readonly on: readonly string[];
	readonly left: readonly string[];
}

/** A changed file, before and after. */
export interface FileVersions {
	readonly path: string;
	readonly fromPath: string | null;
	readonly blob: string | null;
	readonly parentBlob: string | null;
}

/** What is known of a changed file's lines. */
export interface FollowedVersions {
	readonly births: string | null;
	readonly parentBirths: string | null;
	/** Attribution of the later version, which only counts at its own path. */
	readonly known: KnownRuns | null;
	/** Whether any line was ever followed at one of its paths. */
	readonly isFollowed: boolean;
}

/** A version of a file with what its lines continue. */
export interface BirthVersion {
	readonly blob: string;
	readonly births: string;
}

/** `new` for a repository of which nothing was followed; null only where there is no store to ask. A look-up for each commit, and the list of those followed. */
export function followState(
	db: DatabaseSync,
	repo: string,
	chain: readonly string[],
): FollowState | 'new' | null {
	const row = prepared(db, 'SELECT * FROM mainlines WHERE repo = ?').get(repo);
	if (!row) return 'new';
	const step = prepared(db, 'SELECT 1 FROM steps WHERE repo = ? AND "commit" = ?');
	const lists = (where: string) =>
		prepared(db, `SELECT "commit" FROM steps WHERE repo = ? AND ${where} ORDER BY "commit"`)
			.all(repo)
			.map((found) => text(found, 'commit'));
	return {
		root: text(row, 'root'),
		tip: text(row, 'tip'),
		beganMs: number(row, 'began_ms'),
		followed: chain.filter((commit) => step.get(repo, commit)),
		on: lists('is_on = 1'),
		left: lists('is_on = 0'),
	};
}

/** For each changed file what is known. A few look-ups each. */
export function followedFiles(
	db: DatabaseSync,
	repo: string,
	files: readonly FileVersions[],
): FollowedVersions[] {
	const births = prepared(
		db,
		'SELECT packed FROM line_births WHERE repo = ? AND blob = ? AND path = ?',
	);
	const path = prepared(db, 'SELECT 1 FROM line_births WHERE repo = ? AND path = ? LIMIT 1');
	const birthsOf = (blob: string | null, at: string) => {
		const row = blob === null ? undefined : births.get(repo, blob, at);
		return row ? text(row, 'packed') : null;
	};
	return files.map(({ path: at, fromPath, blob, parentBlob }) => {
		const before = fromPath ?? at;
		const known = blob === null ? null : rememberedByBlob(db, repo, blob, at, 0);
		return {
			births: birthsOf(blob, at),
			parentBirths: birthsOf(parentBlob, before),
			known,
			isFollowed: (path.get(repo, at) ?? path.get(repo, before)) !== undefined,
		};
	});
}

/** The last `limit` versions at a path in which lines are followed, newest first. */
export function birthVersions(
	db: DatabaseSync,
	repo: string,
	path: string,
	limit: number,
): BirthVersion[] {
	return prepared(
		db,
		`SELECT blob, packed FROM line_births WHERE repo = ? AND path = ?
			ORDER BY t_ms DESC, blob LIMIT ?`,
	)
		.all(repo, path, limit)
		.map((row) => ({ blob: text(row, 'blob'), births: text(row, 'packed') }));
}
