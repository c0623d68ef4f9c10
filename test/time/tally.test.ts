import assert from 'node:assert/strict';
import { bounds, zero } from '../../src/core/bounds.ts';
import { Tally } from '../../src/time/tally.ts';
import type { Weight } from '../../src/time/weights.ts';
import { viewOf } from './notation.ts';

const half = { low: 0, point: 0.5, high: 1 };
const nobody = () => [];

describe('tally', () => {
	it('is nothing at first', () => {
		assert.deepEqual(new Tally().figures(), {
			active: zero,
			states: [],
			overhead: zero,
			shares: [],
		});
	});

	it('adds parts up, overhead as the union within a part', () => {
		const tally = new Tally();
		const weights: Weight[] = [
			{ state: 'rework', ...half },
			{ state: 'review', ...half },
		];
		tally.add(bounds(10), weights, nobody);
		tally.add(bounds(4), [{ state: 'laterRework', ...bounds(1) }], nobody);
		const { active, states, overhead } = tally.figures();
		assert.deepEqual(active, bounds(14));
		assert.deepEqual(overhead, bounds(0, 10, 10));
		assert.deepEqual(
			states.map((figure) => figure.state),
			['rework', 'laterRework', 'review'],
		);
	});

	it('lets no last bit of a sum of weights make a point more than its high', () => {
		const tally = new Tally();
		const inside = 0.06382068734704065;
		const weights: Weight[] = [
			{ state: 'rework', low: 0, point: inside, high: 1 },
			{ state: 'debug', low: 0, point: 1 - inside, high: 1 },
		];
		assert.ok(1000 * inside + 1000 * (1 - inside) > 1000);
		tally.add(bounds(1000), weights, () => [{ insertion: 'B', fraction: 1 }]);
		const { overhead, shares } = tally.figures();
		assert.deepEqual(overhead, bounds(0, 1000, 1000));
		assert.deepEqual(shares.at(-1), { insertion: 'B', state: 'total', ...bounds(0, 1000, 1000) });
	});

	it('divides a state among insertions and joins what is theirs', () => {
		const tally = new Tally();
		const fractionsOf = () => [
			{ insertion: 'A', fraction: 0.75 },
			{ insertion: 'B', fraction: 0.25 },
		];
		const only = () => [{ insertion: 'B', fraction: 1 }];
		tally.add(bounds(8), [{ state: 'review', ...half }], fractionsOf);
		tally.add(bounds(5), [{ state: 'review', ...bounds(1) }], only);
		assert.deepEqual(tally.figures().shares, [
			{ insertion: 'A', state: 'review', ...bounds(0, 3, 6) },
			{ insertion: 'B', state: 'review', ...bounds(5, 6, 7) },
			{ insertion: 'A', state: 'total', ...bounds(0, 3, 6) },
			{ insertion: 'B', state: 'total', ...bounds(5, 6, 7) },
		]);
	});

	it('totals what an insertion caused: the high is the union of its states', () => {
		const tally = new Tally();
		const weights: Weight[] = [
			{ state: 'debug', ...half },
			{ state: 'review', low: 0, point: 0.25, high: 1 },
			{ state: 'read', low: 0, point: 0.25, high: 1 },
		];
		tally.add(bounds(8), weights, (state) =>
			state === 'read' ? [] : [{ insertion: 'A', fraction: state === 'debug' ? 0.5 : 1 }],
		);
		const total = tally.figures().shares.find((share) => share.state === 'total');
		assert.deepEqual(total, { insertion: 'A', state: 'total', ...bounds(0, 4, 8) });
	});

	it('knows what was on screen, all of it at once; an accepted suggestion perhaps', () => {
		const tally = new Tally();
		const view = viewOf(['A:30', 'B:1']);
		tally.shown(bounds(2, 3, 4), view, null);
		tally.shown(bounds(5), view, 'C');
		tally.shown(zero, viewOf(['D:1']), null);
		assert.deepEqual(tally.onScreen(), [
			{ insertion: 'A', ...bounds(7, 8, 9) },
			{ insertion: 'B', ...bounds(7, 8, 9) },
			{ insertion: 'C', ...bounds(0, 0, 5) },
		]);
	});

	it('leaves out states without credit', () => {
		const tally = new Tally();
		tally.add(zero, [{ state: 'review', ...half }], () => [{ insertion: 'A', fraction: 1 }]);
		assert.deepEqual(tally.figures().states, []);
		assert.deepEqual(tally.figures().shares, []);
	});
});
