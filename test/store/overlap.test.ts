import assert from 'node:assert/strict';
import { cutAt } from '../../src/store/overlap.ts';
import { noonMs, slice } from './sample.ts';
import { inMemory } from './tempFolder.ts';

const figures = {
	active: { low: 0, point: 30, high: 100 },
	overhead: { low: 0, point: 10, high: 40 },
	states: [{ state: 'rework', low: 0, point: 10, high: 40 }],
	shares: [{ insertion: 'a', state: 'rework', low: 0, point: 10, high: 40 }],
};

describe('a slice that another window cuts', () => {
	it('keeps of every figure what it keeps of its credit', () => {
		assert.deepEqual(cutAt(figures, 1000, 1050), {
			active: { low: 0, point: 15, high: 50 },
			overhead: { low: 0, point: 5, high: 20 },
			states: [{ state: 'rework', low: 0, point: 5, high: 20 }],
			shares: [{ insertion: 'a', state: 'rework', low: 0, point: 5, high: 20 }],
		});
	});

	it('loses nothing behind its credit, and all of it at its start', () => {
		assert.equal(cutAt(figures, 1000, 1100), figures);
		assert.equal(cutAt(figures, 1000, 9000), figures);
		assert.deepEqual(cutAt(figures, 1000, 1000).active, { low: 0, point: 0, high: 0 });
		assert.deepEqual(cutAt(figures, 1000, 1000).states, []);
	});

	/** Seconds of activity, of slices `window from to`, written in that order. */
	const seconds = (...written: readonly (readonly [id: string, from: number, to: number])[]) => {
		let active = 0;
		inMemory((store) => {
			store.write(
				written.map(([id, from, to]) => {
					const ms = (to - from) * 1000;
					return slice(id, day0, {
						startMs: noonMs + from * 1000,
						endMs: noonMs + to * 1000,
						gapMs: ms,
						active: { low: ms, point: ms, high: ms },
						overhead: { low: 0, point: 0, high: 0 },
						states: [],
						shares: [],
					});
				}),
			);
			active =
				(store.reportRows(range).time.find((row) => row.state === 'active')?.point ?? 0) / 1000;
		});
		return active;
	};
	const day0 = '2025-03-10';
	const range = { fromDay: day0, toDay: day0, fromMs: 0, toMs: noonMs * 2 };

	it('counts no second twice, whoever writes first', () => {
		assert.equal(seconds(['a-1', 0, 10], ['b-1', 8, 20]), 20);
		assert.equal(seconds(['b-1', 8, 20], ['a-1', 0, 10]), 20);
	});

	it('stays cut when it is written again', () => {
		assert.equal(seconds(['a-1', 0, 5], ['b-1', 4, 20], ['a-1', 0, 10]), 20);
	});

	it('is left alone by slices of its own window', () => {
		assert.equal(seconds(['a-1', 0, 10], ['a-2', 10, 20]), 20);
	});

	it('gives one of two that begin together to one of them', () => {
		assert.equal(seconds(['a-1', 0, 10], ['b-1', 0, 10]), 10);
	});

	it('is not cut by what lies apart', () => {
		assert.equal(seconds(['a-1', 0, 10], ['b-1', 10, 20]), 20);
	});
});
