import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../src/store/database.ts';
import { databaseName } from '../../src/store/folder.ts';
import { currentVersion, migrate, versionOf } from '../../src/store/migrations.ts';
import { steps } from '../../src/store/schema.ts';
import { loadSqlite } from '../../src/store/sqlite.ts';
import { inTempFolder } from './tempFolder.ts';

/**
 * A database as version 1 left it, schema and rows, written once and never changed. A new version
 * adds a fixture of its own and a line in the test below.
 */
const fixture = (version: number) =>
	readFileSync(new URL(`../fixtures/store/v${version}.sql`, import.meta.url), 'utf8');

const range = {
	fromDay: '2025-03-10',
	toDay: '2025-03-10',
	fromMs: Date.UTC(2025, 2, 10),
	toMs: Date.UTC(2025, 2, 11),
};

function withDatabase(file: string, use: (db: DatabaseSync) => void): void {
	const sqlite = loadSqlite();
	assert.ok(sqlite);
	const db = new sqlite.DatabaseSync(file);
	try {
		use(db);
	} finally {
		db.close();
	}
}

describe('migrations', () => {
	for (const version of [1]) {
		it(`bring version ${version} with its rows to the current one`, async () => {
			await inTempFolder((folder) => {
				withDatabase(join(folder, databaseName), (db) => db.exec(fixture(version)));
				const store = openStore(folder);
				assert.ok('write' in store);
				const rows = store.reportRows(range);
				assert.deepEqual(rows.time, [
					{ state: 'active', low: 60000, point: 60000, high: 60000 },
					{ state: 'rework', low: 1000, point: 2000, high: 3000 },
				]);
				assert.equal(rows.accepted[0]?.lines.modified, 1);
				assert.equal(store.rememberedByBlob('/r/.git', 'b1', 'a.ts')?.origins[0]?.[0], 'w-1');
				store.close();
				withDatabase(join(folder, databaseName), (db) =>
					assert.equal(versionOf(db), currentVersion),
				);
			});
		});
	}

	it('run a further step on rows that are there', () => {
		withDatabase(':memory:', (db) => {
			db.exec(fixture(1));
			const more = [...steps.slice(0, 1), 'ALTER TABLE insertions ADD COLUMN note TEXT'];
			assert.deepEqual(migrate(db, more), { kind: 'current', from: 1, version: 2 });
			assert.deepEqual(migrate(db, more), { kind: 'current', from: 2, version: 2 });
			assert.equal(db.prepare('SELECT note FROM insertions').get()?.['note'], null);
		});
	});

	it('leave everything as it was when a step fails', () => {
		withDatabase(':memory:', (db) => {
			db.exec(fixture(1));
			const broken = [...steps.slice(0, 1), 'CREATE TABLE half (a)', 'CREATE TABLE half (a)'];
			assert.throws(() => migrate(db, broken), /already exists/);
			assert.equal(versionOf(db), 1);
			assert.throws(() => db.prepare('SELECT * FROM half'), /no such table/);
		});
	});

	it('refuse a newer version', () => {
		withDatabase(':memory:', (db) => {
			const version = steps.length + 1;
			db.exec(`PRAGMA user_version = ${version}`);
			assert.deepEqual(migrate(db, steps), { kind: 'newer', version, supported: steps.length });
		});
	});
});
