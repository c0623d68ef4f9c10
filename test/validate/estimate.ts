import { type Answers, type Situation, situations } from '../../src/core/calibration.ts';
import type { State } from '../../src/core/states.ts';
import { Pipeline } from '../../src/pipeline.ts';
import type { Slice } from '../../src/time/types.ts';
import { captured, timeAt } from './capture.ts';
import { type CupsSession, type Truth, truthOf } from './cups.ts';

export type Bound = 'low' | 'point' | 'high';

/** One labelled interval, and what the product says of it: seconds by state. */
export interface Interval {
	readonly truth: Truth;
	readonly seconds: number;
	readonly said: Readonly<Record<Bound, ReadonlyMap<State, number>>>;
}

/**
 * The intervals of a session, judged by the product's own pipeline and accounting; with other weights, as if the person's
 * answers had moved them there.
 */
export function judged(
	session: CupsSession,
	weights?: Readonly<Record<Situation, number>>,
): readonly Interval[] {
	const slices = slicesOf(session, weights);
	return session.events.map((event) => {
		const toMs = timeAt(event.t);
		const fromMs = toMs - Math.round(event.dt * 1000);
		const within = slices.filter((slice) => slice.startMs < toMs && slice.endMs > fromMs);
		const by = (bound: Bound) => secondsByState(within, fromMs, toMs, bound);
		return {
			truth: truthOf(event.cups),
			seconds: event.dt,
			said: { low: by('low'), point: by('point'), high: by('high') },
		};
	});
}

/** So many answers that the default counts for nothing beside them. */
const manyAnswers = 1e9;

function slicesOf(
	session: CupsSession,
	weights: Readonly<Record<Situation, number>> | undefined,
): readonly Slice[] {
	const slices = new Map<string, Slice>();
	const pipeline = new Pipeline({
		write: (write) => {
			if (write.put === 'slice') slices.set(write.id, write.row);
		},
		ask: () => undefined,
	});
	const events = captured(session);
	for (const event of events) {
		pipeline.handle(event);
		if (event.type === 'session' && weights)
			pipeline.handle({ type: 'calibrated', tMs: event.tMs, answers: answersFor(weights) });
	}
	const endMs = (events.at(-1)?.tMs ?? 0) + 5_000;
	pipeline.handle({ type: 'focus', focused: false, tMs: endMs });
	pipeline.handle({ type: 'tick', tMs: endMs + 5_000 });
	return [...slices.values()];
}

/** A slice does not remember where its states lie: they are spread evenly over its credited stretch. */
function secondsByState(
	slices: readonly Slice[],
	fromMs: number,
	toMs: number,
	bound: Bound,
): ReadonlyMap<State, number> {
	const seconds = new Map<State, number>();
	for (const { startMs, endMs, active, states } of slices) {
		const creditedMs = Math.min(endMs - startMs, active.high);
		const overlapMs = Math.min(toMs, startMs + creditedMs) - Math.max(fromMs, startMs);
		if (overlapMs <= 0 || creditedMs <= 0) continue;
		for (const figure of states)
			seconds.set(
				figure.state,
				(seconds.get(figure.state) ?? 0) + (figure[bound] * overlapMs) / creditedMs / 1000,
			);
	}
	return seconds;
}

function answersFor(weights: Readonly<Record<Situation, number>>): Answers[] {
	return situations.map((situation) => {
		const yes = Math.round(manyAnswers * weights[situation]);
		return { situation, yes, no: manyAnswers - yes };
	});
}
