import assert from 'node:assert/strict';
import { survivalChart } from '../../../src/surfaces/charts/survivalChart.ts';
import { survivalModel } from '../../../src/surfaces/overviewSurvival.ts';
import { week } from '../sampleReports.ts';

const size = { width: 290, height: 150 };

describe('where the curves of survival go', () => {
	const model = survivalModel(week);

	it('from 100 % at the left down, points only where there is a measurement', () => {
		const chart = survivalChart(model, size);
		const [ai] = chart?.curves ?? [];
		assert.equal(ai?.points.length, 5);
		assert.ok(ai?.line.startsWith(`M${chart?.plot.left},8`));
		const heights = ai?.points.map(({ y }) => y) ?? [];
		assert.deepEqual(
			heights,
			[...heights].sort((a, b) => a - b),
		);
		assert.ok(ai?.band !== '');
		for (const { x, y } of ai?.points ?? []) assert.ok(x <= 290 && y <= 150 && x > 0 && y > 0);
	});

	it('no band without an interval, and nothing without a point', () => {
		const curves = model.curves.map((curve) => ({
			...curve,
			points: curve.points.map((point) => ({ ...point, low: null, high: null })),
		}));
		assert.equal(survivalChart({ curves }, size)?.curves[0]?.band, '');
		assert.equal(survivalChart({ curves: [] }, size), null);
		const none = curves.map((curve) => ({
			...curve,
			points: curve.points.map((point) => ({ ...point, share: null })),
		}));
		assert.equal(survivalChart({ curves: none }, size), null);
	});

	it('an axis that makes a small difference look small', () => {
		assert.deepEqual(
			survivalChart(model, size)?.ticks.map(({ label }) => label),
			['50 %', '75 %', '100 %'],
		);
	});
});
