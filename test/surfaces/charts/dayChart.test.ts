import assert from 'node:assert/strict';
import { dayChart } from '../../../src/surfaces/charts/dayChart.ts';
import { daysModel } from '../../../src/surfaces/overviewDays.ts';
import { tenYears, week } from '../sampleReports.ts';

describe('where the bars of days go', () => {
	for (const width of [140, 200, 600]) {
		it(`all inside ${width} px, stacked without gap or overlap, in proportion`, () => {
			for (const report of [week, tenYears]) {
				const { bars } = daysModel(report);
				const chart = dayChart(bars, { width, height: 130 });
				const columns = new Map<number, (typeof chart.segments)[number][]>();
				for (const each of chart.segments)
					columns.set(each.x, [...(columns.get(each.x) ?? []), each]);
				for (const segments of columns.values()) {
					let top = chart.plot.ground;
					for (const { y, height, x, width: w } of segments) {
						assert.ok(Math.abs(y + height - top) < 1e-6, 'on the one below');
						assert.ok(height > 0 && y >= 0 && x >= chart.plot.left && x + w <= width);
						top = y;
					}
				}
				const heights = [...columns.values()].map((all) =>
					all.reduce((sum, { height }) => sum + height, 0),
				);
				const totals = bars.map(({ total }) => total).filter((total) => total > 0);
				const scale = (heights[0] ?? 0) / (totals[0] ?? 1);
				for (const [index, height] of heights.entries())
					assert.ok(Math.abs(height - (totals[index] ?? 0) * scale) < 1e-6);
				for (const [index, { x }] of chart.labels.entries())
					assert.ok(x - (chart.labels[index - 1]?.x ?? -99) >= 40, 'labels do not touch');
			}
		});
	}

	it('counts in minutes below an hour a step, else in hours', () => {
		const at = (total: number) => {
			const [bar] = daysModel(week).bars;
			assert.ok(bar);
			return dayChart([{ ...bar, total }], { width: 200, height: 130 }).ticks.map((t) => t.label);
		};
		assert.deepEqual(at(0), ['0', '1 m']);
		assert.deepEqual(at(40), ['0', '15 m', '30 m', '45 m']);
		assert.deepEqual(at(500), ['0', '3 h', '6 h', '9 h']);
		assert.deepEqual(at(100_000).length > 1, true);
	});
});
