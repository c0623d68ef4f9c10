import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { damagedFiles, folderNames } from './folder.ts';

/** Parts of what is kept that can be deleted each for itself; figures stay. */
export const keptParts = ['texts', 'drafts', 'evidence', 'recordings', 'damaged'] as const;

export type KeptPart = (typeof keptParts)[number];

/**
 * Deletes a part for good: freed pages are overwritten, the write-ahead log emptied. `texts`: the text of AI code; `drafts`:
 * texts of documents that were edited (a document that is open is drafted anew); `evidence`: single slices and actions
 * behind the figures; `recordings` and `damaged`: files.
 */
export function deleteKept(db: DatabaseSync, folder: string, part: KeptPart): void {
	const inMemory = folder === ':memory:';
	switch (part) {
		case 'texts':
			return erase(db, ['insertion_texts']);
		case 'drafts':
			return erase(db, ['drafts']);
		case 'evidence':
			return erase(db, ['slices', 'actions']);
		case 'recordings':
			if (!inMemory) rmSync(join(folder, folderNames.recordings), { recursive: true, force: true });
			return;
		case 'damaged':
			if (inMemory) return;
			for (const name of damagedFiles(folder)) rmSync(join(folder, name), { force: true });
	}
}

function erase(db: DatabaseSync, tables: readonly string[]): void {
	db.exec('BEGIN IMMEDIATE');
	for (const table of tables) db.exec(`DELETE FROM ${table}`);
	db.exec('COMMIT');
	db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}
