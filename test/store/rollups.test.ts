import assert from 'node:assert/strict';
import type { ReportRange } from '../../src/store/queries.ts';
import { bounds, commit, insertion, noonMs, repo, share, slice } from './sample.ts';
import { inMemory } from './tempFolder.ts';

const range: ReportRange = {
	fromDay: '2025-03-10',
	toDay: '2025-03-10',
	fromMs: 0,
	toMs: noonMs * 2,
};
const grown = (ms: number) => {
	const third = bounds(0, ms / 3, ms);
	return slice('w-1', '2025-03-10', {
		active: bounds(ms, ms, ms),
		states: [{ state: 'review', ...third }],
		shares: [share('w-1', 'review', 0, ms / 3, ms)],
	});
};

describe('rollups', () => {
	it('are the sum of the slices there are, not of their history', () => {
		inMemory((often) => {
			for (let ms = 1; ms <= 1_001; ms += 10) often.write([insertion('w-1'), grown(ms)]);
			inMemory((once) => {
				once.write([insertion('w-1'), grown(1_001)]);
				assert.deepEqual(often.reportRows(range), once.reportRows(range));
			});
		});
	});

	it('keep nothing of a state that a slice gave up', () => {
		inMemory((store) => {
			store.write([insertion('w-1'), grown(500)]);
			store.write([slice('w-1', '2025-03-10', { active: bounds(0, 0, 0) })]);
			const { time, shares } = store.reportRows(range);
			assert.deepEqual([time, shares], [[], []]);
		});
	});

	it('count a replaced commit once, and open again what it had closed', () => {
		inMemory((store) => {
			const closed = { closedMs: noonMs, closedBy: 'c1', distance: 0.5 };
			store.write([commit('c1'), insertion('w-1', closed), insertion('w-2')]);
			const amended = commit('c2');
			assert.ok(amended.put === 'commit');
			for (let i = 0; i < 2; i++) {
				store.write([{ ...amended, replaces: 'c1' }]);
				assert.equal(store.reportRows(range).committed.commits, 1);
				assert.equal(store.openInsertions(repo).insertions.length, 2);
			}
		});
	});
});
