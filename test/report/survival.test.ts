import assert from 'node:assert/strict';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { horizonDays, intervalFrom, survivalAt } from '../../src/report/survival.ts';
import type { FollowedRow } from '../../src/store/followedRows.ts';

const dayMs = 86_400_000;
const asOfMs = Date.UTC(2026, 4, 1);

function followed(
	commit: string,
	bornDaysAgo: number,
	more: Partial<FollowedRow> = {},
): FollowedRow {
	const bornMs = asOfMs - bornDaysAgo * dayMs;
	return { commit, of: 'ai', tool: 'T', lines: 1, bornMs, exitMs: null, died: false, ...more };
}

/** `count` commits of ten lines, 100 days old; of each commit all or none died after three days, with a chance of 30 %. */
function commitsOfOneFate(count: number): FollowedRow[] {
	const random = xoroshiro128plus(7);
	return Array.from({ length: count }, (_, n) => {
		const died = uniformInt(random, 1, 10) <= 3;
		const exitMs = died ? asOfMs - 97 * dayMs : null;
		return followed(`c${n}`, 100, { lines: 10, died, exitMs });
	});
}

describe('survival', () => {
	it('says why it says nothing where no line was ever followed', () => {
		const { ai, own, byTool } = survivalAt([], asOfMs);
		assert.deepEqual(byTool, []);
		for (const { points, lines } of [ai, own]) {
			assert.equal(lines, 0);
			assert.deepEqual(
				points.map(({ days }) => days),
				[...horizonDays],
			);
			for (const point of points) assert.equal(point.status, 'notMeasured');
		}
	});

	it('takes AI lines, own ones and each tool by themselves', () => {
		const dead = { exitMs: asOfMs - 8 * dayMs, died: true, lines: 2 };
		const rows = [
			followed('a', 10, { lines: 4 }),
			followed('a', 10, { ...dead, tool: null }),
			followed('a', 10, { of: 'own', tool: null, lines: 7 }),
		];
		const { ai, own, byTool } = survivalAt(rows, asOfMs);
		assert.deepEqual([ai.lines, ai.commits, ai.died], [6, 1, 2]);
		assert.deepEqual([own.lines, own.died], [7, 0]);
		assert.deepEqual(
			byTool.map(({ name, lines, died }) => [name, lines, died]),
			[
				['T', 4, 0],
				['Unnamed tool', 2, 2],
			],
		);
		const [day, week, fortnight] = ai.points;
		assert.deepEqual(day, { days: 1, status: 'measured', share: 1, interval: null, atRisk: 6 });
		assert.deepEqual(week, {
			days: 7,
			status: 'measured',
			share: 0.6667,
			interval: null,
			atRisk: 4,
		});
		assert.equal(fortnight?.status, 'notMeasured');
	});

	it('knows nothing of what happened after its present', () => {
		const later = followed('a', 10, { exitMs: asOfMs + dayMs, died: true });
		const unborn = followed('b', -1);
		const { ai } = survivalAt([later, unborn], asOfMs);
		assert.deepEqual([ai.lines, ai.died], [1, 0]);
	});

	it('takes a death before birth, which only clocks make, for one at birth', () => {
		const { ai } = survivalAt(
			[followed('a', 10, { exitMs: asOfMs - 99 * dayMs, died: true })],
			asOfMs,
		);
		assert.equal(ai.points[0]?.status === 'measured' && ai.points[0].share, 0);
	});

	it('gives no interval below 20 commits, and one that holds the point from there on', () => {
		const intervalOf = (commits: number) => {
			const [, week] = survivalAt(commitsOfOneFate(commits), asOfMs).ai.points;
			return week?.status === 'measured' ? { interval: week.interval, share: week.share } : null;
		};
		assert.equal(intervalOf(intervalFrom - 1)?.interval, null);
		const found = intervalOf(intervalFrom);
		assert.ok(
			found?.interval && found.interval.low < found.share && found.share < found.interval.high,
		);
	});

	it('draws commits, not lines: the interval is as wide as that of a share of commits', () => {
		const count = 100;
		const [, week] = survivalAt(commitsOfOneFate(count), asOfMs).ai.points;
		assert.ok(week?.status === 'measured' && week.interval);
		const { share, interval } = week;
		// Normal approximation of a share of 100 commits; of 1,000 lines it would be a third of that.
		const half = 1.96 * Math.sqrt((share * (1 - share)) / count);
		assert.ok(Math.abs(interval.low - (share - half)) < 0.03, `${interval.low} ${share - half}`);
		assert.ok(Math.abs(interval.high - (share + half)) < 0.03, `${interval.high} ${share + half}`);
	});

	it('is the same for the same rows, whatever was asked for in between', () => {
		const rows = commitsOfOneFate(40);
		const once = survivalAt(rows, asOfMs);
		const [first, ...others] = rows;
		assert.ok(first);
		for (const change of [{ lines: 11 }, { died: !first.died, exitMs: asOfMs }, { tool: 'U' }])
			assert.notDeepEqual(survivalAt([{ ...first, ...change }, ...others], asOfMs), once);
		assert.deepEqual(survivalAt(rows, asOfMs), once);
		// Two surfaces that ask for different repositories in turn cost no more than one.
		const other = rows.slice(1);
		const ofOthers = survivalAt(other, asOfMs);
		assert.equal(survivalAt(rows, asOfMs), survivalAt(rows, asOfMs));
		assert.equal(survivalAt(other, asOfMs), ofOthers);
		// Worked out once an hour.
		assert.equal(survivalAt(rows, asOfMs + 59 * 60_000), survivalAt(rows, asOfMs));
	});
});
