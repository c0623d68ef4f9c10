import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/store/database.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import {
	action,
	blob,
	bounds,
	commit,
	counter,
	day,
	draft,
	insertion,
	lines,
	minute,
	noonMs,
	repo,
	share,
	slice,
} from './sample.ts';
import { inMemory, inTempFolder, opened } from './tempFolder.ts';

const range = {
	fromDay: '2025-03-10',
	toDay: '2025-03-10',
	fromMs: noonMs - day,
	toMs: noonMs + day,
};

const everything: readonly StoreWrite[] = [
	insertion('w-1'),
	lines('w-1', 'uncommitted', 'uncommitted'),
	action(),
	slice('w-1', '2025-03-10', {
		states: [{ state: 'rework', ...bounds(minute, minute, minute) }],
		shares: [share('w-1', 'rework', minute, minute, minute)],
	}),
	commit('c1'),
	blob('b1'),
	draft('file:///a.ts'),
];

describe('store', () => {
	it('writes twice with the effect of once', () => {
		inMemory((store) => {
			store.write(everything);
			const once = [store.reportRows(range), store.insertionsById(['w-1']), store.sizes()];
			store.write(everything);
			store.write([...everything, ...everything]);
			const often = [store.reportRows(range), store.insertionsById(['w-1']), store.sizes()];
			assert.deepEqual(often, once);
		});
	});

	it('applies a marked batch once, counters included', () => {
		inMemory((store) => {
			const batch = [counter('resync', 2)];
			const mark = (number: number) => ({ sender: 'me', number });
			assert.equal(store.write(batch, mark(1)).kind, 'written');
			assert.equal(store.write(batch, mark(1)).kind, 'known');
			assert.equal(store.write(batch, mark(2)).kind, 'written');
			assert.equal(store.write(batch, { sender: 'other', number: 1 }).kind, 'written');
			assert.deepEqual(store.reportRows(range).counters, { resync: 6 });
		});
	});

	it('counts a slice as it was written last, also when its number went to another', () => {
		const growing = (to: number) => {
			const figures = bounds(to, to, to);
			const states = [{ state: 'rework' as const, ...figures }];
			const shares = [share('w-1', 'rework', to, to, to)];
			return slice('w-1', '2025-03-10', { active: figures, states, shares, endMs: noonMs + to });
		};
		const last = slice('w-1', '2025-03-10', { language: 'python', repo: null });
		const rowsAfter = (...writes: StoreWrite[]) => {
			let time: unknown;
			inMemory((store) => {
				store.write([insertion('w-1'), ...writes]);
				const { time: sums, shares } = store.reportRows(range);
				time = [...sums, ...shares].filter(({ high }) => high !== 0);
			});
			return time;
		};
		assert.deepEqual(
			rowsAfter(growing(1000), growing(3000), growing(2000)),
			rowsAfter(growing(2000)),
		);
		assert.deepEqual(rowsAfter(growing(1000), last), rowsAfter(last));
	});

	it('keeps the other writes of a batch when one is not acceptable', () => {
		inMemory((store) => {
			const bad = insertion('bad', { confidence: Number.NaN });
			const written = store.write([counter('a'), bad, insertion('w-1')]);
			assert.equal(written.kind, 'written');
			assert.match(
				written.kind === 'written' ? (written.refused[0] ?? '') : '',
				/^insertion: .*NULL/,
			);
			assert.equal(store.sizes().insertions, 1);
			assert.deepEqual(store.reportRows(range).counters, { a: 1 });
		});
	});

	it('keeps the text and the tool of an insertion that another window does not know', () => {
		inMemory((store) => {
			store.write([insertion('w-1'), insertion('w-1', { tool: null, text: '', goneMs: 7 })]);
			const [kept] = store.insertionsById(['w-1']).insertions;
			assert.equal(kept?.tool, 'Copilot');
			assert.equal(kept?.text, 'const a = 1;\nconst b = 2;\n');
			assert.equal(kept?.goneMs, 7);
		});
	});

	it('never reopens a closed insertion or uncommits a line', () => {
		inMemory((store) => {
			const closed = { closedMs: noonMs + 5, closedBy: 'c1', distance: 0.25 };
			store.write([insertion('w-1', closed), lines('w-1', 'modified@5')]);
			store.write([insertion('w-1'), lines('w-1', 'uncommitted')]);
			const known = store.insertionsById(['w-1']);
			assert.deepEqual({ ...known.insertions[0], ...closed }, known.insertions[0]);
			assert.equal(known.lines[0]?.outcome, 'modified');
			assert.equal(known.lines[0]?.committedMs, 5);
		});
	});

	it('rounds times that are not whole milliseconds', () => {
		inMemory((store) => {
			store.write([insertion('w-1', { tMs: noonMs + 0.4 })]);
			assert.equal(store.insertionsById(['w-1']).insertions[0]?.tMs, noonMs);
		});
	});

	it('deletes everything of ours and nothing else', async () => {
		await inTempFolder((folder) => {
			const store = opened(folder);
			store.write(everything);
			for (const name of ['recordings', 'spool', 'backups']) {
				mkdirSync(join(folder, name));
				writeFileSync(join(folder, name, 'x.jsonl'), 'secret');
			}
			writeFileSync(join(folder, 'rework.damaged-1.db'), 'secret');
			writeFileSync(join(folder, 'rework.damaged-1.db-wal'), 'secret');
			writeFileSync(join(folder, 'notes.txt'), 'not ours');
			assert.ok(store.sizes().recordingBytes > 0 && store.sizes().damagedBytes > 0);
			assert.deepEqual(store.deleteEverything(), { kind: 'deleted' });
			assert.deepEqual(readdirSync(folder), ['notes.txt']);
		});
	});

	it('leaves no folder when there was nothing else in it', async () => {
		await inTempFolder((root) => {
			const folder = join(root, 'data');
			const store = opened(folder);
			assert.deepEqual(store.deleteEverything(), { kind: 'deleted' });
			assert.equal(existsSync(folder), false);
		});
	});

	it('notices that its file was removed by another window', async () => {
		await inTempFolder((folder) => {
			const [one, other] = [opened(folder), opened(folder)];
			assert.ok(one.isCurrent());
			other.deleteEverything();
			assert.equal(one.isCurrent(), false);
			one.close();
			const next = openStore(folder);
			assert.ok('write' in next && next.isCurrent());
			next.close();
		});
	});

	it('takes lines back, and reports no insertion that was told to be none', () => {
		inMemory((store) => {
			store.write(everything);
			assert.equal(store.reworkMinutesOf('w-1'), 1);
			store.write([{ put: 'withdrawn', insertion: 'w-1', lines: [0] }]);
			assert.equal(store.reportRows(range).accepted[0]?.lines.uncommitted, 1);
			store.write([
				insertion('w-1', { evidence: 'user', confidence: 0 }),
				{ put: 'withdrawn', insertion: 'w-1', lines: [0, 1] },
			]);
			const { accepted, shares, everAi, time } = store.reportRows(range);
			assert.deepEqual([accepted, shares, everAi], [[], [], false]);
			// What was booked stays in the totals.
			assert.equal(time.find(({ state }) => state === 'rework')?.point, minute);
			store.write([insertion('w-1'), lines('w-1', 'uncommitted', 'uncommitted')]);
			assert.equal(store.reportRows(range).accepted[0]?.lines.uncommitted, 2);
		});
	});

	it('corrects a committed text that is there, and adds none', () => {
		inMemory((store) => {
			store.write(everything);
			const known = blob('b1');
			assert.ok(known.put === 'blob');
			const told = { ...known.row, runs: new Uint8Array([1]), origins: [] };
			store.write([{ put: 'correctedBlob', row: told }]);
			assert.deepEqual(store.rememberedByBlob(repo, 'b1', told.path)?.origins, []);
			store.write([{ put: 'correctedBlob', row: { ...told, blob: 'b2' } }]);
			assert.equal(store.rememberedByBlob(repo, 'b2', told.path), null);
		});
	});

	it('tells the open insertions of a repository, at all paths or some', () => {
		inMemory((store) => {
			store.write([
				insertion('w-1'),
				insertion('w-2', { path: 'src/b.ts' }),
				insertion('w-3', { closedMs: noonMs }),
				insertion('w-4', { repo: null, path: 'untitled:1' }),
				lines('w-2', 'uncommitted'),
			]);
			const ids = (found: { insertions: readonly { id: string }[] }) =>
				found.insertions.map(({ id }) => id);
			assert.deepEqual(ids(store.openInsertions(repo)), ['w-1', 'w-2']);
			assert.deepEqual(ids(store.openInsertions(repo, ['src/b.ts'])), ['w-2']);
			assert.equal(store.openInsertions(repo, ['src/b.ts']).lines.length, 1);
			assert.deepEqual(ids(store.openInsertions(null)), ['w-4']);
		});
	});
});
