import assert from 'node:assert/strict';
import { nextWholeWeek, weeksToShare } from '../../src/surfaces/shareWeeks.ts';
import { options, reportOf } from '../report/sample.ts';
import { bounds, minute, slice } from '../store/sample.ts';

/** A report over a year with an hour of work on each of these days, as of a Thursday in W12 of 2025. */
function reportWith(days: readonly string[], period: '365d' | '7d' = '365d') {
	const active = bounds(50 * minute, 60 * minute, 70 * minute);
	const writes = days.map((day) => {
		const startMs = Date.parse(`${day}T12:00:00Z`);
		return slice(`s-${day}`, day, { startMs, endMs: startMs + minute, active });
	});
	return reportOf(writes, { ...options, period });
}

describe('weeks to share', () => {
	it('are whole, over, and not empty; newest first', () => {
		const report = reportWith([
			'2025-01-01',
			'2025-03-03',
			'2025-03-09',
			'2025-03-17',
			'2025-03-20',
		]);
		assert.deepEqual(weeksToShare(report), [
			{
				...{ week: '2025-W10', fromDay: '2025-03-03', toDay: '2025-03-09', label: '2025-W10' },
				description: '2025-03-03 to 2025-03-09, 2 h active',
			},
			{
				...{ week: '2025-W01', fromDay: '2024-12-30', toDay: '2025-01-05', label: '2025-W01' },
				description: '2024-12-30 to 2025-01-05, 1 h active',
			},
		]);
	});

	it('leave out one that began before the report, and the running one', () => {
		// 2025-03-20 is a Thursday: of W11 a report over 7 days has Friday to Sunday.
		assert.deepEqual(weeksToShare(reportWith(['2025-03-14', '2025-03-18'], '7d')), []);
	});

	it('are at most a year of them', () => {
		const days = Array.from({ length: 365 }, (_, back) =>
			new Date(Date.UTC(2025, 2, 20) - back * 86_400_000).toISOString().slice(0, 10),
		);
		const weeks = weeksToShare(reportWith(days)).map(({ week }) => week);
		assert.equal(weeks.length, 51);
		assert.deepEqual([weeks[0], weeks.at(-1)], ['2025-W11', '2024-W13']);
	});

	it('say when there will be one', () => {
		assert.equal(nextWholeWeek(reportWith([])), '2025-03-23');
	});
});
