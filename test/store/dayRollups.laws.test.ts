import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import type { InsertionKind } from '../../src/core/insertion.ts';
import { turnKey } from '../../src/core/turnKey.ts';
import { buildReport } from '../../src/report/build.ts';
import { periodOf } from '../../src/report/days.ts';
import { Store } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open.ts';
import type { ReportRows } from '../../src/store/queries.ts';
import { splitOf } from '../../src/store/rolledDays.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import { isFullRun } from '../host/fullRun.ts';
import { bounds, day, hour, insertion, noonMs, repo, slice } from './sample.ts';
import { inTempFolder, opened } from './tempFolder.ts';

/** Days over which things happen; reports are of the days before the last. */
const span = 60;
const startMs = noonMs;
const endMs = startMs + span * day;
const repos = [repo, '/other/.git', null];

const atMs = fc.integer({ min: 0, max: span * 24 }).map((hours) => startMs + hours * hour);
const maybeMs = fc.option(atMs, { nil: null });
const id = fc.integer({ min: 1, max: 6 }).map((n) => `w-${n}`);
const turn = fc.constantFrom('s/1', 's/2');
const ms = fc.integer({ min: 0, max: 90_000 }).map((n) => n * 7.3);
const figures = fc.tuple(ms, ms, ms).map(([a, b, c]) => bounds(a, a + b, a + b + c));

const insertions = fc
	.record({
		id,
		tMs: atMs,
		kind: fc.constantFrom<InsertionKind>('inline', 'agent'),
		tool: fc.constantFrom('Copilot', 'codex', null),
		language: fc.constantFrom('go', 'python'),
		evidence: fc.constantFrom('hook', 'shape', 'import', 'user' as const),
		confidence: fc.constantFrom(0, 1),
		repo: fc.constantFrom(...repos),
		path: fc.constantFrom('a.ts', 'b.ts'),
		text: fc.constantFrom('', 'abc', 'x'.repeat(400)),
		undoneMs: maybeMs,
		goneMs: maybeMs,
		closedMs: maybeMs,
		distance: fc.constantFrom(0, 0.2, 0.9),
	})
	.map(({ id: of, ...more }) =>
		insertion(of, { ...more, closedBy: more.closedMs === null ? null : 'c1' }),
	);

const lines = fc
	.tuple(
		id,
		fc.array(fc.constantFrom('unchanged', 'modified', 'deleted', 'uncommitted' as const), {
			minLength: 1,
			maxLength: 4,
		}),
	)
	.map(([of, outcomes]): StoreWrite => {
		const rows = outcomes.map((outcome, line) => ({
			...{ insertion: of, line, outcome, moved: false, committedMs: null },
		}));
		return { put: 'lines', rows };
	});

const withdrawn = fc
	.tuple(id, fc.nat(3))
	.map(([of, line]): StoreWrite => ({ put: 'withdrawn', insertion: of, lines: [line] }));

/** A slice of few names, so that some are written again with other figures. */
const slices = fc
	.tuple(fc.nat(9), atMs, fc.array(fc.tuple(fc.oneof(id, turn.map(turnKey)), figures)))
	.map(([n, tMs, shares]): StoreWrite => {
		const row = {
			...{ startMs: tMs, endMs: tMs + hour, gapMs: hour, file: null, language: null, repo },
			active: bounds(hour, hour, hour),
			states: [],
			overhead: bounds(0, 0, 0),
			shares: shares.flatMap(([of, figure], at) => {
				const state = (['rework', 'review', 'wait'] as const)[at % 3] ?? 'rework';
				const own = { insertion: of, ...figure };
				return of.startsWith('turn:')
					? [{ ...own, state: 'wait' as const }]
					: [
							{ ...own, state },
							{ ...own, state: 'total' as const },
						];
			}),
		};
		return { put: 'slice', id: `a-${n}`, day: new Date(tMs).toISOString().slice(0, 10), row };
	});

const onScreen = fc.tuple(id, figures).map(
	([of, figure]): StoreWrite => ({
		put: 'onScreen',
		window: 'w',
		row: { insertion: of, ...figure },
	}),
);

const turns = fc.tuple(turn, id, fc.integer({ min: 1, max: 99 })).map(
	([of, made, chars]): StoreWrite => ({
		put: 'turn',
		row: {
			...{ turn: of, tool: 'codex', startMs, endMs: startMs + hour, askedMs: 0 },
			made: [[made, chars]],
		},
	}),
);

const others = fc.constantFrom<StoreWrite>(
	{ put: 'lost', repo, commits: ['c1'], tMs: endMs },
	{ put: 'excluded', doc: 'd', repo, path: 'a.ts' },
	{
		put: 'moved',
		from: { doc: 'd', repo, root: '/r', path: 'a.ts' },
		to: { doc: 'e', repo: '/other/.git', root: '/o', path: 'c.ts' },
	},
);

