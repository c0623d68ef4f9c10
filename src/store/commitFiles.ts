import type { DatabaseSync } from 'node:sqlite';
import type { Remembered } from '../core/events.ts';
import {
	type RememberedRuns,
	type RememberedVersion,
	rememberedByBlob,
	rememberedByContent,
	rememberedByPath,
	versionsAtPath,
} from './remembered.ts';

/** A committed text, and how many non-blank characters only its reader can count. */
export interface AskedVersion {
	readonly blob: string;
	readonly nonBlank: number;
}

/** A file of a commit, as far as the store needs to know it. */
export interface AskedFile {
	readonly path: string;
	readonly fromPath: string | null;
	/** What the commit has there; null where it leaves no file. */
	readonly version: AskedVersion | null;
	readonly parent: AskedVersion | null;
	/** The committed text, where the working file is asked for and may have been known elsewhere. */
	readonly text: string | null;
	/** False where a live ledger knows better, or nothing is there any more. */
	readonly wantsWorking: boolean;
	/** Versions of its path; none are given where the committed text itself is known. */
	readonly versions: number;
}

/** What is remembered of a file of a commit. */
export interface KnownFile {
	readonly working: Remembered | null;
	readonly parent: RememberedRuns | null;
	/** The committed text itself. */
	readonly same: RememberedRuns | null;
	/** Versions of its path, then of the path it had before; newest first. */
	readonly versions: readonly RememberedVersion[];
}

/** What is remembered of files of a commit, in their order: one question for many. */
export function commitFiles(
	db: DatabaseSync,
	repo: string,
	files: readonly AskedFile[],
): KnownFile[] {
	return files.map((file) => {
		const { path, fromPath, version, parent, versions } = file;
		const known = (asked: AskedVersion | null, at: string) =>
			asked && rememberedByBlob(db, repo, asked.blob, at, asked.nonBlank);
		const same = known(version, path);
		const names = fromPath === null ? [path] : [path, fromPath];
		return {
			working: file.wantsWorking ? workingFile(db, repo, file) : null,
			parent: known(parent, fromPath ?? path),
			same,
			versions: same ? [] : names.flatMap((name) => versionsAtPath(db, repo, name, versions)),
		};
	});
}

/** The last draft at its path. Renamed beyond what git recognizes, a text is still known by what it is. */
function workingFile(
	db: DatabaseSync,
	repo: string,
	{ path, fromPath, text }: AskedFile,
): Remembered | null {
	return (
		rememberedByPath(db, { repo, path }) ??
		(fromPath === null ? null : rememberedByPath(db, { repo, path: fromPath })) ??
		(text === null ? null : rememberedByContent(db, text, path, repo))
	);
}
