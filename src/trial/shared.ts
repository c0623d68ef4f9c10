import { decodeTrialEvent } from './decode.ts';
import type { TrialEvent } from './events.ts';
import { trialReport } from './report.ts';
import { after, type Trial } from './state.ts';

/** All that may leave of a trial: no title, no time, no arm of a task, no tool. */
export interface SharedEffect {
	/** ln of the factor of time with AI: above 0 is slower. To 0.01, which is a percent of time. */
	readonly effect: number;
	/** On the same scale; rounded up to 0.01, so that rounding never makes it surer. */
	readonly standardError: number;
	/** Tasks with a result, whole; at least `fewestUnits`. */
	readonly n: number;
}

/**
 * What a team summary may take of a trial where the person says so: the planned analysis, and nothing before it. Null
 * where there is none: the trial goes on, has too few results, or was looked at and then stopped before its plan. Null
 * of half-days, too: their outcome is minutes per committed line, which is not to be pooled with minutes of a task.
 * Costs an analysis, some 20 ms for a hundred tasks.
 */
export function sharedEffect(trial: Trial): SharedEffect | null {
	if (!trial.ended || trial.unit !== 'tasks') return null;
	const { effect } = trialReport(trial, trial.ended.tMs);
	if (effect.status !== 'found' || !(Number(effect.standardError) > 0)) return null;
	return {
		effect: hundredths(Math.round, Math.log(effect.factor)),
		standardError: hundredths(Math.ceil, Number(effect.standardError)),
		n: effect.units,
	};
}

/** The last trial in the events of one workspace that ended, whatever began after it; null for none. */
export function lastEnded(events: Iterable<TrialEvent>): Trial | null {
	let trial: Trial | null = null;
	let ended: Trial | null = null;
	for (const event of events) {
		trial = after(trial, event);
		if (trial.ended) ended = trial;
	}
	return ended;
}

/**
 * The same of the trial that ended last, in any workspace: `logs` are the events of each, JSON, in order. Throws a
 * `DecodeError` for an event that is none.
 */
export function newestShared(
	logs: Iterable<{ readonly events: readonly string[] }>,
): SharedEffect | null {
	let newest: Trial | null = null;
	for (const { events } of logs) {
		const trial = lastEnded(events.map(decodeTrialEvent));
		if (trial && (trial.ended?.tMs ?? 0) > (newest?.ended?.tMs ?? 0)) newest = trial;
	}
	return newest && sharedEffect(newest);
}

/** The sum with 0 makes −0, which JSON writes as 0 and a comparison does not, a 0. */
function hundredths(to: (value: number) => number, value: number): number {
	return to(value * 100) / 100 + 0;
}
