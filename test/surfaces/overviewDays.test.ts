import assert from 'node:assert/strict';
import { daysModel } from '../../src/surfaces/overviewDays.ts';
import { empty, ordinary, tenYears, week } from './sampleReports.ts';

describe('the chart over days', () => {
	it('has a bar for each day of a week; a day without a record is an empty one', () => {
		const { unit, bars, missing } = daysModel(week);
		assert.equal(unit, 'day');
		assert.deepEqual(
			bars.map(({ label, shown }) => `${label}: ${shown}`),
			[
				'16 Nov: ≈ 2 h 35 m',
				'17 Nov: ≈ 4 h 32 m',
				'18 Nov: ≈ 3 h 27 m',
				'19 Nov: nothing recorded',
				'20 Nov: ≈ 52 min',
				'21 Nov: nothing recorded',
				'22 Nov: ≈ 2 h 10 m',
			],
		);
		assert.deepEqual(missing, ['Waiting', 'Debugging']);
	});

	it('never makes a 0 of what was not measured', () => {
		const [first] = daysModel(week).bars;
		const wait = first?.values.find(({ state }) => state === 'wait');
		assert.deepEqual([wait?.value, wait?.shown], [null, '–']);
	});

	it('has weeks for a year, the last one ending with the period, and nothing lost', () => {
		const { unit, bars } = daysModel(tenYears);
		assert.deepEqual([unit, bars.length, bars.at(-1)?.to], ['week', 53, '2026-11-22']);
		const shown = bars.reduce((sum, { total }) => sum + total, 0);
		const all = tenYears.byDay.reduce((sum, { states }) => {
			const points = Object.values(states).map((s) => (s.status === 'measured' ? s.point : 0));
			return sum + points.reduce((a, b) => a + b, 0);
		}, 0);
		assert.ok(Math.abs(shown - all) < 0.001);
	});

	it('is none for one day, and empty before there is data', () => {
		assert.deepEqual(daysModel(ordinary).bars, []);
		assert.deepEqual(daysModel({ ...empty, period: week.period }).missing, []);
	});
});