/** What happens: mostly writes, at times a sweep, as of some moment. */
type Step = { readonly write: StoreWrite } | { readonly sweepMs: number };
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 9, arbitrary: insertions.map((write) => ({ write })) },
	{ weight: 6, arbitrary: lines.map((write) => ({ write })) },
	{ weight: 6, arbitrary: slices.map((write) => ({ write })) },
	{ weight: 2, arbitrary: fc.oneof(onScreen, turns).map((write) => ({ write })) },
	{ weight: 1, arbitrary: fc.oneof(others, withdrawn).map((write) => ({ write })) },
	{
		weight: 3,
		arbitrary: fc.constantFrom(0, 5, 20).map((days) => ({ sweepMs: endMs + days * day })),
	},
);

interface Both {
	readonly fast: ReportRows;
	readonly slow: ReportRows;
	/** Days of which the fast way read sums. */
	readonly days: number;
}

/** The rows of a period with the roll-ups that there are, and with none. */
function bothWays(db: DatabaseSync, store: Store, range: Parameters<Store['reportRows']>[0]): Both {
	const days = (JSON.parse(splitOf(db, range).days) as number[]).length;
	const fast = store.reportRows(range);
	const kept = ['rolled_days', 'rolled_shares'].map((table) => {
		const rows = db.prepare(`SELECT day FROM ${table}`).all();
		db.exec(`DELETE FROM ${table}`);
		return { table, rows };
	});
	const slow = store.reportRows(range);
	for (const { table, rows } of kept)
		for (const row of rows) db.prepare(`INSERT INTO ${table} VALUES (?)`).run(row['day'] ?? null);
	return { fast, slow, days };
}

/** Reports on several periods, also in zones whose days are not those of UTC. */
function check(db: DatabaseSync, store: Store): number {
	let used = 0;
	for (const [timeZone, period, asOfMs, of] of [
		['UTC', { days: 100 }, endMs + 2 * day, undefined],
		['Asia/Kathmandu', { days: 70 }, endMs + 2 * day, [repo, '']],
		['America/St_Johns', { days: 40 }, endMs - 5 * day, ['/other/.git']],
	] as const) {
		const range = {
			...periodOf(period, asOfMs, timeZone),
			...(of === undefined ? {} : { repos: of }),
		};
		const { fast, slow, days } = bothWays(db, store, range);
		used += days;
		const options = { asOfMs, timeZone, period };
		assert.deepEqual(buildReport(fast, options), buildReport(slow, options));
		// What reports round is equal to the last bit.
		assert.deepEqual(fast.shares, slow.shares);
		assert.deepEqual(fast.spent.aged, slow.spent.aged);
		assert.deepEqual(fast.spent.reviewed, slow.spent.reviewed);
		assert.deepEqual(fast.spent.noCode, slow.spent.noCode);
	}
	return used;
}

