import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Log } from '../../src/core/log.ts';
import { StoreClient, type StoreClientOptions } from '../../src/store/client.ts';
import { databaseName } from '../../src/store/folder.ts';
import { loadSqlite } from '../../src/store/sqlite.ts';
import { counter, draft, insertion, noonMs } from './sample.ts';
import { inTempFolder } from './tempFolder.ts';

const worker = new URL('../../src/store/worker.ts', import.meta.url);
const crashing = new URL('./crashingWorker.ts', import.meta.url);
const range = { fromDay: '2025-03-10', toDay: '2025-03-10', fromMs: 0, toMs: noonMs * 2 };

/** Runs a test with a client on a temporary folder and the lines it logged. */
function withClient(
	test: (client: StoreClient, folder: string, logged: string[]) => Promise<void>,
	options: Partial<StoreClientOptions> = {},
	prepare: (folder: string) => void = () => {},
): Promise<void> {
	return inTempFolder(async (folder) => {
		prepare(folder);
		const logged: string[] = [];
		const keep = (line: string) => logged.push(line);
		const log: Log = { info: keep, warn: keep, error: keep };
		const client = new StoreClient({ worker, folder, log, ...options });
		try {
			await test(client, folder, logged);
		} finally {
			await client.close();
		}
	});
}

describe('store client', () => {
	it('answers after everything written before', () =>
		withClient(async (client, _folder, logged) => {
			client.write(insertion('w-1'));
			client.write(draft('1'));
			client.write(draft('1', { tMs: noonMs + 1, text: 'later' }));
			const found = await client.ask('rememberedByPath', { doc: '1' });
			assert.equal(found?.text, 'later');
			assert.equal(found?.insertions[0]?.id, 'w-1');
			assert.deepEqual(logged, []);
		}));

	it('flushes for shutdown, with nothing to write too', () =>
		withClient(
			async (client) => {
				client.write(counter('a'));
				assert.equal(await client.flush(), true);
				client.write(counter('a'));
				assert.equal(await client.flush(), true);
				assert.equal(await client.flush(), true);
				assert.deepEqual((await client.ask('reportRows', range)).counters, { a: 2 });
			},
			{ batchEveryMs: 1 },
		));

	it('never notices that another process locks the database for 2 s', () =>
		withClient(async (client, folder) => {
			await client.ask('sizes');
			const sqlite = loadSqlite();
			assert.ok(sqlite);
			const other = new sqlite.DatabaseSync(join(folder, databaseName));
			other.exec('BEGIN IMMEDIATE');
			// A thread that waited for the lock would not get around this loop while it is held.
			let written = 0;
			for (const end = performance.now() + 2000; performance.now() < end; written++) {
				client.write(counter('keystroke'));
				client.write(draft('1', { tMs: noonMs + written }));
				await after(20);
			}
			assert.ok(written > 3, `${written} writes while the database was locked`);
			other.exec('ROLLBACK');
			other.close();
			assert.equal(await client.flush(), true);
			const { counters } = await client.ask('reportRows', range);
			assert.equal(counters['keystroke'], written);
		}));

	it('restarts a crashed worker and counts nothing twice', () =>
		withClient(
			async (client, folder) => {
				client.write(counter('a', 5));
				client.write(insertion('w-1'));
				assert.equal(await client.flush(), true);
				assert.ok(existsSync(join(folder, 'crashed')));
				client.write(counter('a', 1));
				assert.deepEqual((await client.ask('reportRows', range)).counters, { a: 6 });
			},
			{ worker: crashing },
		));

	it('gives up a worker that always crashes, without a throw', () =>
		withClient(
			async (client, _folder, logged) => {
				client.write(counter('a'));
				assert.equal(await client.flush(), false);
				assert.equal(client.isUp, false);
				client.write(counter('a'));
				await assert.rejects(client.ask('sizes'), /not running/);
				assert.match(logged.join('\n'), /gave up, 1 batches not kept/);
			},
			{ worker: crashing },
			(folder) => writeFileSync(join(folder, 'crash-always'), ''),
		));

	it('gives up a worker file that is not there', () =>
		withClient(
			async (client) => {
				client.write(counter('a'));
				await assert.rejects(client.ask('sizes'));
				assert.equal(await client.close(), false);
			},
			{ worker: new URL('./noSuchWorker.ts', import.meta.url) },
		));

	it('rejects a question that takes too long', () =>
		withClient((client) => assert.rejects(client.ask('sizes'), /in time/), { timeLimitMs: 0 }));

	it('says once that a newer database is not opened, and loses no keystroke', () => {
		const openings: string[] = [];
		return withClient(
			async (client, _folder, logged) => {
				for (let n = 0; n < 3; n++) {
					client.write(counter('a'));
					await client.flush();
				}
				assert.deepEqual(openings, ['newer']);
				assert.equal(logged.filter((line) => line.includes('refused')).length, 1);
				await assert.rejects(client.ask('sizes'), /not open/);
			},
			{ onOpened: ({ kind }) => openings.push(kind) },
			(folder) => {
				const sqlite = loadSqlite();
				const db = sqlite && new sqlite.DatabaseSync(join(folder, databaseName));
				db?.exec('PRAGMA user_version = 1000');
				db?.close();
			},
		);
	});

	it('goes on in a new database after everything was deleted', () =>
		withClient(async (client, folder) => {
			client.write(counter('a'));
			assert.deepEqual(await client.ask('deleteEverything'), { kind: 'deleted' });
			await assert.rejects(client.ask('sizes'), /was deleted/);
			assert.equal(existsSync(join(folder, databaseName)), false);
			client.write(counter('b'));
			assert.deepEqual((await client.ask('reportRows', range)).counters, { b: 1 });
		}));

	it('tells that a damaged file was set aside', () => {
		const openings: string[] = [];
		return withClient(
			async (client) => {
				assert.equal((await client.ask('sizes')).insertions, 0);
				assert.deepEqual(openings, ['recovered']);
			},
			{ onOpened: ({ kind }) => openings.push(kind) },
			(folder) => writeFileSync(join(folder, databaseName), 'garbage '.repeat(999)),
		);
	});
});
