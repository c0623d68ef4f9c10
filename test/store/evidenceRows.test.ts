import assert from 'node:assert/strict';
import { bounds, commit, day, noonMs, repo, slice } from './sample.ts';
import { inMemory } from './tempFolder.ts';

const range = {
	fromDay: '2025-03-10',
	toDay: '2025-03-10',
	fromMs: noonMs - day / 2,
	toMs: noonMs + day / 2,
};

describe('evidence of a figure', () => {
	it('are slices with time in its state, newest first, as much as each has', () =>
		inMemory((store) => {
			const rework = (low: number, high: number) => [
				{ state: 'rework' as const, ...bounds(low, low, high) },
			];
			store.write([
				slice('s-1', '2025-03-10', { startMs: noonMs, states: rework(5, 9) }),
				slice('s-2', '2025-03-10', { startMs: noonMs + 5, states: rework(0, 7), file: null }),
				slice('s-3', '2025-03-10', { startMs: noonMs + 9, states: [] }),
				slice('s-4', '2025-03-12', { startMs: noonMs + 2 * day, states: rework(5, 5) }),
				slice('s-5', '2025-03-10', { startMs: noonMs + 1, states: rework(1, 1), repo: '/other' }),
			]);
			const of = (state: 'rework' | 'active' | 'wait', limit = 9, repos = [repo]) =>
				store.sliceEvidence({ ...range, repos }, state, limit);
			assert.deepEqual(of('rework'), [
				{ startMs: noonMs + 5, file: null, repo, low: 0, point: 0, high: 7 },
				{ startMs: noonMs, file: 'src/a.ts', repo, low: 5, point: 5, high: 9 },
			]);
			assert.equal(of('active').length, 3);
			assert.equal(of('active', 2).length, 2);
			assert.deepEqual(of('wait'), []);
			assert.equal(store.sliceEvidence(range, 'rework', 9).length, 3, 'of all repositories');
		}));

	it('are commits that count, newest first', () =>
		inMemory((store) => {
			store.write([
				commit('c1', { tMs: noonMs }),
				commit('c2', { tMs: noonMs + 1, ai: 7 }),
				commit('c3', { tMs: noonMs + 2 }),
				commit('c4', { tMs: noonMs + 2 * day }),
				{ put: 'lost', repo, commits: ['c3'], tMs: noonMs + 3 },
			]);
			const found = store.commitEvidence(range, 9);
			assert.deepEqual(
				found.map(({ commit: name, ai }) => `${name} ${ai}`),
				['c2 7', 'c1 4'],
			);
			assert.equal(store.commitEvidence({ ...range, repos: [] }, 9).length, 0);
		}));
});
