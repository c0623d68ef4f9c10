import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Store } from '../../src/store/database.ts';
import { FollowedMemory } from '../../src/store/followedMemory.ts';
import { followedRows } from '../../src/store/followedRows.ts';
import { openDatabase } from '../../src/store/open.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import { day, insertion, noonMs, repo } from './sample.ts';

const toMs = noonMs + 30 * day;
const other = '/other/.git';

/** A commit with lines of a person and of an AI, some of an earlier one gone; on the mainline, or taken off it. */
function followed(n: number, where: string, how: 'joined' | 'left', died: number): StoreWrite {
	const born = { commit: `c${n}`, bornMs: noonMs + n };
	const earlier = { commit: `c${Math.max(0, n - 1)}`, bornMs: noonMs + Math.max(0, n - 1) };
	const changes = [
		{ ...born, insertion: null, entered: 4, died: 0 },
		{ ...born, insertion: `w-${n}`, entered: 3, died: 0 },
		{ ...earlier, insertion: `w-${n - 1}`, entered: 0, died },
	];
	const steps = [{ commit: `c${n}`, madeMs: noonMs + n, changes, births: [] }];
	const moved = { joined: [], left: [], [how]: [`c${n}`] };
	const mainline = { root: '/work', tip: `c${n}`, ...moved };
	return { put: 'followed', repo: where, tMs: toMs, beganMs: 0, steps, mainline };
}

const number = fc.nat(4);
const writes = fc.oneof(
	fc
		.tuple(number, fc.constantFrom(repo, other), fc.constantFrom('joined', 'left'), fc.nat(2))
		.map((given) => followed(...given)),
	fc
		.tuple(
			number,
			fc.constantFrom('Copilot', 'codex', null),
			fc.constantFrom('hook', 'import', 'user' as const),
			fc.constantFrom(0, 1),
		)
		.map(([n, tool, evidence, confidence]) => insertion(`w-${n}`, { tool, evidence, confidence })),
);

describe('what is remembered of followed lines', () => {
	it('is what the database says, whatever was written meanwhile, and by whomever', () => {
		fc.assert(
			fc.property(fc.array(writes, { maxLength: 12 }), (batches) => {
				const result = openDatabase(':memory:');
				assert.ok('db' in result);
				const store = new Store(':memory:', result.db, result.opened);
				const memory = new FollowedMemory();
				for (const write of batches) {
					store.write([write]);
					for (const range of [{ toMs }, { toMs, repos: [repo] }, { toMs: noonMs + 2 }])
						assert.deepEqual(memory.rows(result.db, range), followedRows(result.db, range));
				}
				result.db.exec('DELETE FROM steps; DELETE FROM followed_mark');
				assert.deepEqual(memory.rows(result.db, { toMs }), []);
				store.close();
			}),
			{ numRuns: 60 },
		);
	});

	it('is not read again while nothing of it changed', () => {
		const result = openDatabase(':memory:');
		assert.ok('db' in result);
		const store = new Store(':memory:', result.db, result.opened);
		const memory = new FollowedMemory();
		store.write([insertion('w-1'), followed(1, repo, 'joined', 0)]);
		const first = memory.rows(result.db, { toMs });
		assert.equal(first.length, 2);
		memory.rows(result.db, { toMs, repos: [repo] });
		// Other figures change all the time.
		store.write([{ put: 'counter', name: 'anything', day: '2025-03-10', by: 1 }]);
		assert.equal(memory.rows(result.db, { toMs }), first);
		store.write([insertion('w-1', { tool: 'codex' })]);
		assert.notEqual(memory.rows(result.db, { toMs }), first);
		store.close();
	});
});
