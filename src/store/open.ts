import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { reasonOf } from '../core/log.ts';
import { bytesOf, databaseName, preparePrivate, recoveryLock, setAside } from './folder.ts';
import { currentVersion, migrate, versionOf } from './migrations.ts';
import { isBusy, isDamage, loadSqlite, type Sqlite, sqliteMissing, text } from './sqlite.ts';

/** How opening went. `recovered`: a damaged file was set aside under the given name. */
export type Opened =
	| { readonly kind: 'ok' }
	| { readonly kind: 'recovered'; readonly setAside: string };

/** Why there is no store. In none of these cases was anything changed. */
export type OpenFailure =
	| { readonly kind: 'newer'; readonly version: number; readonly supported: number }
	| { readonly kind: 'absent' | 'older' | 'damaged' | 'unavailable'; readonly why: string };

export type OpenedDatabase = { readonly opened: Opened; readonly db: DatabaseSync } | OpenFailure;

/** A writer waits this long for another one, as SQLite's busy timeout. */
const busyTimeoutMs = 5000;
/** Turning an empty file into a WAL database can report "busy" at once, whatever the timeout. */
const openAttempts = 50;
const attemptPauseMs = 50;
/** Checking a file this large takes about 0.1 s; a larger one is checked when it misbehaves. */
const checkedBytes = 64 * 1024 * 1024;
/** Page cache at most, KiB: room for the rollups and insertions of a year. Only what is read is allocated. */
const cacheKiB = 32_768;
/** A process that set a file aside and died leaves its lock; it needs milliseconds. */
const staleLockMs = 10_000;

/**
 * Opens the database in `folder` for writing, creating folder and file where needed, or a private
 * one in memory for `:memory:`. `check` 'full' looks through the whole file, however large.
 * Blocks while another process holds the lock: call it in the worker.
 */
export function openDatabase(folder: string, check: 'quick' | 'full' = 'quick'): OpenedDatabase {
	const sqlite = loadSqlite();
	if (!sqlite) return { kind: 'unavailable', why: sqliteMissing };
	for (let attempt = 1; ; attempt++) {
		try {
			return openOrRecover(sqlite, folder, check);
		} catch (failure) {
			if (!isBusy(failure) || attempt === openAttempts)
				return { kind: 'unavailable', why: reasonOf(failure) };
			pause(attemptPauseMs);
		}
	}
}

/** Opens an existing database for reading only; creates, migrates and repairs nothing. */
export function openForReading(folder: string): OpenedDatabase {
	const sqlite = loadSqlite();
	if (!sqlite) return { kind: 'unavailable', why: sqliteMissing };
	const file = join(folder, databaseName);
	if (!existsSync(file)) return { kind: 'absent', why: `There is no ${databaseName} in ${folder}` };
	let db: DatabaseSync | null = null;
	try {
		db = new sqlite.DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
		const version = versionOf(db);
		db.exec(`PRAGMA cache_size = -${cacheKiB}`);
		if (version === currentVersion) return { opened: { kind: 'ok' }, db };
		db.close();
		if (version > currentVersion) return { kind: 'newer', version, supported: currentVersion };
		return { kind: 'older', why: `The database has version ${version}: open the editor once` };
	} catch (failure) {
		if (db?.isOpen) db.close();
		return { kind: isDamage(failure) ? 'damaged' : 'unavailable', why: reasonOf(failure) };
	}
}

function openOrRecover(sqlite: Sqlite, folder: string, check: 'quick' | 'full'): OpenedDatabase {
	try {
		return openSound(sqlite, folder, check);
	} catch (failure) {
		if (folder === ':memory:' || !isDamage(failure)) throw failure;
		return recover(sqlite, folder, check);
	}
}

/** Throws a damage error when the file is not sound. */
function openSound(sqlite: Sqlite, folder: string, check: 'quick' | 'full'): OpenedDatabase {
	const inMemory = folder === ':memory:';
	if (!inMemory) preparePrivate(folder);
	const file = inMemory ? folder : join(folder, databaseName);
	const db = new sqlite.DatabaseSync(file, { timeout: busyTimeoutMs });
	try {
		const version = versionOf(db);
		if (version > currentVersion) {
			db.close();
			return { kind: 'newer', version, supported: currentVersion };
		}
		db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
		db.exec('PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON');
		db.exec(`PRAGMA cache_size = -${cacheKiB}`);
		if (!inMemory && (check === 'full' || bytesOf(file) <= checkedBytes)) checkSound(db);
		migrate(db);
		return { opened: { kind: 'ok' }, db };
	} catch (failure) {
		if (db.isOpen) db.close();
		throw failure;
	}
}

/** Sets the file aside; of several processes that find the damage at once, one does. */
function recover(sqlite: Sqlite, folder: string, check: 'quick' | 'full'): OpenedDatabase {
	const lock = join(folder, recoveryLock);
	try {
		mkdirSync(lock);
	} catch {
		const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
		if (age > staleLockMs && existsSync(lock)) rmdirSync(lock);
		throw Object.assign(new Error('Another window is recovering the database'), { errcode: 5 });
	}
	try {
		return openSound(sqlite, folder, check);
	} catch (failure) {
		if (!isDamage(failure)) throw failure;
		const name = setAside(folder);
		const fresh = openSound(sqlite, folder, check);
		return 'db' in fresh ? { db: fresh.db, opened: { kind: 'recovered', setAside: name } } : fresh;
	} finally {
		rmdirSync(lock);
	}
}

function checkSound(db: DatabaseSync): void {
	const found = db.prepare('PRAGMA quick_check(1)').get();
	const verdict = found ? text(found, 'quick_check') : 'no answer';
	if (verdict !== 'ok') throw Object.assign(new Error(verdict), { errcode: 11 });
}

function pause(ms: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Empties every table, where the file itself cannot be removed. */
export function eraseRows(folder: string): void {
	const result = openDatabase(folder);
	if (!('db' in result)) return;
	const tables = result.db
		.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
		.all();
	for (const { name } of tables) result.db.exec(`DELETE FROM ${name}`);
	result.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	result.db.close();
}
