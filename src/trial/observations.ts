import type { Task, Trial } from './state.ts';
import type { Observation } from './types.ts';

/** Active time below this is taken as this, minutes: a logarithm of nothing is no result. */
export const shortestMinutes = 0.5;

/** Minutes of active time by the point, or by one of the bounds. */
export type Reading = 'low' | 'point' | 'high';

/**
 * The units that have a result, as they were assigned (intention to treat: a task done with AI although its coin said off
 * stays off), in the order in which they ended. Outcome of a task: ln(active minutes). Of a half-day: ln(active minutes
 * per committed line), so that above 0 is slower, too; one without a commit or without activity has no result.
 */
export function observationsOf(trial: Trial, reading: Reading = 'point'): Observation[] {
	return trial.tasks
		.filter(hasResult)
		.sort((a, b) => (a.endedMs ?? 0) - (b.endedMs ?? 0))
		.flatMap((task): Observation[] => {
			const { place, arm, minutes, lines } = task;
			if (!place || !arm || !minutes) return [];
			const active = Math.log(Math.max(shortestMinutes, minutes[reading]));
			if (trial.unit === 'tasks')
				return [{ ...place, arm, outcome: active, covariate: Math.log(task.estimate) }];
			return [{ ...place, arm, outcome: active - Math.log(lines ?? 1), covariate: null }];
		});
}

/** Whether a unit ended in a way that gives a figure. */
export function hasResult(task: Task): boolean {
	if (task.state !== 'ended' || task.minutes === null) return false;
	return task.lines === null || (task.lines > 0 && task.minutes.point > 0);
}
