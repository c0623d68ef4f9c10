import assert from 'node:assert/strict';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { Random } from '../../src/core/random.ts';
import { armAt, waysOf } from '../../src/trial/blocks.ts';
import type { TrialEvent } from '../../src/trial/events.ts';
import type { Task, Trial } from '../../src/trial/state.ts';
import { type Observation, sizeClasses } from '../../src/trial/types.ts';

/** How the results of a made-up person come about. */
export interface World {
	/** ln of the factor by which AI changes the time of a task. */
	readonly effect: number;
	/** SD of ln time, given the estimate. */
	readonly spread: number;
	/** Whether one task in ten takes four times its spread: interruptions that nobody saw, wrong turns. */
	readonly heavy?: boolean;
	/** ln of the factor by which the last task is faster than the first, for the person learns. */
	readonly learned?: number;
	/** Share of tasks in the off arm that are done with AI all the same, and are on record. */
	readonly skips?: number;
	/** Share of tasks in either arm that are done the other way. */
	readonly against?: number;
}

/** A seed of a coin as hexadecimal digits, from a number. */
export function coinSeed(n: number): string {
	const random = new Random(n);
	return Array.from({ length: 8 }, () =>
		Math.floor(random.next() * 2 ** 32)
			.toString(16)
			.padStart(8, '0'),
	).join('');
}

/** A standard normal number; 0 and 1 themselves never come. */
export function normal(random: Random): number {
	return normalQuantile(random.next() + 2 ** -33, 0, 1);
}

/** The finished tasks of a trial in a made-up world, in their order. */
export function play(world: World, tasks: number, seed: number): Observation[] {
	const random = new Random(seed);
	// As the coin does, without its cryptography: a simulation plays millions of tasks.
	const open = new Map<string, { block: number; size: number; way: number; position: number }>();
	const units: Observation[] = [];
	for (let n = 0; n < tasks; n++) {
		const at = random.below(3);
		const stratum = sizeClasses[at] ?? 'small';
		let place = open.get(stratum);
		if (!place || place.position + 1 === place.size) {
			const size = random.below(2) === 0 ? 2 : 4;
			const ways = waysOf(size);
			const way = ways[random.below(ways.length)] ?? 0;
			place = { block: (place?.block ?? -1) + 1, size, way, position: 0 };
		} else place = { ...place, position: place.position + 1 };
		open.set(stratum, place);
		const { block, size, way, position } = place;
		const arm = armAt(way, position);
		const estimate = 3 + at * 0.8 + 0.3 * normal(random);
		const wide = world.heavy && random.next() < 0.1 ? 4 : 1;
		const learned = ((world.learned ?? 0) * n) / Math.max(1, tasks - 1);
		let withAi = arm === 'on';
		if (!withAi && random.next() < (world.skips ?? 0)) withAi = true;
		if (random.next() < (world.against ?? 0)) withAi = !withAi;
		units.push({
			stratum,
			block,
			size,
			position,
			arm,
			covariate: estimate,
			outcome:
				0.9 * estimate +
				0.3 +
				wide * world.spread * normal(random) +
				(withAi ? world.effect : 0) -
				learned,
		});
	}
	return units;
}

export const dayMs = 86_400_000;

/** A trial whose tasks are those of a made-up world, one a day. */
export function trialIn(
	world: World,
	tasks: number,
	seed: number,
	change: Partial<Trial> = {},
): Trial {
	return {
		id: 't',
		unit: 'tasks',
		commitment: 'c'.repeat(64),
		planned: 20,
		startedMs: 0,
		looks: 0,
		ended: null,
		tasks: play(world, tasks, seed).map((unit, n) => taskOf(unit, n)),
		...change,
	};
}

function taskOf(unit: ReturnType<typeof play>[number], n: number): Task {
	const { arm, outcome, covariate, stratum, block, size, position } = unit;
	const point = Math.exp(outcome);
	return {
		id: `${n}`,
		title: `Secret title ${n}`,
		size: 'small',
		estimate: Math.exp(covariate ?? 0),
		place: { stratum, block, size, position },
		arm,
		namedMs: n * dayMs,
		stretches: [{ fromMs: n * dayMs, toMs: (n + 1) * dayMs }],
		switchProblems: [],
		interruptions: 0,
		overlapped: false,
		skipReason: null,
		state: 'ended',
		endedMs: (n + 1) * dayMs,
		commit: 'abc',
		minutes: { low: point * 0.9, point, high: point * 1.2 },
		insertions: arm === 'on' ? 3 : 0,
		lines: null,
		perceived: arm === 'on' ? -20 : 10,
		laterRework: null,
	};
}

/** What a workspace keeps of a trial that ended as planned, made of the state that it leads to. */
export function eventsOf(trial: Trial, endMs: number): TrialEvent[] {
	const { id, unit, commitment, planned } = trial;
	const startMs = trial.tasks[0]?.namedMs ?? 0;
	const tasks = trial.tasks.flatMap((task): TrialEvent[] => {
		const { title, size, estimate, place, arm, minutes, namedMs } = task;
		assert.ok(place && arm && minutes);
		const at = { tMs: namedMs, task: task.id };
		const result = { commit: null, minutes, insertions: 0, lines: null };
		return [
			{ type: 'taskNamed', ...at, title, size, estimate },
			{ type: 'coinTossed', ...at, place, arm },
			{ type: 'taskEnded', ...at, tMs: namedMs + dayMs, ...result },
		];
	});
	return [
		{ type: 'trialStarted', tMs: startMs, trial: id, unit, commitment, planned },
		...tasks,
		{ type: 'trialEnded', tMs: endMs, why: 'planned', seed: null },
	];
}
