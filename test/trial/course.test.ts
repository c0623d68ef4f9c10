import assert from 'node:assert/strict';
import { isHonest } from '../../src/trial/coin.ts';
import { Course, type CourseContext } from '../../src/trial/course.ts';
import type { TrialEvent } from '../../src/trial/events.ts';
import { trialReport } from '../../src/trial/report.ts';
import { type Stretch, trialOf } from '../../src/trial/state.ts';
import type { Arm } from '../../src/trial/types.ts';
import { coinSeed } from './trials.ts';

const minuteMs = 60_000;

/** A person's machine: a clock that is moved, what was kept, and how the tools stand. */
class World implements CourseContext {
	nowMs = 0;
	events: TrialEvent[] = [];
	seed: string | null = null;
	tools: Arm | 'as before' = 'as before';
	problems: string[] = [];
	/** Thrown by the next call of this name: the editor dies. */
	dies: 'append' | 'switchTo' | 'restore' | null = null;
	#ids = 0;

	now = () => this.nowMs;
	newId = () => `id${++this.#ids}`;
	newSeed = () => coinSeed(11);
	append = async (event: TrialEvent) => {
		this.#die('append');
		// As a store keeps it.
		this.events.push(JSON.parse(JSON.stringify(event)) as TrialEvent);
	};
	keepSeed = async (seed: string | null) => {
		this.seed = seed;
	};
	readSeed = async () => this.seed;
	switchTo = async (arm: Arm) => {
		this.#die('switchTo');
		this.tools = arm;
		return this.problems;
	};
	restore = async () => {
		this.#die('restore');
		this.tools = 'as before';
	};
	figures = async (stretches: readonly Stretch[]) => {
		const ms = stretches.reduce((sum, { fromMs, toMs }) => sum + ((toMs ?? 0) - fromMs), 0);
		const point = ms / minuteMs;
		return {
			minutes: { low: point, point, high: point },
			insertions: this.tools === 'on' ? 2 : 0,
			lines: 7,
		};
	};

	/** A new editor that reads what was kept. */
	async restarted(): Promise<Course> {
		const course = new Course(this, trialOf(this.events));
		await course.resume();
		return course;
	}

	#die(at: World['dies']): void {
		if (this.dies !== at) return;
		this.dies = null;
		throw new Error(`died at ${at}`);
	}
}

