import assert from 'node:assert/strict';
import { countedStretches, halfDayEnd, halfDayOf, leadInMs } from '../../src/trial/halfDays.ts';

const minute = 60_000;

describe('half-days of a trial', () => {
	it('begin at midnight and at one, local time', () => {
		const at = (iso: string, zone = 'Europe/Berlin') => halfDayOf(Date.parse(iso), zone).name;
		assert.equal(at('2026-11-28T11:59:59Z'), '2026-11-28 morning');
		assert.equal(at('2026-11-28T12:00:00Z'), '2026-11-28 afternoon');
		assert.equal(at('2026-11-28T22:59:59Z'), '2026-11-28 afternoon');
		assert.equal(at('2026-11-28T23:00:00Z'), '2026-11-29 morning');
		assert.equal(at('2026-11-28T03:00:00Z', 'America/Los_Angeles'), '2026-11-27 afternoon');
	});

	it('end when the next one begins, also when clocks change', () => {
		const end = (iso: string) =>
			new Date(halfDayEnd(Date.parse(iso), 'Europe/Berlin')).toISOString();
		assert.equal(end('2026-11-28T08:00:00Z'), '2026-11-28T12:00:00.000Z');
		assert.equal(end('2026-11-28T12:00:00Z'), '2026-11-28T23:00:00.000Z');
		// The clock was put back at 03:00: this morning has fourteen hours.
		assert.equal(end('2026-10-24T22:00:00Z'), '2026-10-25T12:00:00.000Z');
	});

	it('count from half an hour on', () => {
		const of = (...stretches: (readonly [number, number | null])[]) =>
			countedStretches({
				stretches: stretches.map(([from, to]) => ({
					fromMs: from * minute,
					toMs: to === null ? null : to * minute,
				})),
			}).map(({ fromMs, toMs }) => [fromMs / minute, toMs === null ? null : toMs / minute]);
		assert.equal(leadInMs, 30 * minute);
		assert.deepEqual(of([10, 100]), [[40, 100]]);
		assert.deepEqual(of([10, 20], [25, 60], [70, null]), [
			[40, 60],
			[70, null],
		]);
		assert.deepEqual(of([10, 40]), []);
		assert.deepEqual(of(), []);
	});
});
