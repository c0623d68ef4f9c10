import type { Bounds } from '../core/states.ts';
import type { Steps } from '../core/steps.ts';
import { horizonDays } from '../report/survival.ts';
import { floor } from './disclosure.ts';
import { FigureTable } from './figureTable.ts';
import type { Person } from './mergeFiles.ts';
import type { SummarySurvival, SummaryTrial, SummaryWeek } from './summary.ts';
import type { TeamReport, TeamSurvival, TeamTrial } from './teamReport.ts';

const only = 'all';

/** What insertions cost of which nothing was left, and how much of what was committed is known. */
export class TeamDiscardAndCoverage {
	readonly #minutes = new FigureTable(3, [1, 2], [0]);
	readonly #lines = new FigureTable(1, [0]);
	readonly #coverage = new FigureTable(4, [0]);

	/** Adds a person's weeks. */
	add(weeks: readonly SummaryWeek[]): void {
		for (const table of [this.#minutes, this.#lines, this.#coverage]) table.nextPerson();
		for (const { active, insertions, discard, coverage } of weeks) {
			if (active !== null || insertions > 0) addTo(this.#lines, [discard.lines]);
			if (discard.minutes !== null)
				addTo(this.#minutes, [discard.minutes.low, discard.minutes.point, discard.minutes.high]);
			if (coverage.committedLines > 0)
				addTo(this.#coverage, [
					coverage.committedLines,
					coverage.unknownLines + coverage.externalLines,
					coverage.beforeLines,
					coverage.aiLines,
				]);
		}
	}

	/** What may be shown of it. Ends the adding. */
	*shown(): Steps<Pick<TeamReport, 'discard' | 'coverage'>> {
		const lines = (yield* this.#lines.shown([only])).get(only);
		const minutes = (yield* this.#minutes.shown([only])).get(only);
		return {
			discard: lines ? { minutes: minutes ? boundsOf(minutes) : null, lines: lines[0] ?? 0 } : null,
			coverage: coverageOf((yield* this.#coverage.shown([only])).get(only)),
		};
	}
}

function addTo(table: FigureTable, values: readonly number[]): void {
	const figure = table.figure(only);
	table.cell([figure]);
	table.add(figure, values);
}

function boundsOf([low = 0, point = 0, high = 0]: Float64Array): Bounds {
	return { low, point, high };
}

function coverageOf(sums: Float64Array | undefined): TeamReport['coverage'] {
	const [committed = 0, unknown = 0, before = 0, ai = 0] = sums ?? [];
	if (committed <= before) return null;
	// Parts were rounded one by one.
	const share = 1 - Math.min(1, unknown / (committed - before));
	return { share: hundredths(share), aiShare: hundredths(Math.min(1, ai / committed)) };
}

/**
 * Shares of lines that are left at each age, of lines of all people. Somebody's lines at 7 days are nearly theirs at 14, so ages are one
 * unknown of each person here: an age is shown only where its people are those of the other ages, or differ by enough.
 */
export function* mergedSurvival(
	people: readonly Person[],
	of: (person: Person) => readonly SummarySurvival[],
): Steps<readonly TeamSurvival[]> {
	const table = new FigureTable(2, [0]);
	const figure = (days: number) => `${days} days`;
	const numbers = new Map(horizonDays.map((days) => [days as number, table.figure(figure(days))]));
	for (const person of people) {
		table.nextPerson();
		const own: number[] = [];
		for (const { days, lines, alive } of of(person)) {
			const number = numbers.get(days);
			if (number === undefined || lines === 0) continue;
			own.push(number);
			table.add(number, [lines, alive]);
		}
		table.cell(own);
	}
	const shown = yield* table.shown(horizonDays.map(figure));
	return horizonDays.map((days) => {
		const [lines = 0, alive = 0] = shown.get(figure(days)) ?? [];
		return { days, share: lines > 0 ? hundredths(Math.min(1, alive / lines)) : null };
	});
}

/**
 * Trials together: a random-effects mean of their effects on the logarithmic scale (DerSimonian and Laird 1986), with its 95 %
 * interval, and where two thirds of people lie. Null of fewer than `floor` people, or where one has most of the weight.
 */
export function mergedTrial(trials: readonly SummaryTrial[]): TeamTrial {
	if (trials.length < floor) return null;
	const fixed = trials.map(({ standardError }) => 1 / standardError ** 2);
	const mean = weightedMean(trials, fixed);
	const q = sum(trials.map(({ effect }, at) => (fixed[at] ?? 0) * (effect - mean) ** 2));
	const all = sum(fixed);
	const excess = q - (trials.length - 1);
	const variance = Math.max(0, excess / (all - sum(fixed.map((weight) => weight ** 2)) / all));
	const weights = trials.map(({ standardError }) => 1 / (standardError ** 2 + variance));
	if (Math.max(...weights) > sum(weights) / 2) return null;
	const effect = weightedMean(trials, weights);
	const error = z95 / Math.sqrt(sum(weights));
	const deviation = Math.sqrt(variance);
	const factor = (log: number) => hundredths(Math.exp(log));
	return {
		factor: factor(effect),
		low: factor(effect - error),
		high: factor(effect + error),
		spread: { low: factor(effect - deviation), high: factor(effect + deviation) },
		people: trials.length,
	};
}

/** 97.5 % quantile of the normal distribution. */
const z95 = 1.96;

function weightedMean(trials: readonly SummaryTrial[], weights: readonly number[]): number {
	return sum(trials.map(({ effect }, at) => effect * (weights[at] ?? 0))) / sum(weights);
}

function sum(values: readonly number[]): number {
	return values.reduce((all, value) => all + value, 0);
}

function hundredths(value: number): number {
	return Math.round(value * 100) / 100;
}
