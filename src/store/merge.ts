import {
	chmodSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	renameSync,
	rmSync,
	statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { reasonOf } from '../core/log.ts';
import { folderNames } from './folder.ts';
import { mergeStatements } from './mergeSql.ts';
import { currentVersion, migrate, versionOf } from './migrations.ts';
import { loadSqlite, number, text } from './sqlite.ts';

/** How a backup went. In a failure the file that was there before is as it was. */
export type BackedUp =
	| { readonly kind: 'done'; readonly bytes: number }
	| { readonly kind: 'failed'; readonly why: string };

/** How a merge went. But for `done`, nothing was changed. */
export type Merged =
	| { readonly kind: 'done'; readonly insertions: number; readonly slices: number }
	/** It is a backup of this very database. */
	| { readonly kind: 'own' }
	/** Written by a newer version of the product. */
	| { readonly kind: 'newer' }
	| { readonly kind: 'notOurs' | 'failed'; readonly why: string };

/** Larger files are no backup of years; merging reads all of it. */
const bytesAtMost = 4_000_000_000;

/**
 * Writes a copy of the whole database to a file, readable by the person alone, replacing one that is there. It is whole or
 * not there at all. Blocks for as long as writing takes, about a second for 200 MB.
 */
export function backUp(db: DatabaseSync, file: string, takenMs: number): BackedUp {
	const part = `${file}.part`;
	try {
		rmSync(part, { force: true });
		db.prepare('UPDATE identity SET taken_ms = ?').run(takenMs);
		db.prepare('VACUUM INTO ?').run(part);
		chmodSync(part, 0o600);
		renameSync(part, file);
		return { kind: 'done', bytes: statSync(file).size };
	} catch (failure) {
		rmSync(part, { force: true });
		return { kind: 'failed', why: reasonOf(failure) };
	}
}

/**
 * Takes over what a backup has and this database has not. Merging the same one again, an older one of the same machine, or
 * several that hold each other changes nothing more: insertions, slices and commits go by their names, and of sums by day
 * only what a machine recorded beyond what it brought before is added. All of it or nothing. The file itself is only read.
 */
export function merge(db: DatabaseSync, folder: string, file: string): Merged {
	const sqlite = loadSqlite();
	if (!sqlite || !existsSync(file)) return { kind: 'failed', why: 'The file cannot be read' };
	if (statSync(file).size > bytesAtMost) return { kind: 'notOurs', why: 'It is too large' };
	const place = join(folder, folderNames.backups);
	mkdirSync(place, { recursive: true, mode: 0o700 });
	const copy = join(place, 'merging.db');
	try {
		removeCopy(copy);
		copyFileSync(file, copy);
		chmodSync(copy, 0o600);
		const other = new sqlite.DatabaseSync(copy);
		try {
			const refusal = prepare(other, db);
			if (refusal) return refusal;
		} finally {
			other.close();
		}
		return attached(db, copy);
	} catch (failure) {
		return { kind: 'failed', why: reasonOf(failure) };
	} finally {
		removeCopy(copy);
	}
}

/** Brings the copy to this version; what is not a database of ours, to the letter, is refused. */
function prepare(other: DatabaseSync, db: DatabaseSync): Merged | null {
	other.exec('PRAGMA trusted_schema = OFF');
	let version: number;
	try {
		version = versionOf(other);
		const check = other.prepare('PRAGMA quick_check(1)').get();
		if (!check || text(check, 'quick_check') !== 'ok') return notOurs;
	} catch {
		return notOurs;
	}
	if (version > currentVersion) return { kind: 'newer' };
	if (version < 1) return notOurs;
	try {
		migrate(other);
	} catch {
		return notOurs;
	}
	if (schemaOf(other) !== schemaOf(db)) return notOurs;
	const sources = other.prepare('SELECT source FROM identity').all();
	const [own] = db.prepare('SELECT source FROM identity').all();
	const [theirs, ...more] = sources;
	if (!own || !theirs || more.length > 0) return notOurs;
	return text(own, 'source') === text(theirs, 'source') ? { kind: 'own' } : null;
}

const notOurs: Merged = { kind: 'notOurs', why: 'It is no backup of Rework Meter' };

/** Every table and index with its definition: a trigger or a view in it would run in our name. */
function schemaOf(db: DatabaseSync): string {
	const rows = db
		.prepare(`SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'`)
		.all();
	return rows
		.map((row) => JSON.stringify([row['type'], row['name'], row['sql']]))
		.sort()
		.join('\n');
}

function attached(db: DatabaseSync, copy: string): Merged {
	const count = (table: string) => {
		const row = db.prepare(`SELECT count(*) AS rows FROM main.${table}`).get();
		return row ? number(row, 'rows') : 0;
	};
	db.prepare('ATTACH DATABASE ? AS other').run(copy);
	try {
		db.exec('BEGIN IMMEDIATE');
		const before = { insertions: count('insertions'), slices: count('slices') };
		for (const statement of mergeStatements) db.exec(statement);
		const insertions = count('insertions') - before.insertions;
		const slices = count('slices') - before.slices;
		db.exec('COMMIT');
		return { kind: 'done', insertions, slices };
	} catch (failure) {
		if (db.isTransaction) db.exec('ROLLBACK');
		throw failure;
	} finally {
		db.exec('DETACH DATABASE other');
	}
}

function removeCopy(copy: string): void {
	for (const sidecar of ['', '-wal', '-shm', '-journal']) rmSync(copy + sidecar, { force: true });
}
