import assert from 'node:assert/strict';
import type { Survival } from '../../src/report/model.ts';
import { noRows } from '../../src/report/noRows.ts';
import { typingEquivalentOf } from '../../src/report/typing.ts';
import type { ReportRows, WritingDay } from '../../src/store/queries.ts';

const minute = 60_000;
const survival = (share: number, low: number, high: number): Survival => {
	const point = {
		status: 'measured',
		days: 14,
		share,
		interval: { low, high },
		atRisk: 9,
	} as const;
	const curve = { lines: 900, commits: 40, died: 3, points: [point] };
	return { ai: curve, own: curve, byTool: [] } as unknown as Survival;
};
const day = (chars: number, minutes: number, doubt = 0): WritingDay => ({
	chars,
	author: {
		low: (minutes - doubt) * minute,
		point: minutes * minute,
		high: (minutes + doubt) * minute,
	},
});
const rows = (insertions: number, chars: number, writing: readonly WritingDay[]): ReportRows => ({
	...noRows,
	spent: { ...noRows.spent, aged: { insertions, chars }, writing },
});
const ten = Array.from({ length: 10 }, () => day(1_000, 10));

describe('typing equivalent', () => {
	it('is what survived over the own rate, as wide as what is not known', () => {
		const found = typingEquivalentOf(rows(20, 8_000, ten), survival(0.5, 0.4, 0.7));
		assert.deepEqual(found, {
			minutes: { status: 'measured', low: 32, point: 40, high: 56 },
			insertions: 20,
			tokens: 1_000,
			days: 10,
			ownTokens: 2_500,
		});
		const uneven = ten.map((_, n) => day(n % 2 === 0 ? 500 : 1_500, 10, 2));
		const wider = typingEquivalentOf(rows(20, 8_000, uneven), survival(0.5, 0.5, 0.5)).minutes;
		assert.ok(wider.status === 'measured');
		assert.equal(wider.point, 40);
		// Time alone makes it 32 to 48.
		assert.ok(wider.low < 32 && wider.high > 48, `${wider.low} ${wider.high}`);
	});

	it('refuses what the data cannot carry, and says how much is missing', () => {
		const why = (of: ReportRows, survived = survival(0.5, 0.4, 0.6)) => {
			const { minutes } = typingEquivalentOf(of, survived);
			return minutes.status === 'notMeasured' ? minutes.why : 'measured';
		};
		assert.match(why(rows(19, 8_000, ten)), /20 insertions.*there are 19/);
		assert.match(
			why(rows(20, 8_000, [...ten.slice(1), day(900, 4), day(0, 30)])),
			/10 days.*there are 9/,
		);
		const none = { ...survival(0.5, 0.4, 0.6) };
		assert.match(
			why(rows(20, 8_000, ten), { ...none, ai: { ...none.ai, points: [] } }),
			/20 commits/,
		);
		assert.equal(why(rows(20, 8_000, ten)), 'measured');
	});
});
