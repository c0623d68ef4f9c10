import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { loadSqlite } from '../../src/store/sqlite.ts';
import { repo } from './sample.ts';
import { inTempFolder, opened } from './tempFolder.ts';

const writer = new URL('./writer.ts', import.meta.url).pathname;
const range = {
	fromDay: '2025-03-10',
	toDay: '2025-03-10',
	fromMs: 0,
	toMs: Number.MAX_SAFE_INTEGER,
};

function start(folder: string, name: string, batches: number): ChildProcess {
	const args = [writer, folder, name, String(batches)];
	return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Numbers of the batches that the process was told are durable. */
function acknowledged(child: ChildProcess, onLine?: (count: number) => void): Promise<number[]> {
	assert.ok(child.stdout);
	const numbers: number[] = [];
	const lines = createInterface({ input: child.stdout });
	lines.on('line', (line) => {
		numbers.push(Number(line));
		onLine?.(numbers.length);
	});
	return once(lines, 'close').then(() => numbers);
}

function assertSound(folder: string): void {
	const sqlite = loadSqlite();
	assert.ok(sqlite);
	const db = new sqlite.DatabaseSync(`${folder}/rework.db`);
	assert.deepEqual({ ...db.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
	db.close();
}

describe('several processes on one store', () => {
	it('lose and corrupt nothing when they begin and write at once', async () => {
		await inTempFolder(async (folder) => {
			const children = ['a', 'b'].map((name) => start(folder, name, 150));
			const numbers = await Promise.all(children.map((child) => acknowledged(child)));
			assert.deepEqual(
				numbers.map((list) => list.length),
				[150, 150],
			);
			assertSound(folder);
			const store = opened(folder);
			const rows = store.reportRows(range);
			assert.deepEqual(rows.counters, { batches: 300 });
			const count = rows.accepted.reduce((sum, row) => sum + row.insertions, 0);
			assert.equal(count, 300);
			assert.equal(rows.time.find(({ state }) => state === 'active')?.point, 300 * 60_000);
			store.close();
		});
	});

	it('keep what was acknowledged when one is killed in the middle', async () => {
		await inTempFolder(async (folder) => {
			const victim = start(folder, 'a', 1_000_000);
			const other = start(folder, 'b', 100);
			const [numbers, others] = await Promise.all([
				acknowledged(victim, (count) => {
					if (count === 60) victim.kill('SIGKILL');
				}),
				acknowledged(other),
			]);
			assert.ok(numbers.length >= 60);
			assert.equal(others.length, 100);
			assertSound(folder);
			const store = opened(folder);
			assert.equal(store.opened.kind, 'ok');
			const { insertions } = store.openInsertions(repo);
			const ids = new Set(insertions.map(({ id }) => id));
			for (const number of numbers) assert.ok(ids.has(`a-${number}`), `batch ${number}`);
			// Each batch is whole or absent: insertions, slices and counters agree.
			const rows = store.reportRows(range);
			assert.equal(rows.counters['batches'], ids.size);
			assert.equal(rows.time.find(({ state }) => state === 'active')?.point, ids.size * 60_000);
			store.close();
		});
	});
});
