import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { quantileSorted } from 'simple-statistics';
import type { ReportRows, WritingDay } from '../store/queries.ts';
import { minutesOf, notMeasured } from './figures.ts';
import type { Minutes, Survival, TypingEquivalent } from './model.ts';

/** Characters that are not white space to a token, of AI code and of one's own: on both sides, so that it cancels out. */
const charsPerToken = 4;
/** Below these an interval would promise more than it knows. */
const leastInsertions = 20;
const leastDays = 10;
/** A day with less own writing has no rate of its own. */
const leastAuthorMs = 5 * 60_000;
const survivalDays = 14;
const samples = 500;
/** Any number; always the same, so that equal rows give an equal report. */
const seed = 20_250_705;

/**
 * What it would have taken to type the AI code that is still there after 14 days, at the person's own observed rate:
 *
 *     characters of AI code committed 14 days ago or more · survival at 14 days / own characters a minute of own writing
 *
 * The interval takes the worst of three: survival's own 95 %, days of writing drawn with replacement, and the bounds of the
 * time of own writing. It refuses where there are too few insertions, days or commits, and says how many.
 */
export function typingEquivalentOf(
	{ spent: { aged, writing } }: ReportRows,
	survival: Survival,
): TypingEquivalent {
	const days = writing.filter(({ author, chars }) => author.point >= leastAuthorMs && chars > 0);
	const at = survival.ai.points.find((point) => point.days === survivalDays);
	const share = at?.status === 'measured' ? at : null;
	const tokens = Math.round((aged.chars * (share?.share ?? 0)) / charsPerToken);
	return {
		minutes: minutesAt(aged, days, share),
		insertions: aged.insertions,
		tokens,
		days: days.length,
		ownTokens: Math.round(sum(days, ({ chars }) => chars) / charsPerToken),
	};
}

interface Share {
	readonly share: number;
	readonly interval: { readonly low: number; readonly high: number } | null;
}

function minutesAt(
	aged: ReportRows['spent']['aged'],
	days: readonly WritingDay[],
	survived: Share | null,
): Minutes {
	if (aged.insertions < leastInsertions)
		return notMeasured(
			`Needs ${leastInsertions} insertions of the period that were committed ${survivalDays} days ago or more: there are ${aged.insertions}`,
		);
	if (days.length < leastDays)
		return notMeasured(
			`Needs ${leastDays} days with 5 minutes of own writing in the period: there are ${days.length}`,
		);
	if (!survived?.interval)
		return notMeasured('Needs 20 commits with AI lines that were followed for 14 days');
	const rate = rateOf(days);
	const ms = (part: number, charsPerMs: number) => (aged.chars * part) / charsPerMs;
	return minutesOf({
		low: ms(survived.interval.low, rate.high),
		point: ms(survived.share, rate.point),
		high: ms(survived.interval.high, rate.low),
	});
}

/** Own characters a millisecond of own writing. A typed character that was deleted again was typed, too. */
function rateOf(days: readonly WritingDay[]): { low: number; point: number; high: number } {
	const rate = (of: readonly WritingDay[], bound: 'low' | 'point' | 'high') =>
		sum(of, ({ chars }) => chars) / sum(of, ({ author }) => author[bound]);
	const random = xoroshiro128plus(seed);
	const drawn = Array.from({ length: samples }, () => {
		const sample = days.flatMap(() => days[(random.next() >>> 0) % days.length] ?? []);
		return rate(sample, 'point');
	}).sort((a, b) => a - b);
	const point = rate(days, 'point');
	// Where the time is long, the rate is low.
	const slower = rate(days, 'high') / point;
	const quicker = sum(days, ({ author }) => author.low) > 0 ? rate(days, 'low') / point : 1;
	return {
		low: Math.min(point, quantileSorted(drawn, 0.025) * slower),
		point,
		high: Math.max(point, quantileSorted(drawn, 0.975) * quicker),
	};
}

function sum<T>(of: readonly T[], figure: (one: T) => number): number {
	return of.reduce((total, one) => total + figure(one), 0);
}
