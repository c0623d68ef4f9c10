import assert from 'node:assert/strict';
import type { StepResult } from '../../src/commits/follow.ts';
import type { FollowedWrite, StoreWrite } from '../../src/store/rows.ts';
import { blob, day, insertion, noonMs, repo } from './sample.ts';
import { inMemory } from './tempFolder.ts';

function followed(
	steps: readonly StepResult[],
	mainline: FollowedWrite['mainline'] = null,
): StoreWrite {
	return { put: 'followed', repo, tMs: noonMs + day, beganMs: 7, steps, mainline };
}

function step(commit: string, more: Partial<StepResult> = {}): StepResult {
	return { commit, madeMs: noonMs, changes: [], births: [], ...more };
}

const born = { commit: 'c1', bornMs: noonMs, insertion: 'w-1' };
const entered = { ...born, entered: 3, died: 0 };
const died = { ...born, entered: 0, died: 1 };
const on = (joined: readonly string[], left: readonly string[] = []) => {
	return { root: '/work', tip: joined.at(-1) ?? 'x', joined, left };
};
const range = { fromDay: '2025-03-10', toDay: '2025-03-20', fromMs: 0, toMs: noonMs + 20 * day };

describe('followed lines in the store', () => {
	it('are new where nothing was followed, else as far as they were', () =>
		inMemory((store) => {
			assert.equal(store.followState(repo, ['c1']), 'new');
			store.write([followed([step('c1'), step('c2')], on(['c1']))]);
			store.write([followed([step('c3')], on(['c3', 'c2'], ['c1']))]);
			assert.deepEqual(store.followState(repo, ['c9', 'c3', 'c1']), {
				root: '/work',
				tip: 'c2',
				beganMs: 7,
				followed: ['c3', 'c1'],
				on: ['c2', 'c3'],
				left: ['c1'],
			});
			assert.equal(store.followState('/other', []), 'new');
		}));

	it('have births by blob and path, and versions, the newest first', () =>
		inMemory((store) => {
			const row = (name: string) => ({ blob: name, path: 'a.ts', packed: `of ${name}` });
			store.write([
				blob('b2', { path: 'a.ts' }),
				followed([step('c1', { births: [row('b1')] })]),
				followed([step('c2', { madeMs: noonMs + 1, births: [row('b2')] })]),
			]);
			assert.deepEqual(
				store.birthVersions(repo, 'a.ts', 9).map((version) => version.blob),
				['b2', 'b1'],
			);
			const file = { path: 'a.ts', fromPath: null, blob: 'b2', parentBlob: 'b1' };
			const moved = { path: 'b.ts', fromPath: 'a.ts', blob: 'b3', parentBlob: 'b2' };
			const other = { path: 'c.ts', fromPath: null, blob: 'b2', parentBlob: null };
			const [here, there, nowhere] = store.followedFiles(repo, [file, moved, other]);
			assert.equal(here?.births, 'of b2');
			assert.equal(here?.parentBirths, 'of b1');
			assert.ok(here?.known && here.isFollowed);
			assert.deepEqual(there, {
				births: null,
				parentBirths: 'of b2',
				known: null,
				isFollowed: true,
			});
			assert.deepEqual(nowhere, {
				births: null,
				parentBirths: null,
				known: null,
				isFollowed: false,
			});
		}));

	it('are reported with their tool, and counted once however often they are written', () =>
		inMemory((store) => {
			const writes = [
				insertion('w-1', { tool: 'Copilot' }),
				followed([step('c1', { changes: [entered] })], on(['c1'])),
				followed([step('c2', { madeMs: noonMs + day, changes: [died] })], on(['c2'])),
			];
			store.write(writes);
			store.write(writes);
			const row = { commit: `${repo} c1`, of: 'ai', tool: 'Copilot', bornMs: noonMs };
			assert.deepEqual(store.reportRows(range).survival, [
				{ ...row, lines: 1, exitMs: noonMs + day, died: true },
				{ ...row, lines: 2, exitMs: null, died: false },
			]);
			assert.deepEqual(store.reportRows({ ...range, repos: ['/other'] }).survival, []);
		}));

	it('are one row for all insertions of a tool that one commit held first', () =>
		inMemory((store) => {
			const more = { ...entered, insertion: 'w-2', entered: 4 };
			const other = { ...entered, insertion: 'w-3', entered: 5 };
			store.write([
				insertion('w-1', { tool: 'A' }),
				insertion('w-2', { tool: 'A' }),
				insertion('w-3', { tool: 'B' }),
				followed([step('c1', { changes: [entered, more, other] })], on(['c1'])),
			]);
			const rows = store.reportRows(range).survival.map(({ tool, lines }) => [tool, lines]);
			assert.deepEqual(rows, [
				['A', 7],
				['B', 5],
			]);
		}));

	it('are not reported when they are older than a year, imported, or said to be none', () => {
		const told = { evidence: 'user', confidence: 0 } as const;
		for (const [more, rows] of [
			[{}, 1],
			[{ evidence: 'import' }, 0],
			[told, 0],
		] as const)
			inMemory((store) => {
				store.write([
					insertion('w-1', more),
					followed([step('c1', { changes: [entered] })], on(['c1'])),
				]);
				assert.equal(store.reportRows(range).survival.length, rows);
				const later = { ...range, toMs: noonMs + 366 * day };
				assert.deepEqual(store.reportRows(later).survival, []);
			});
	});

	it('of two windows are as the one that knew more says', () =>
		inMemory((store) => {
			store.write([followed([step('c1', { changes: [{ ...entered, entered: 1 }] })], on(['c1']))]);
			store.write([followed([step('c1', { changes: [entered] })], on(['c1']))]);
			assert.equal(store.reportRows(range).survival[0]?.lines, 3);
		}));
});
