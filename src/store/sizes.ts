// No test of its own. Tested through the store: test/store/database.test.ts.
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { bytesOf, damagedFiles, databaseName, folderNames } from './folder.ts';
import { number } from './sqlite.ts';

/** Bytes on disk and rows in the tables that grow. */
export interface Sizes {
	readonly databaseBytes: number;
	readonly damagedBytes: number;
	readonly recordingBytes: number;
	readonly insertions: number;
	readonly texts: number;
	readonly slices: number;
	readonly drafts: number;
	readonly blobs: number;
}

/** Counts rows and sums files. A scan of each table's smallest index. */
export function sizesOf(db: DatabaseSync, folder: string): Sizes {
	const path = (name: string) => join(folder, name);
	const sum = (names: readonly string[]) =>
		folder === ':memory:' ? 0 : names.reduce((bytes, name) => bytes + bytesOf(path(name)), 0);
	const count = (table: string) => {
		const row = db.prepare(`SELECT count(*) AS rows FROM ${table}`).get();
		return row ? number(row, 'rows') : 0;
	};
	const sidecars = ['', '-wal', '-shm'].map((sidecar) => databaseName + sidecar);
	return {
		databaseBytes: sum(sidecars),
		damagedBytes: folder === ':memory:' ? 0 : sum(damagedFiles(folder)),
		recordingBytes: sum([folderNames.recordings]),
		insertions: count('insertions'),
		texts: count('insertion_texts'),
		slices: count('slices'),
		drafts: count('drafts'),
		blobs: count('blobs'),
	};
}