describe('sums of insertions by day', () => {
	it('report what the insertions themselves do, after whatever was written later', () => {
		let used = 0;
		fc.assert(
			fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
				const result = openDatabase(':memory:');
				assert.ok('db' in result);
				const store = new Store(':memory:', result.db, result.opened);
				for (const each of steps)
					if ('write' in each) store.write([each.write]);
					else {
						store.sweep(each.sweepMs);
						used += check(result.db, store);
					}
				used += check(result.db, store);
				store.close();
			}),
			{ numRuns: isFullRun ? 200 : 12 },
		);
		assert.ok(used > 200, `sums of ${used} days were used`);
	});

	describe('are no more where the day was changed', () => {
		// Each names the trigger that it tests.
		const changes: Readonly<Record<string, string>> = {
			insertions_insert: `INSERT INTO insertions SELECT 'new', t_ms, kind, tool, model, evidence, confidence,
				repo, path, language, undone_ms, gone_ms, closed_ms, closed_by, distance, changed_ms, chars, cuts
				FROM insertions WHERE id = 'w-1'`,
			insertions_update: `UPDATE insertions SET undone_ms = 5 WHERE id = 'w-1'`,
			insertions_rename: `UPDATE insertions SET tool = 'other' WHERE id = 'w-1'`,
			insertions_delete: `DELETE FROM insertions WHERE id = 'w-1'`,
			line_counts_insert: `INSERT INTO line_counts VALUES ('w-3', 1, 0, 0, 0, 0, 0, 0)`,
			line_counts_update: `UPDATE line_counts SET deleted = 3 WHERE insertion = 'w-1'`,
			line_counts_delete: `DELETE FROM line_counts WHERE insertion = 'w-1'`,
			on_screen_insert: `INSERT INTO on_screen VALUES ('w-1', 'other', 1, 2, 3)`,
			on_screen_update: `UPDATE on_screen SET high = high + 1 WHERE insertion = 'w-1'`,
			on_screen_delete: `DELETE FROM on_screen WHERE insertion = 'w-1'`,
			insertion_days_insert: `INSERT INTO insertion_days VALUES ('w-1', '2025-03-12', 'review', 1, 2, 3)`,
			insertion_days_update: `UPDATE insertion_days SET high = high + 1 WHERE insertion = 'turn:s/1'`,
			insertion_days_delete: `DELETE FROM insertion_days WHERE insertion = 'w-1'`,
			turn_insertions_insert: `INSERT INTO turn_insertions VALUES ('s/1', 'w-2', 9)`,
			turn_insertions_update: `UPDATE turn_insertions SET chars = 77 WHERE insertion = 'w-1'`,
			turn_insertions_delete: `DELETE FROM turn_insertions WHERE insertion = 'w-1'`,
		};
		const store = () => {
			const result = openDatabase(':memory:');
			assert.ok('db' in result);
			const made = new Store(':memory:', result.db, result.opened);
			const figure = bounds(1000, 2000, 3000);
			const shares = (of: string) =>
				(['review', 'total'] as const).map((state) => ({ insertion: of, state, ...figure }));
			made.write([
				insertion('w-1', { tMs: startMs, closedMs: startMs + 3 * day, closedBy: 'c' }),
				insertion('w-2', { tMs: startMs + 9 * day, closedMs: startMs + 9 * day, closedBy: 'd' }),
				insertion('w-3', { tMs: startMs }),
				{
					put: 'lines',
					rows: ['w-1', 'w-2'].map((of) => ({
						...{ insertion: of, line: 0, outcome: 'deleted', moved: false, committedMs: null },
					})),
				},
				{ put: 'onScreen', window: 'w', row: { insertion: 'w-1', ...figure } },
				{
					put: 'turn',
					row: {
						...{ turn: 's/1', tool: 'codex', startMs, endMs: startMs + hour, askedMs: 0 },
						made: [['w-1', 5]],
					},
				},
				slice('s-1', '2025-03-10', {
					shares: [...shares('w-1'), { insertion: turnKey('s/1'), state: 'wait', ...figure }],
				}),
			]);
			made.sweep(endMs);
			return { db: result.db, made };
		};
		const list = (db: DatabaseSync, table: string) =>
			db
				.prepare(`SELECT day FROM ${table}`)
				.all()
				.map((row) => row['day']);

		for (const [name, sql] of Object.entries(changes))
			it(name, () => {
				const { db, made } = store();
				for (const trigger of Object.keys(changes))
					if (trigger !== name) db.exec(`DROP TRIGGER ${trigger}`);
				const isRenaming = name === 'insertions_rename';
				const sharesChange = isRenaming || name.startsWith('insertion');
				const first = Math.floor(startMs / day);
				db.exec(sql);
				const days = list(db, 'rolled_days');
				assert.equal(days.includes(first), isRenaming);
				assert.ok(days.includes(first + 20));
				const isShared = name === 'insertion_days_insert' || name === 'insertions_insert';
				const local = list(db, 'rolled_shares');
				assert.equal(
					local.includes('2025-03-10'),
					!sharesChange || isShared || name === 'insertions_update',
				);
				made.close();
			});

		it('by a trigger each, which is tested here', () => {
			const { db, made } = store();
			const triggers = db
				.prepare(
					`SELECT name FROM sqlite_schema
					WHERE type = 'trigger' AND name NOT LIKE 'followed!_%' ESCAPE '!' ORDER BY name`,
				)
				.all()
				.map((row) => row['name']);
			assert.deepEqual(triggers, Object.keys(changes).sort());
			made.close();
		});
	});

	it('hold after a backup was merged', async () => {
		await inTempFolder((folder) => {
			const theirs = opened(`${folder}/theirs`);
			const file = `${folder}/backup`;
			const work = (of: string, outcome: 'unchanged' | 'deleted'): StoreWrite[] => [
				insertion(of, { tMs: startMs + day, closedMs: startMs + 2 * day, closedBy: 'c' }),
				{
					put: 'lines',
					rows: [{ insertion: of, line: 0, outcome, moved: false, committedMs: startMs }],
				},
			];
			theirs.write([...work('w-1', 'unchanged'), ...work('w-2', 'deleted')]);
			assert.equal(theirs.backUp(file, endMs).kind, 'done');
			theirs.close();
			const result = openDatabase(`${folder}/ours`);
			assert.ok('db' in result);
			const store = new Store(`${folder}/ours`, result.db, result.opened);
			store.write(work('w-9', 'deleted'));
			store.sweep(endMs);
			assert.ok(check(result.db, store) > 0);
			assert.equal(store.merge(file).kind, 'done');
			check(result.db, store);
			store.sweep(endMs);
			assert.ok(check(result.db, store) > 0);
			const range = periodOf({ days: 100 }, endMs, 'UTC');
			const count = store.reportRows(range).accepted.reduce((sum, row) => sum + row.insertions, 0);
			assert.equal(count, 3);
			store.close();
		});
	});

	it('leave nothing to read of a year but its days', () => {
		const result = openDatabase(':memory:');
		assert.ok('db' in result);
		const store = new Store(':memory:', result.db, result.opened);
		store.write(
			Array.from({ length: 400 }, (_, n) => insertion(`w-${n}`, { tMs: startMs + n * day })),
		);
		const asOfMs = startMs + 400 * day;
		// Days are rolled up in portions, the newest first.
		store.sweep(asOfMs);
		const { days, spans } = splitOf(result.db, periodOf('365d', asOfMs, 'UTC'));
		assert.ok((JSON.parse(days) as number[]).length > 340);
		assert.ok((JSON.parse(spans) as number[]).length <= 2);
		store.close();
	});
});
