import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';

/** The part of `node:sqlite` that we use. */
export interface Sqlite {
	readonly DatabaseSync: typeof DatabaseSync;
}

/**
 * Loads `node:sqlite`, or null where this Node has none (before 22.13 without a flag). It is not
 * imported statically, so that a program on an older Node can say so instead of failing to start.
 * The experimental warning of Node 22 is kept from the terminal: it is nothing a user can act on.
 */
export function loadSqlite(): Sqlite | null {
	const emitWarning = process.emitWarning;
	process.emitWarning = () => {};
	try {
		return process.getBuiltinModule?.('node:sqlite') ?? null;
	} catch {
		return null;
	} finally {
		process.emitWarning = emitWarning;
	}
}

/** What to tell somebody whose Node has no `node:sqlite`. */
export const sqliteMissing = `This Node (${process.version}) has no node:sqlite: needs Node 22.13 or newer`;

/** Another connection holds the lock: the same call may succeed later. */
export function isBusy(failure: unknown): boolean {
	const code = primaryCode(failure);
	return code === 5 || code === 6;
}

/** The file is not, or no longer, a sound database. */
export function isDamage(failure: unknown): boolean {
	const code = primaryCode(failure);
	return code === 11 || code === 26;
}

/** One value was not acceptable (no number, too large, not bindable); others may well be. */
export function isRefusal(failure: unknown): boolean {
	const code = primaryCode(failure);
	return code === null || [18, 19, 20, 25].includes(code);
}

/** SQLite's primary result code (the low byte of the extended one), or null for other errors. */
function primaryCode(failure: unknown): number | null {
	if (!(failure instanceof Error) || !('errcode' in failure)) return null;
	return typeof failure.errcode === 'number' ? failure.errcode & 0xff : null;
}

const statements = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/**
 * A statement for `get` and `all`, compiled once for each connection: where a question is asked for each file of a commit,
 * compiling takes longer than answering. The text must be one of few.
 */
export function prepared(db: DatabaseSync, sql: string): StatementSync {
	const known = statements.get(db) ?? new Map<string, StatementSync>();
	statements.set(db, known);
	const statement = known.get(sql) ?? db.prepare(sql);
	known.set(sql, statement);
	return statement;
}

/** One row as SQLite gives it; the readers below check the type that the schema promises. */
export type Row = Record<string, SQLOutputValue>;

export function text(row: Row, column: string): string {
	const value = row[column];
	if (typeof value !== 'string') throw new TypeError(`Column ${column} is not text`);
	return value;
}

export function textOrNull(row: Row, column: string): string | null {
	return row[column] === null ? null : text(row, column);
}

export function number(row: Row, column: string): number {
	const value = row[column];
	if (typeof value !== 'number') throw new TypeError(`Column ${column} is not a number`);
	return value;
}

export function numberOrNull(row: Row, column: string): number | null {
	return row[column] === null ? null : number(row, column);
}

export function bytes(row: Row, column: string): Uint8Array {
	const value = row[column];
	if (!(value instanceof Uint8Array)) throw new TypeError(`Column ${column} is not a blob`);
	return value;
}

export function bytesOrNull(row: Row, column: string): Uint8Array | null {
	return row[column] === null ? null : bytes(row, column);
}
