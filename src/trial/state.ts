import type { Bounds } from '../core/states.ts';
import type { TrialEvent, TrialUnit } from './events.ts';
import type { Arm, Place, SizeClass } from './types.ts';

/** A stretch of time in which a task was worked on; `toMs` null: it still is. */
export interface Stretch {
	readonly fromMs: number;
	readonly toMs: number | null;
}

export interface Task {
	readonly id: string;
	readonly title: string;
	readonly size: SizeClass;
	readonly estimate: number;
	/** Null until the coin is tossed. */
	readonly place: Place | null;
	readonly arm: Arm | null;
	readonly namedMs: number;
	readonly stretches: readonly Stretch[];
	readonly switchProblems: readonly string[];
	readonly interruptions: number;
	/** Another task of the trial was begun meanwhile. */
	readonly overlapped: boolean;
	readonly skipReason: string | null;
	readonly state: 'named' | 'running' | 'suspended' | 'ended' | 'dropped';
	readonly endedMs: number | null;
	readonly commit: string | null;
	readonly minutes: Bounds | null;
	readonly insertions: number;
	readonly lines: number | null;
	/** Percent; above 0: AI made it slower. */
	readonly perceived: number | null;
	readonly laterRework: Bounds | null;
}

export interface Trial {
	readonly id: string;
	readonly unit: TrialUnit;
	readonly commitment: string;
	readonly planned: number;
	readonly startedMs: number;
	readonly tasks: readonly Task[];
	/** How often figures were looked at before the end. */
	readonly looks: number;
	readonly ended: {
		readonly tMs: number;
		readonly why: 'planned' | 'person';
		readonly seed: string | null;
	} | null;
}

/**
 * The state after `event`. An event that cannot be at this point (an estimate after the coin, a second coin, a result
 * twice) is a RangeError that says so, and the state stays: whoever writes events asks here first.
 */
export function after(trial: Trial | null, event: TrialEvent): Trial {
	if (event.type === 'trialStarted') {
		if (trial && !trial.ended) throw new RangeError('A trial is going on');
		const { trial: id, unit, commitment, planned, tMs } = event;
		return { id, unit, commitment, planned, startedMs: tMs, tasks: [], looks: 0, ended: null };
	}
	if (!trial) throw new RangeError(`"${event.type}" before a trial began`);
	if (event.type === 'laterKnown')
		return changed(trial, event.task, 'ended', () => ({ laterRework: event.rework }));
	if (trial.ended) throw new RangeError(`"${event.type}" after the trial ended`);
	switch (event.type) {
		case 'looked':
			return { ...trial, looks: trial.looks + 1 };
		case 'trialEnded': {
			const { tMs, why, seed } = event;
			return { ...trial, ended: { tMs, why, seed } };
		}
		case 'taskNamed':
			return { ...trial, tasks: [...trial.tasks, named(trial, event)] };
		case 'coinTossed':
			return changed(trial, event.task, 'named', () => ({
				place: event.place,
				arm: event.arm,
				state: 'running',
				stretches: [{ fromMs: event.tMs, toMs: null }],
			}));
		case 'switched':
			return changed(trial, event.task, 'open', () => ({ switchProblems: event.problems }));
		case 'suspended':
			return changed(trial, event.task, 'running', (task) => ({
				state: 'suspended',
				stretches: closed(task, event.tMs),
				interruptions: task.interruptions + 1,
				overlapped: task.overlapped || event.why === 'otherTask',
			}));
		case 'resumed':
			return changed(trial, event.task, 'suspended', (task) => ({
				state: 'running',
				stretches: [...task.stretches, { fromMs: event.tMs, toMs: null }],
			}));
		case 'skipped':
			return changed(trial, event.task, 'open', () => ({ skipReason: event.reason }));
		case 'taskEnded': {
			const { commit, minutes, insertions, lines, tMs } = event;
			const result = { commit, minutes, insertions, lines, endedMs: tMs };
			return changed(trial, event.task, 'open', (task) => ({
				...result,
				state: 'ended',
				stretches: closed(task, tMs),
			}));
		}
		case 'perceived':
			return changed(trial, event.task, 'ended', (task) => {
				if (task.perceived !== null) throw new RangeError('What was felt is said once');
				return { perceived: event.percent };
			});
		case 'taskDropped':
			return changed(trial, event.task, 'any', (task) => ({
				state: 'dropped',
				stretches: closed(task, event.tMs),
				endedMs: event.tMs,
			}));
	}
}

/** The state after all of `events`; null for none. */
export function trialOf(events: Iterable<TrialEvent>): Trial | null {
	let trial: Trial | null = null;
	for (const event of events) trial = after(trial, event);
	return trial;
}

/** The task that is worked on now, or null. */
export function runningTask(trial: Trial): Task | null {
	return trial.tasks.find(({ state }) => state === 'running') ?? null;
}

function named(trial: Trial, event: TrialEvent & { type: 'taskNamed' }): Task {
	const { task: id, title, size, estimate, tMs } = event;
	if (trial.tasks.some((task) => task.id === id))
		throw new RangeError(`Task ${id} is named already`);
	if (!(estimate > 0 && estimate <= 10_000))
		throw new RangeError(`An estimate of ${estimate} minutes`);
	return {
		id,
		title,
		size,
		estimate,
		place: null,
		arm: null,
		namedMs: tMs,
		stretches: [],
		switchProblems: [],
		interruptions: 0,
		overlapped: false,
		skipReason: null,
		state: 'named',
		endedMs: null,
		commit: null,
		minutes: null,
		insertions: 0,
		lines: null,
		perceived: null,
		laterRework: null,
	};
}

type Wanted = Task['state'] | 'open' | 'any';

function changed(
	trial: Trial,
	id: string,
	wanted: Wanted,
	change: (task: Task) => Partial<Task>,
): Trial {
	const task = trial.tasks.find((each) => each.id === id);
	if (!task) throw new RangeError(`There is no task ${id}`);
	if (!is(task.state, wanted)) throw new RangeError(`Task ${id} is ${task.state}, not ${wanted}`);
	const next = { ...task, ...change(task) };
	return { ...trial, tasks: trial.tasks.map((each) => (each === task ? next : each)) };
}

function is(state: Task['state'], wanted: Wanted): boolean {
	if (wanted === 'open') return state === 'running' || state === 'suspended';
	if (wanted === 'any') return state !== 'ended' && state !== 'dropped';
	return state === wanted;
}

function closed(task: Task, tMs: number): Stretch[] {
	return task.stretches.map((stretch) =>
		stretch.toMs === null ? { ...stretch, toMs: Math.max(stretch.fromMs, tMs) } : stretch,
	);
}
