import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, dayOf, periodOf, startOfDay } from '../../src/report/days.ts';

const hour = 3_600_000;
const zones = [
	'UTC',
	'Europe/Berlin',
	'America/New_York',
	'America/Sao_Paulo',
	'Africa/Cairo',
	'Asia/Kolkata',
	'Australia/Lord_Howe',
	'Pacific/Kiritimati',
	'Pacific/Apia',
];

describe('local days', () => {
	it('are 23 and 25 hours long where clocks change', () => {
		const length = (day: string, zone: string) =>
			(startOfDay(addDays(day, 1), zone) - startOfDay(day, zone)) / hour;
		assert.equal(length('2025-03-30', 'Europe/Berlin'), 23);
		assert.equal(length('2025-10-26', 'Europe/Berlin'), 25);
		assert.equal(length('2025-03-10', 'Europe/Berlin'), 24);
		assert.equal(length('2025-04-06', 'Australia/Lord_Howe'), 24.5);
	});

	it('begin at 01:00 where midnight is skipped', () => {
		const start = startOfDay('2018-11-04', 'America/Sao_Paulo');
		assert.equal(new Date(start).toISOString(), '2018-11-04T03:00:00.000Z');
	});

	it('of which one never was begin with the next', () => {
		assert.equal(
			startOfDay('2011-12-30', 'Pacific/Apia'),
			startOfDay('2011-12-31', 'Pacific/Apia'),
		);
	});

	it('hold every instant exactly once, in every zone', () => {
		const instant = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2035, 0) });
		fc.assert(
			fc.property(instant, fc.constantFrom(...zones), (ms, zone) => {
				const day = dayOf(ms, zone);
				assert.ok(startOfDay(day, zone) <= ms && ms < startOfDay(addDays(day, 1), zone));
			}),
			{ numRuns: 150 },
		);
	});

	it('make a period of days that are long over', () => {
		const days = { fromDay: '2025-03-24', toDay: '2025-03-30' };
		const { name, fromDay, toDay, fromMs, toMs } = periodOf(
			days,
			Date.UTC(2026, 0),
			'Europe/Berlin',
		);
		assert.deepEqual(
			[name, fromDay, toDay],
			['2025-03-24 to 2025-03-30', days.fromDay, days.toDay],
		);
		assert.equal((toMs - fromMs) / hour, 7 * 24 - 1);
	});

	it('make periods that end today', () => {
		const asOf = Date.UTC(2025, 2, 1, 2);
		const of = (period: Parameters<typeof periodOf>[0]) => {
			const { name, fromDay, toDay } = periodOf(period, asOf, 'America/New_York');
			return `${name}: ${fromDay} … ${toDay}`;
		};
		assert.equal(of('today'), 'today: 2025-02-28 … 2025-02-28');
		assert.equal(of('7d'), '7d: 2025-02-22 … 2025-02-28');
		assert.equal(of('30d'), '30d: 2025-01-30 … 2025-02-28');
		assert.equal(of({ days: 1 }), '1d: 2025-02-28 … 2025-02-28');
		assert.equal(of({ sinceDay: '2024-02-29' }), 'since 2024-02-29: 2024-02-29 … 2025-02-28');
	});

	it('refuse what is no period', () => {
		const of =
			(period: Parameters<typeof periodOf>[0], zone = 'UTC') =>
			() =>
				periodOf(period, 0, zone);
		assert.throws(of({ days: 0 }), /0 days is not within 1 to 36600/);
		assert.throws(of({ days: 1.5 }), RangeError);
		assert.throws(of({ sinceDay: '2025-02-30' }), /"2025-02-30" is not a day/);
		assert.throws(of({ sinceDay: 'yesterday' }), RangeError);
		assert.throws(of({ sinceDay: '1970-01-02' }), /is after/);
		assert.throws(of({ fromDay: '2025-02-03', toDay: '2025-02-02' }), /is after/);
		assert.throws(of({ fromDay: '2025-02-03', toDay: '2025-02-30' }), /is not a day/);
		assert.throws(of('7d', 'Mars/Olympus'), RangeError);
	});
});
