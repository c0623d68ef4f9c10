import { type Outcome, outcomes } from '../core/insertion.ts';
import type { LineOutcomes, Minutes } from '../report/model.ts';
import * as limits from './limits.ts';
import type { SummaryCoverage, SummaryLines, SummaryMinutes, SummaryTrial } from './summary.ts';

/** To the nearest multiple of `step`, halves up, at most `most`. Keeps order. */
export function stepped(value: number, step: number, most: number): number {
	return Math.min(most, Math.round(value / step) * step);
}

/** A time figure rounded and clipped; its bounds keep their order. */
export function roundedMinutes(figure: Minutes, most = limits.mostMinutes): SummaryMinutes {
	if (figure.status === 'notMeasured') return null;
	const of = (minutes: number) => stepped(minutes, limits.minuteStep, most);
	return { low: of(figure.low), point: of(figure.point), high: of(figure.high) };
}

/** Lines by outcome; where there are too many, all are scaled down alike, so that shares stay what they are. */
export function roundedLines({ accepted, outcomes: of }: LineOutcomes): SummaryLines {
	const scale = scaleTo(accepted, limits.mostAcceptedLines);
	const counts = outcomes.map((outcome) =>
		stepped(of[outcome] * scale, limits.lineStep, limits.mostAcceptedLines),
	);
	return {
		accepted: counts.reduce((sum, lines) => sum + lines, 0),
		outcomes: Object.fromEntries(
			outcomes.map((outcome, at) => [outcome, counts[at] ?? 0]),
		) as Record<Outcome, number>,
	};
}

/** Committed lines by origin, scaled and rounded as accepted ones are. */
export function roundedCoverage(coverage: SummaryCoverage): SummaryCoverage {
	const scale = scaleTo(coverage.committedLines, limits.mostCommittedLines);
	const of = (lines: number) => stepped(lines * scale, limits.lineStep, limits.mostCommittedLines);
	return {
		committedLines: of(coverage.committedLines),
		aiLines: of(coverage.aiLines),
		unknownLines: of(coverage.unknownLines),
		externalLines: of(coverage.externalLines),
		beforeLines: of(coverage.beforeLines),
	};
}

/** Insertions, rounded and clipped. */
export function roundedInsertions(count: number): number {
	return stepped(count, limits.insertionStep, limits.mostInsertions);
}

/**
 * The result of a trial, to 5 % of time: figures to a hundredth would be as good as a name. The error is rounded up, the
 * units down, so that rounding never makes it surer. Null for one that does not fit: an error beyond all measure says
 * nothing.
 */
export function roundedTrial({ effect, standardError, n }: SummaryTrial): SummaryTrial | null {
	const inOne = limits.effectsInOne;
	// What is a multiple already must not be pushed to the next by a last bit.
	const error = Math.ceil(standardError * inOne - 1e-9) / inOne;
	if (!(Math.abs(effect) <= limits.mostEffect && standardError > 0 && error <= limits.mostEffect))
		return null;
	return {
		// Adding 0 makes 0 of −0, which has no place in JSON.
		effect: Math.round(effect * inOne) / inOne + 0,
		standardError: error,
		n: Math.min(limits.mostUnits, Math.floor(n / limits.unitStep) * limits.unitStep),
	};
}

function scaleTo(all: number, most: number): number {
	return all > most ? most / all : 1;
}
