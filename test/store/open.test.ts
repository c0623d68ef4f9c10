import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReadOnly, openStore } from '../../src/store/database.ts';
import { databaseName } from '../../src/store/folder.ts';
import { currentVersion } from '../../src/store/migrations.ts';
import { loadSqlite } from '../../src/store/sqlite.ts';
import { counter, insertion } from './sample.ts';
import { inTempFolder, opened } from './tempFolder.ts';

const range = { fromDay: '2025-03-10', toDay: '2025-03-10', fromMs: 0, toMs: 1 };

describe('opening the store', () => {
	it('makes a private folder with private files', async function () {
		if (process.platform === 'win32') this.skip();
		await inTempFolder((root) => {
			const folder = join(root, 'a', 'data');
			const store = opened(folder);
			store.write([counter('x')]);
			const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
			assert.equal(mode(folder), '700');
			const names = readdirSync(folder).sort();
			assert.deepEqual(names, ['rework.db', 'rework.db-shm', 'rework.db-wal']);
			for (const name of names) assert.equal(mode(join(folder, name)), '600', name);
			store.close();
			chmodSync(join(folder, databaseName), 0o644);
			opened(folder).close();
			assert.equal(mode(join(folder, databaseName)), '600');
		});
	});

	it('sets a damaged file aside and says so', async () => {
		await inTempFolder((folder) => {
			for (const n of [1, 2]) {
				writeFileSync(join(folder, databaseName), 'This is not a database at all. '.repeat(99));
				const store = opened(folder);
				assert.deepEqual(store.opened, { kind: 'recovered', setAside: `rework.damaged-${n}.db` });
				store.write([counter('x')]);
				store.close();
			}
			assert.deepEqual(opened(folder).opened, { kind: 'ok' });
		});
	});

	it('finds damage inside a file that begins well', async () => {
		await inTempFolder((folder) => {
			const store = opened(folder);
			const rows = Array.from({ length: 500 }, (_, i) => insertion(`w-${i}`));
			store.write(rows);
			store.close();
			const file = join(folder, databaseName);
			const content = readFileSync(file);
			content.fill(0x5a, 8192, content.length - 4096);
			writeFileSync(file, content);
			const next = opened(folder);
			assert.equal(next.opened.kind, 'recovered');
			assert.equal(next.sizes().insertions, 0);
			next.close();
		});
	});

	it('refuses a newer version and changes nothing', async () => {
		await inTempFolder((folder) => {
			opened(folder).close();
			const file = join(folder, databaseName);
			const sqlite = loadSqlite();
			assert.ok(sqlite);
			const db = new sqlite.DatabaseSync(file);
			db.exec('PRAGMA user_version = 1000');
			db.close();
			const before = readFileSync(file);
			const refused = { kind: 'newer', version: 1000, supported: currentVersion };
			assert.deepEqual(openStore(folder), refused);
			assert.deepEqual(readdirSync(folder), [databaseName]);
			assert.deepEqual(openReadOnly(folder), refused);
			assert.deepEqual(readFileSync(file), before);
		});
	});

	it('reads without creating, migrating or changing', async () => {
		await inTempFolder((folder) => {
			assert.equal((openReadOnly(folder) as { kind: string }).kind, 'absent');
			assert.deepEqual(readdirSync(folder), []);
			const store = opened(folder);
			store.write([counter('x')]);
			const reader = openReadOnly(folder);
			assert.ok('reportRows' in reader);
			assert.deepEqual(reader.reportRows(range).counters, { x: 1 });
			assert.throws(() => reader.write([counter('x')]), /readonly/);
			reader.close();
			store.close();
		});
	});

	it('reads a closed database in a folder it may not write to', async function () {
		if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
		await inTempFolder((folder) => {
			opened(folder).close();
			chmodSync(folder, 0o500);
			const reader = openReadOnly(folder);
			chmodSync(folder, 0o700);
			assert.ok('reportRows' in reader || reader.kind === 'unavailable');
		});
	});
});
