import assert from 'node:assert/strict';
import { addDays } from '../../src/report/days.ts';
import { earliestEndMs, isoWeekNamed, isoWeekOf } from '../../src/team/isoWeek.ts';

describe('weeks as ISO 8601 counts them', () => {
	// The examples of the standard's own table, and both ends of a year with 53 weeks.
	for (const [day, week] of [
		['2005-01-01', '2004-W53'],
		['2005-01-02', '2004-W53'],
		['2005-12-31', '2005-W52'],
		['2006-01-01', '2005-W52'],
		['2006-01-02', '2006-W01'],
		['2007-12-31', '2008-W01'],
		['2008-12-28', '2008-W52'],
		['2008-12-29', '2009-W01'],
		['2009-12-31', '2009-W53'],
		['2010-01-03', '2009-W53'],
		['2026-11-28', '2026-W48'],
	] as const)
		it(`${day} is in ${week}`, () => assert.equal(isoWeekOf(day).week, week));

	it('have seven days each, and their names lead back', () => {
		for (let day = '2019-12-20'; day < '2033-01-20'; day = addDays(day, 1)) {
			const week = isoWeekOf(day);
			assert.ok(week.fromDay <= day && day <= week.toDay);
			assert.equal(addDays(week.fromDay, 6), week.toDay);
			assert.deepEqual(isoWeekNamed(week.week), week);
		}
	});

	it('are none under any other name', () => {
		for (const name of ['2025-W53', '2026-W54', '2026-W00', '2026-W5', '2026W05', '1926-W05', ''])
			assert.equal(isoWeekNamed(name), null, name);
	});

	it('are over first in the furthest east', () => {
		const week = isoWeekNamed('2026-W48');
		assert.ok(week);
		assert.equal(new Date(earliestEndMs(week)).toISOString(), '2026-11-29T10:00:00.000Z');
	});
});
