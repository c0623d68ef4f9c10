import assert from 'node:assert/strict';
import { LocalDays } from '../src/localDays.ts';

describe('local days', () => {
	it('begin and end where their zone says, also when its clocks are changed', () => {
		const days = new LocalDays();
		const noon = Date.UTC(2025, 2, 30, 12);
		assert.deepEqual(days.at(noon).name, '2025-03-30');
		days.timeZone = 'Europe/Berlin';
		const day = days.at(Date.UTC(2025, 2, 29, 23));
		assert.deepEqual([day.name, day.toMs], ['2025-03-30', Date.UTC(2025, 2, 30, 22)]);
		assert.equal(days.at(day.toMs - 1).name, '2025-03-30');
		assert.equal(days.at(day.toMs).name, '2025-03-31');
		assert.equal(days.at(noon).name, '2025-03-30');
		days.timeZone = 'Pacific/Kiritimati';
		assert.equal(days.at(noon).name, '2025-03-31');
	});
});
