import assert from 'node:assert/strict';
import { openStore, type Store } from '../../src/store/database.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import { insertion } from './sample.ts';

function opened(): Store {
	const store = openStore(':memory:');
	assert.ok('write' in store);
	return store;
}

const event = (workspace: string, number: number, text = `${workspace}${number}`): StoreWrite => ({
	put: 'trialEvent',
	row: { workspace, number, event: text },
});

const slice = (
	id: string,
	startMs: number,
	endMs: number,
	repo: string | null = '/r',
): StoreWrite => {
	const active = { low: (endMs - startMs) / 2, point: endMs - startMs, high: endMs - startMs };
	return {
		put: 'slice',
		id,
		day: '2026-11-28',
		row: {
			startMs,
			endMs,
			gapMs: endMs - startMs,
			file: null,
			language: null,
			repo,
			active,
			states: [],
			overhead: { low: 0, point: 0, high: 0 },
			shares: [],
		},
	};
};

describe('trials in the store', () => {
	it('keep their events in order, each number once', () => {
		const store = opened();
		store.write([event('a', 1), event('a', 0), event('b', 0)]);
		store.write([event('a', 1, 'another window')]);
		assert.deepEqual(store.trialEvents('a'), [{ workspace: 'a', events: ['a0', 'a1'] }]);
		assert.deepEqual(
			store.trialEvents(null).map(({ workspace }) => workspace),
			['a', 'b'],
		);
		assert.deepEqual(store.trialEvents('c'), []);
		store.close();
	});

	it('measure active time in stretches, cut where a slice crosses their ends', () => {
		const store = opened();
		store.write([
			slice('w-1', 0, 1000),
			slice('w-2', 1000, 3000),
			slice('w-3', 3000, 4000, null),
			slice('w-4', 4000, 5000, '/elsewhere'),
		]);
		const active = (...stretches: [number, number][]) =>
			store.trialFigures(stretches, ['/r']).active;
		assert.deepEqual(active([0, 10_000]), { low: 2000, point: 4000, high: 4000 });
		assert.deepEqual(active([500, 2000]), { low: 750, point: 1500, high: 1500 });
		assert.deepEqual(active([0, 500], [3500, 9000]), { low: 500, point: 1000, high: 1000 });
		assert.deepEqual(active(), { low: 0, point: 0, high: 0 });
		store.close();
	});

	it('count AI code, committed lines and rework of these repositories', () => {
		const store = opened();
		store.write([
			insertion('w-1', { repo: '/r', tMs: 100 }),
			insertion('w-2', { repo: '/r', tMs: 900 }),
			insertion('w-3', { repo: '/elsewhere', tMs: 100 }),
		]);
		const { insertions, lines, rework } = store.trialFigures([[0, 500]], ['/r']);
		assert.deepEqual([insertions, lines, rework], [1, 0, { low: 0, point: 0, high: 0 }]);
		store.close();
	});
});
