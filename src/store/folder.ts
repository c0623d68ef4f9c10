import {
	chmodSync,
	closeSync,
	existsSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	renameSync,
	rmdirSync,
	rmSync,
} from 'node:fs';
import { join } from 'node:path';

/** Names of everything this product keeps in its data folder. */
export const databaseName = 'rework.db';
export const folderNames = {
	recordings: 'recordings',
	spool: 'spool',
	backups: 'backups',
} as const;
const sidecars = ['', '-wal', '-shm', '-journal'] as const;
const damagedName = /^rework\.damaged-(\d+)\.db(-wal|-shm|-journal)?$/;

/** Makes the folder (0700) and an empty database file (0600); SQLite gives its -wal and -shm the
 * same mode. Both are tightened when they exist already. */
export function preparePrivate(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	chmodSync(folder, 0o700);
	const file = join(folder, databaseName);
	closeSync(openSync(file, 'a', 0o600));
	for (const sidecar of sidecars) if (existsSync(file + sidecar)) chmodSync(file + sidecar, 0o600);
}

/**
 * Renames a damaged database and its side files to `rework.damaged-<n>.db…`, with n above any
 * there is. Gives the new name.
 */
export function setAside(folder: string): string {
	const taken = readdirSync(folder).map((name) => Number(damagedName.exec(name)?.[1] ?? 0));
	const name = `rework.damaged-${Math.max(0, ...taken) + 1}.db`;
	// Side files first: killed in between, the next opening finds the same damage and goes on.
	for (const sidecar of [...sidecars].reverse()) {
		const from = join(folder, databaseName + sidecar);
		if (existsSync(from)) renameSync(from, join(folder, name + sidecar));
	}
	return name;
}

/**
 * Removes every file of ours, and the folder when nothing else is in it. Gives the names that
 * could not be removed (on Windows: files that another window has open).
 */
export function removeAll(folder: string): string[] {
	if (!existsSync(folder)) return [];
	const left: string[] = [];
	for (const name of readdirSync(folder)) {
		if (!isOurs(name)) continue;
		try {
			rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
		} catch {
			left.push(name);
		}
	}
	try {
		rmdirSync(folder);
	} catch {
		// Not empty: something there is not ours, or could not be removed.
	}
	return left;
}

/** Identity of the database file, to notice that another window removed or replaced it. */
export function identityOf(folder: string): string | null {
	try {
		const { dev, ino } = lstatSync(join(folder, databaseName), { bigint: true });
		return `${dev}:${ino}`;
	} catch {
		return null;
	}
}

/** Bytes of a file or of all files below a folder; 0 where there is none. Follows no links. */
export function bytesOf(path: string): number {
	const found = lstatSync(path, { throwIfNoEntry: false });
	if (!found) return 0;
	if (!found.isDirectory()) return found.size;
	return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

/** Damaged databases that were set aside. */
export function damagedFiles(folder: string): string[] {
	return existsSync(folder) ? readdirSync(folder).filter((name) => damagedName.test(name)) : [];
}

function isOurs(name: string): boolean {
	if (name.startsWith(databaseName) || damagedName.test(name) || name === recoveryLock) return true;
	return Object.values(folderNames).some((folder) => folder === name);
}

/** Folder that exists while one process sets a damaged file aside. */
export const recoveryLock = 'rework.recovering';
