import assert from 'node:assert/strict';
import { survivalModel } from '../../src/surfaces/overviewSurvival.ts';
import { week } from './sampleReports.ts';

describe('survival on the page', () => {
	it('has both curves with their intervals, and no number for what nobody was followed to', () => {
		const [ai, own] = survivalModel(week).curves;
		assert.deepEqual([ai?.name, own?.name], ['AI code', 'Your own code']);
		assert.equal(ai?.followed, '2,140 lines of 64 commits');
		assert.equal(ai?.points[1]?.shown, '92 % (88–94)');
		assert.deepEqual([ai?.points[5]?.share, ai?.points[5]?.shown], [null, '–']);
	});

	it('leaves out a curve without a line', () => {
		const { ai, own } = week.survival;
		const survival = { ai, own: { ...own, lines: 0 }, byTool: [] };
		assert.equal(survivalModel({ ...week, survival }).curves.length, 1);
	});
});
