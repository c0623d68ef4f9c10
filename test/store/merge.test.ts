import assert from 'node:assert/strict';
import { chmodSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '../../src/store/database.ts';
import { mergedTables, notMerged } from '../../src/store/mergeSql.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import { loadSqlite } from '../../src/store/sqlite.ts';
import {
	action,
	bounds,
	commit,
	counter,
	day,
	draft,
	insertion,
	lines,
	noonMs,
	share,
	slice,
} from './sample.ts';
import { inTempFolder, opened } from './tempFolder.ts';

const range = {
	fromDay: '2025-03-01',
	toDay: '2025-03-31',
	fromMs: noonMs - 20 * day,
	toMs: noonMs + 20 * day,
};

/** A day of work on one machine. */
function work(name: string, minutes: number): StoreWrite[] {
	const ms = minutes * 60_000;
	return [
		insertion(`${name}-1`, { path: `${name}.ts` }),
		lines(`${name}-1`, 'uncommitted', 'modified@5'),
		action({ insertion: `${name}-1` }),
		slice(`${name}-s1`, '2025-03-10', {
			states: [{ state: 'rework', ...bounds(ms / 2, ms, ms * 2) }],
			active: bounds(ms, ms, ms * 2),
			shares: [share(`${name}-1`, 'rework', ms / 2, ms, ms * 2)],
		}),
		commit(`${name}-c1`),
		counter('resync', 1),
		draft(`file:///${name}.ts`),
	];
}

/** What a report would say; slices are only its evidence. */
const said = (store: Store) => {
	const { time, accepted, committed, counters, days } = store.reportRows(range);
	return { time, accepted, committed, counters, days };
};
const rework = (store: Store) =>
	(store.reportRows(range).time.find(({ state }) => state === 'rework')?.point ?? 0) / 60_000;

async function machines(
	count: number,
	test: (stores: Store[], folder: string) => void,
): Promise<void> {
	await inTempFolder((folder) => {
		const stores = Array.from({ length: count }, (_, n) => opened(join(folder, `m${n}`)));
		try {
			test(stores, folder);
		} finally {
			for (const store of stores) store.close();
		}
	});
}

describe('merging backups', () => {
	it('adds what another machine recorded, once, however often and in which order', () =>
		machines(3, ([a, b, c], folder) => {
			assert.ok(a && b && c);
			a.write(work('a', 10));
			b.write(work('b', 4));
			const of = (store: Store, name: string, takenMs: number) => {
				const file = join(folder, name);
				assert.equal(store.backUp(file, takenMs).kind, 'done');
				return file;
			};
			const [fromA, fromB] = [of(a, 'a.db', 1), of(b, 'b.db', 1)];
			assert.deepEqual(c.merge(fromA), { kind: 'done', insertions: 1, slices: 1 });
			assert.deepEqual(c.merge(fromB), { kind: 'done', insertions: 1, slices: 1 });
			assert.equal(rework(c), 14);
			const once = said(c);
			assert.deepEqual(once.counters, { resync: 2 });
			assert.equal(once.committed.commits, 2);
			assert.deepEqual(c.merge(fromA), { kind: 'done', insertions: 0, slices: 0 });
			c.merge(fromB);
			assert.deepEqual(said(c), once);
			// The machines that hold each other.
			a.merge(of(c, 'c.db', 1));
			assert.equal(rework(a), 14);
			c.merge(of(a, 'a2.db', 2));
			assert.deepEqual(said(c), once);
			b.merge(of(a, 'a3.db', 3));
			assert.equal(rework(b), 14);
			assert.deepEqual(said(b).time, once.time);
		}));

	it('goes on where the last backup ended, also when its slices are gone, and never back', () =>
		machines(2, ([a, b], folder) => {
			assert.ok(a && b);
			a.write(work('a', 10));
			a.backUp(join(folder, 'old.db'), 1);
			const later = slice('a-s2', '2025-03-11', {
				startMs: noonMs + day,
				states: [{ state: 'rework', ...bounds(60_000, 60_000, 60_000) }],
			});
			a.write([later, insertion('a-1', { path: 'a.ts', closedMs: noonMs + day, closedBy: 'x' })]);
			a.sweep(noonMs + 200 * day);
			a.backUp(join(folder, 'new.db'), 2);
			b.merge(join(folder, 'old.db'));
			assert.equal(rework(b), 10);
			b.merge(join(folder, 'new.db'));
			assert.equal(rework(b), 11);
			assert.equal(b.insertionsById(['a-1']).insertions[0]?.closedBy, 'x');
			b.merge(join(folder, 'old.db'));
			assert.equal(rework(b), 11);
			assert.equal(b.insertionsById(['a-1']).insertions[0]?.closedBy, 'x');
		}));

	it('says that a backup is its own, newer, or none, and then changes nothing', () =>
		machines(2, ([a, b], folder) => {
			assert.ok(a && b);
			a.write(work('a', 10));
			const before = said(a);
			const file = join(folder, 'a.db');
			a.backUp(file, 1);
			assert.equal(statSync(file).mode & 0o777, 0o600);
			assert.deepEqual(a.merge(file), { kind: 'own' });
			const sqlite = loadSqlite();
			assert.ok(sqlite);
			const changed = (sql: string) => {
				b.backUp(join(folder, 'b.db'), 1);
				const db = new sqlite.DatabaseSync(join(folder, 'b.db'));
				db.exec(sql);
				db.close();
				return a.merge(join(folder, 'b.db')).kind;
			};
			assert.equal(changed('PRAGMA user_version = 9999'), 'newer');
			assert.equal(changed('DROP TABLE slices'), 'notOurs');
			const trigger = 'CREATE TRIGGER t AFTER INSERT ON slices BEGIN DELETE FROM insertions; END';
			assert.equal(changed(trigger), 'notOurs');
			assert.equal(changed('CREATE VIEW v AS SELECT 1'), 'notOurs');
			assert.equal(changed('DELETE FROM identity'), 'notOurs');
			writeFileSync(join(folder, 'text.db'), 'no database at all, '.repeat(500));
			assert.equal(a.merge(join(folder, 'text.db')).kind, 'notOurs');
			writeFileSync(join(folder, 'empty.db'), '');
			assert.equal(a.merge(join(folder, 'empty.db')).kind, 'notOurs');
			assert.equal(a.merge(join(folder, 'none.db')).kind, 'failed');
			assert.deepEqual(said(a), before);
			assert.equal(existsSync(join(folder, 'm0', 'backups', 'merging.db')), false);
		}));

	it('leaves out rows whose words this version does not know', () =>
		machines(2, ([a, b], folder) => {
			assert.ok(a && b);
			b.write(work('b', 1));
			const file = join(folder, 'b.db');
			b.backUp(file, 1);
			const sqlite = loadSqlite();
			assert.ok(sqlite);
			const db = new sqlite.DatabaseSync(file);
			db.exec(`INSERT INTO insertions SELECT 'x', t_ms, 'magic', tool, model, evidence, confidence,
				repo, path, language, undone_ms, gone_ms, closed_ms, closed_by, distance, changed_ms, chars,
				cuts FROM insertions; INSERT INTO lines VALUES ('b-1', 9, 'evaporated', 0, NULL)`);
			db.close();
			assert.equal(a.merge(file).kind, 'done');
			assert.deepEqual(a.insertionsById(['x', 'b-1']).insertions.length, 1);
			assert.equal(a.insertionsById(['b-1']).lines.length, 2);
		}));

	it('knows every table of the schema', () => {
		const store = opened(':memory:');
		const sqlite = loadSqlite();
		assert.ok(sqlite);
		store.close();
		return inTempFolder((folder) => {
			opened(folder).close();
			const db = new sqlite.DatabaseSync(join(folder, 'rework.db'));
			const tables = db
				.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
				.all()
				.map(({ name }) => String(name));
			db.close();
			assert.deepEqual(tables, [...mergedTables, ...notMerged].sort());
		});
	});

	it('keeps what was there where a backup cannot be written', () =>
		machines(1, ([a], folder) => {
			assert.ok(a);
			assert.equal(a.backUp(join(folder, 'no', 'such', 'folder.db'), 1).kind, 'failed');
			writeFileSync(join(folder, 'here.db'), 'old');
			chmodSync(join(folder, 'here.db'), 0o600);
			assert.equal(a.backUp(join(folder, 'here.db'), 1).kind, 'done');
			assert.equal(existsSync(join(folder, 'here.db.part')), false);
		}));
});