describe('the course of a trial', () => {
	it('plays twelve tasks to the end, tools switched and given back each time', async () => {
		const world = new World();
		const course = new Course(world, null);
		await course.start('tasks', 12);
		for (let n = 0; n < 12; n++) {
			const task = await course.beginTask(`Task ${n}`, n % 2 === 0 ? 'small' : 'medium', 20);
			assert.equal(world.tools, task.arm);
			// The arm alone decides here: a doubling.
			world.nowMs += (task.arm === 'on' ? 40 : 20) * minuteMs;
			await course.endTask(task.id, `commit${n}`);
			assert.equal(world.tools, 'as before');
			await course.felt(task.id, -20);
		}
		const { seed } = world;
		await course.stop('planned');
		const trial = trialOf(world.events);
		assert.ok(trial?.ended?.seed && trial.ended.seed === seed);
		const units = trial.tasks.flatMap(({ place, arm }) =>
			place && arm ? [{ ...place, arm }] : [],
		);
		assert.equal(isHonest(trial.ended.seed, trial.commitment, units), true);
		const report = trialReport(trial, world.nowMs);
		assert.ok(report.effect.status === 'found');
		assert.ok(Math.abs(report.effect.factor - 2) < 1e-9);
		assert.equal(world.seed, null);
	});

	it('keeps the estimate before the coin, and the arm in nothing before that', async () => {
		const world = new World();
		const course = new Course(world, null);
		await course.start('tasks', 20);
		assert.ok(world.seed);
		assert.ok(!JSON.stringify(world.events).includes(world.seed));
		await course.beginTask('A', 'small', 30);
		const types = world.events.map(({ type }) => type);
		assert.deepEqual(types, ['trialStarted', 'taskNamed', 'coinTossed']);
		assert.ok(!JSON.stringify(world.events.slice(0, 2)).includes('arm'));
		assert.ok(!JSON.stringify(world.events).includes(world.seed));
	});

	it('tosses the same coin whenever it is tossed', async () => {
		const arms = new Set<string>();
		for (const dies of ['append', 'switchTo', null] as const) {
			const world = new World();
			const course = new Course(world, null);
			await course.start('tasks', 20);
			if (dies === 'append') {
				// Named, and the editor died before the coin was kept.
				world.events.push({
					type: 'taskNamed',
					tMs: 1,
					task: 'id2',
					title: 'A',
					size: 'small',
					estimate: 5,
				});
			} else {
				world.dies = dies;
				await course.beginTask('A', 'small', 5).catch(() => {});
			}
			const again = await world.restarted();
			const [task] = again.trial?.tasks ?? [];
			assert.equal(world.tools, task?.arm, `${dies}`);
			arms.add(`${task?.arm}`);
		}
		assert.equal(arms.size, 1);
	});

	it('enforces the arm again after a crash, and gives tools back that a crash left switched', async () => {
		const world = new World();
		const course = new Course(world, null);
		await course.start('tasks', 20);
		const task = await course.beginTask('A', 'small', 5);
		world.tools = 'as before';
		await world.restarted();
		assert.equal(world.tools, task.arm);
		world.nowMs += minuteMs;
		world.dies = 'restore';
		await assert.rejects(course.endTask(task.id, 'c'), /died/);
		assert.equal(world.tools, task.arm);
		await world.restarted();
		assert.equal(world.tools, 'as before');
	});

	it('suspends a task for another one, and says so', async () => {
		const world = new World();
		const course = new Course(world, null);
		await course.start('tasks', 20);
		const first = await course.beginTask('A', 'small', 5);
		world.nowMs += 5 * minuteMs;
		const second = await course.beginTask('B', 'small', 5);
		world.nowMs += 10 * minuteMs;
		await course.endTask(second.id, 'c');
		world.nowMs += 60 * minuteMs;
		await course.goOn(first.id);
		assert.equal(world.tools, first.arm);
		world.nowMs += 5 * minuteMs;
		await course.endTask(first.id, 'd');
		const [a, b] = course.trial?.tasks ?? [];
		assert.deepEqual([a?.minutes?.point, b?.minutes?.point], [10, 10]);
		assert.deepEqual([a?.overlapped, a?.interruptions, b?.overlapped], [true, 1, false]);
	});

	it('gives the tools to whoever must use AI, and keeps the task in its arm', async () => {
		const world = new World();
		const course = new Course(world, null);
		await course.start('tasks', 20);
		const task = await course.beginTask('A', 'small', 5);
		await course.skip(task.id, 'the build broke');
		assert.equal(world.tools, 'as before');
		await world.restarted();
		assert.equal(world.tools, 'as before');
		const [kept] = course.trial?.tasks ?? [];
		assert.deepEqual([kept?.arm, kept?.skipReason], [task.arm, 'the build broke']);
	});

	it('reports what could not be switched, each thing once', async () => {
		const world = new World();
		world.problems = ['cline has no switch'];
		const course = new Course(world, null);
		await course.start('tasks', 20);
		await course.beginTask('A', 'small', 5);
		const again = await world.restarted();
		assert.deepEqual(again.trial?.tasks[0]?.switchProblems, ['cline has no switch']);
	});

	it('drops what runs when it is stopped, and reveals the seed', async () => {
		const world = new World();
		const course = new Course(world, null);
		await course.start('tasks', 20);
		const { seed } = world;
		await course.beginTask('A', 'small', 5);
		await course.stop('person');
		assert.equal(world.tools, 'as before');
		assert.deepEqual(
			[course.trial?.ended?.why, course.trial?.ended?.seed, course.trial?.tasks[0]?.state],
			['person', seed, 'dropped'],
		);
		await assert.rejects(course.beginTask('B', 'small', 5), /No trial/);
	});

	it('refuses without a change what cannot be', async () => {
		const world = new World();
		const course = new Course(world, null);
		await assert.rejects(course.beginTask('A', 'small', 5), /No trial/);
		await course.start('tasks', 20);
		const { seed } = world;
		await assert.rejects(course.start('tasks', 20), /going on/);
		assert.equal(world.seed, seed);
		await assert.rejects(course.beginTask('A', 'small', -5), /estimate/);
		const task = await course.beginTask('A', 'small', 5);
		await assert.rejects(course.felt(task.id, -20), /running, not ended/);
		await assert.rejects(course.felt(task.id, -100), /-100 percent/);
		await assert.rejects(course.endTask('other', 'c'), /no task other/);
		const kept = world.events.length;
		await assert.rejects(course.goOn(task.id), /running, not suspended/);
		assert.equal(world.events.length, kept);
	});

	it('says that a lost seed ends the tossing, and that the trial can still be ended', async () => {
		const world = new World();
		const course = new Course(world, null);
		await course.start('tasks', 20);
		world.seed = null;
		await assert.rejects(course.beginTask('A', 'small', 5), /seed of this trial is lost/);
		await course.stop('person');
		assert.equal(course.trial?.ended?.seed, null);
	});

	it('counts looks before the end only', async () => {
		const world = new World();
		const course = new Course(world, null);
		await course.start('tasks', 20);
		await course.look();
		await course.stop('person');
		await course.look();
		assert.equal(course.trial?.looks, 1);
	});

	it('leaves the first half hour of a half-day out, and counts its lines', async () => {
		const world = new World();
		const course = new Course(world, null);
		await course.start('halfDays', 12);
		const task = await course.beginTask('2026-11-28 morning', 'medium', 1);
		world.nowMs += 90 * minuteMs;
		await course.endTask(task.id, null);
		const [kept] = course.trial?.tasks ?? [];
		assert.deepEqual(
			[kept?.minutes?.point, kept?.lines, kept?.place?.stratum],
			[60, 7, 'half-days'],
		);
	});
});
