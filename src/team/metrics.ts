import { type Attributes, type HrTime, ValueType } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
	AggregationTemporality,
	type DataPoint,
	DataPointType,
	type MetricData,
	type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { Bounds } from '../core/states.ts';
import { isoWeekNamed } from './isoWeek.ts';
import type { SummaryMinutes, SummarySurvival, SummaryWeek, TeamSummary } from './summary.ts';

/** The week of what is measured, as an interval in seconds since the epoch. */
interface Interval {
	readonly startTime: HrTime;
	readonly endTime: HrTime;
}

/** A figure and what it is of. */
type Figure = readonly [attributes: Attributes, value: number];

const daySeconds = 86_400;
const bounds = ['low', 'point', 'high'] as const;

/**
 * A summary as OpenTelemetry's metrics, sums of a week each with delta temporality. What was not measured has no point.
 * Tools and languages are left out: one person is below every floor, and these names are only for what is above it.
 *
 * Weeks are from Monday to Monday 00:00 UTC, whatever the person's time zone, which nobody is told. The resource has the
 * identity as `service.instance.id`, so that whoever aggregates can count people and two people's points stay apart.
 */
export function metricsOf(summary: TeamSummary): ResourceMetrics {
	const attributes = {
		'service.name': 'rework-meter',
		'service.instance.id': summary.identity,
		...(summary.round === null ? {} : { 'ai_rework.round': summary.round }),
	};
	return {
		// Only these: OpenTelemetry's detectors, which look at the machine and its environment, are not asked.
		resource: resourceFromAttributes(attributes),
		scopeMetrics: [{ scope: { name: summary.format }, metrics: allOf(summary) }],
	};
}

function allOf({ weeks, survival, trial }: TeamSummary): MetricData[] {
	const last = weeks.at(-1);
	const end = last ? endOf(last) : null;
	const metrics = [
		weekly(
			'time',
			's',
			'Active time by state. "active" is all of it, "overhead" a union.',
			weeks,
			timesOf,
		),
		weekly('lines', '{line}', 'Accepted lines of AI code by what became of them.', weeks, (week) =>
			Object.entries(week.lines.outcomes).map(([outcome, lines]) => [{ outcome }, lines]),
		),
		weekly(
			'accept.count',
			'{insertion}',
			'Accepted insertions by how they came in.',
			weeks,
			(week) => week.byKind.map(({ name, insertions }) => [{ kind: name }, insertions]),
		),
		weekly(
			'discard.time',
			's',
			'Active time on insertions whose every line was deleted.',
			weeks,
			(week) => boundsOf(week.discard.minutes, {}),
		),
		weekly(
			'discard.lines',
			'{line}',
			'Lines of insertions whose every line was deleted.',
			weeks,
			(week) => [[{}, week.discard.lines]],
		),
		weekly(
			'commit.lines',
			'{line}',
			'Committed lines by origin; "all" is all of them.',
			weeks,
			({ coverage }) => [
				[{ origin: 'all' }, coverage.committedLines],
				[{ origin: 'ai' }, coverage.aiLines],
				[{ origin: 'unknown' }, coverage.unknownLines],
				[{ origin: 'external' }, coverage.externalLines],
				[{ origin: 'before' }, coverage.beforeLines],
			],
		),
		gauge('survival.ratio', 'Share of committed lines that are left.', end, [
			...ratiosOf('ai', survival.ai),
			...ratiosOf('own', survival.own),
		]),
		gauge(
			'trial.effect',
			'Result of a trial on the logarithmic scale of time.',
			end,
			trial
				? [
						[{ figure: 'effect' }, trial.effect],
						[{ figure: 'standard_error' }, trial.standardError],
						[{ figure: 'units' }, trial.n],
					]
				: [],
		),
	];
	return metrics.filter(({ dataPoints }) => dataPoints.length > 0);
}

function timesOf(week: SummaryWeek): Figure[] {
	return [
		...boundsOf(week.active, { state: 'active' }),
		...Object.entries(week.states).flatMap(([state, minutes]) => boundsOf(minutes, { state })),
		...boundsOf(week.overhead, { state: 'overhead' }),
	];
}

/** Seconds, a figure for each bound; none where nothing was measured. */
function boundsOf(minutes: SummaryMinutes, attributes: Attributes): Figure[] {
	if (minutes === null) return [];
	const of: Bounds = minutes;
	return bounds.map((bound) => [{ ...attributes, bound }, of[bound] * 60]);
}

function ratiosOf(origin: string, curve: readonly SummarySurvival[]): Figure[] {
	return curve.flatMap(({ days, lines, alive }): Figure[] =>
		// To 0.01, finer than the counts it is made of.
		lines === 0 ? [] : [[{ origin, horizon: `${days}d` }, Math.round((alive / lines) * 100) / 100]],
	);
}

function weekly(
	name: string,
	unit: string,
	description: string,
	weeks: readonly SummaryWeek[],
	figuresOf: (week: SummaryWeek) => readonly Figure[],
): MetricData {
	return {
		descriptor: { name: `ai_rework.${name}`, description, unit, valueType: ValueType.INT },
		aggregationTemporality: AggregationTemporality.DELTA,
		dataPointType: DataPointType.SUM,
		isMonotonic: true,
		dataPoints: weeks.flatMap((week) => pointsOf(intervalOf(week), figuresOf(week))),
	};
}

function gauge(
	name: string,
	description: string,
	at: Interval | null,
	figures: readonly Figure[],
): MetricData {
	return {
		descriptor: { name: `ai_rework.${name}`, description, unit: '1', valueType: ValueType.DOUBLE },
		aggregationTemporality: AggregationTemporality.DELTA,
		dataPointType: DataPointType.GAUGE,
		dataPoints: at ? pointsOf(at, figures) : [],
	};
}

function pointsOf(interval: Interval, figures: readonly Figure[]): DataPoint<number>[] {
	return figures.map(([attributes, value]) => ({ ...interval, attributes, value }));
}

function intervalOf({ week }: SummaryWeek): Interval {
	const known = isoWeekNamed(week);
	if (!known) throw new RangeError(`${week} is no week`);
	const start = Date.parse(`${known.fromDay}T00:00:00Z`) / 1000;
	return { startTime: [start, 0], endTime: [start + 7 * daySeconds, 0] };
}

/** The end of a week, for what has no beginning. */
function endOf(week: SummaryWeek): Interval {
	const { endTime } = intervalOf(week);
	return { startTime: endTime, endTime };
}
