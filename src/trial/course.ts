import type { Bounds } from '../core/states.ts';
import { commitmentOf, placeAfter, tossed } from './coin.ts';
import type { TrialEvent, TrialUnit } from './events.ts';
import { countedStretches } from './halfDays.ts';
import { after, runningTask, type Stretch, type Task, type Trial } from './state.ts';
import type { Arm, SizeClass } from './types.ts';

/** What was measured in the stretches of a unit. */
export interface Figures {
	readonly minutes: Bounds;
	/** Pieces of AI code that came in. */
	readonly insertions: number;
	/** Non-blank lines committed. */
	readonly lines: number;
}

/** What a trial needs from outside. */
export interface CourseContext {
	now(): number;
	/** A random name, and a random seed of 64 hexadecimal digits. */
	newId(): string;
	newSeed(): string;
	/** Kept for good once it resolves: what a crash after it must not lose. */
	append(event: TrialEvent): Promise<void>;
	/** Where no view of ours and no file of the workspace shows it; null deletes it. */
	keepSeed(seed: string | null): Promise<void>;
	readSeed(): Promise<string | null>;
	/** Switches the workspace's AI tools; names what could not be switched. */
	switchTo(arm: Arm): Promise<readonly string[]>;
	/** Gives the tools back as they were before the trial switched anything. */
	restore(): Promise<void>;
	figures(stretches: readonly Stretch[]): Promise<Figures>;
}

/**
 * The course of one trial: what may happen when, and in which order it is kept. Everything is an event, written before it
 * has an effect, so that a crash at any instant is taken up again by `resume`:
 *
 *     named (kept) ─▶ coin (kept) ─▶ tools switched ─▶ … ─▶ ended (kept) ─▶ tools restored ─▶ felt (kept)
 *
 * Calls go one after the other; whoever calls waits. A call that cannot be at this point rejects and changes nothing.
 */
export class Course {
	readonly #context: CourseContext;
	#trial: Trial | null;

	constructor(context: CourseContext, trial: Trial | null) {
		this.#context = context;
		this.#trial = trial;
	}

	get trial(): Trial | null {
		return this.#trial;
	}

	/** Begins a trial of `planned` units; the seed is drawn now and shown at the end. */
	async start(unit: TrialUnit, planned: number): Promise<void> {
		const { now, newId, newSeed } = this.#context;
		const seed = newSeed();
		const commitment = commitmentOf(seed);
		const begun: TrialEvent = {
			type: 'trialStarted',
			tMs: now(),
			trial: newId(),
			unit,
			commitment,
			planned,
		};
		// Refused before the seed of a trial that goes on is written over.
		after(this.#trial, begun);
		await this.#context.keepSeed(seed);
		await this.#happened(begun);
	}

	/** Names a task, fixes its estimate, and only then tosses the coin. Another task that runs is suspended. */
	async beginTask(title: string, size: SizeClass, estimate: number): Promise<Task> {
		const trial = this.#going();
		const running = runningTask(trial);
		if (running) await this.suspend(running.id, 'otherTask');
		const task = this.#context.newId();
		await this.#happened({
			type: 'taskNamed',
			tMs: this.#context.now(),
			task,
			title,
			size,
			estimate,
		});
		return this.#toss(task);
	}

	/** Something else comes in between: the tools are as before until the task goes on. */
	async suspend(task: string, why: 'person' | 'otherTask' = 'person'): Promise<void> {
		await this.#happened({ type: 'suspended', tMs: this.#context.now(), task, why });
		await this.#context.restore();
	}

	async goOn(task: string): Promise<void> {
		const trial = this.#going();
		const running = runningTask(trial);
		if (running && running.id !== task) await this.suspend(running.id, 'otherTask');
		await this.#happened({ type: 'resumed', tMs: this.#context.now(), task });
		await this.#enforce(task);
	}

	/** "I must use AI": the tools come back, the task stays in its arm. */
	async skip(task: string, reason: string): Promise<void> {
		await this.#happened({ type: 'skipped', tMs: this.#context.now(), task, reason });
		await this.#context.restore();
	}

	/** Ends a task with the commit the person picked; a half-day with none, at the time it was over. */
	async endTask(
		task: string,
		commit: string | null,
		tMs: number = this.#context.now(),
	): Promise<void> {
		const { stretches } = this.#task(task);
		const upToNow = stretches.map((each) => ({ ...each, toMs: each.toMs ?? tMs }));
		const isHalfDay = this.#going().unit === 'halfDays';
		const counted = isHalfDay ? countedStretches({ stretches: upToNow }) : upToNow;
		const { minutes, insertions, lines } = await this.#context.figures(counted);
		await this.#happened({
			type: 'taskEnded',
			tMs,
			task,
			commit,
			minutes,
			insertions,
			lines: isHalfDay ? lines : null,
		});
		await this.#context.restore();
	}

	/** What the person felt, in percent; above 0: AI made it slower. */
	async felt(task: string, percent: number): Promise<void> {
		if (!(percent > -100 && percent <= 10_000)) throw new RangeError(`${percent} percent`);
		await this.#happened({ type: 'perceived', tMs: this.#context.now(), task, percent });
	}

	async drop(task: string, reason: string): Promise<void> {
		await this.#happened({ type: 'taskDropped', tMs: this.#context.now(), task, reason });
		await this.#context.restore();
	}

	/** Figures are about to be shown before the end. */
	async look(): Promise<void> {
		if (this.#trial && !this.#trial.ended)
			await this.#happened({ type: 'looked', tMs: this.#context.now() });
	}

	/** Rework after a task that ended, once it is known for all of its 14 days. */
	async learn(task: string, rework: Bounds): Promise<void> {
		await this.#happened({ type: 'laterKnown', tMs: this.#context.now(), task, rework });
	}

	/** Ends the trial and reveals the seed. A task that still runs comes to nothing. */
	async stop(why: 'planned' | 'person'): Promise<void> {
		for (const { id, state } of this.#going().tasks)
			if (state !== 'ended' && state !== 'dropped') await this.drop(id, 'The trial was ended');
		const seed = await this.#context.readSeed();
		await this.#happened({ type: 'trialEnded', tMs: this.#context.now(), why, seed });
		await this.#context.keepSeed(null);
		await this.#context.restore();
	}

	/**
	 * After a start of the editor: tosses a coin that a crash came before, enforces the arm of the task that runs, and gives
	 * the tools back where none does.
	 */
	async resume(): Promise<void> {
		const trial = this.#trial;
		if (!trial) return;
		const named = trial.tasks.find(({ state }) => state === 'named');
		if (!trial.ended && named) {
			await this.#toss(named.id);
			return;
		}
		const running = trial.ended ? null : runningTask(trial);
		if (running && running.skipReason === null) await this.#enforce(running.id);
		else await this.#context.restore();
	}

	async #toss(task: string): Promise<Task> {
		const { size } = this.#task(task);
		const trial = this.#going();
		const seed = await this.#context.readSeed();
		if (seed === null || commitmentOf(seed) !== trial.commitment)
			throw new Error('The seed of this trial is lost, so no more coins can be tossed');
		const stratum = trial.unit === 'halfDays' ? 'half-days' : size;
		const before = trial.tasks.filter(({ place }) => place?.stratum === stratum).length;
		const place = placeAfter(seed, stratum, before);
		const arm = tossed(seed, place);
		await this.#happened({ type: 'coinTossed', tMs: this.#context.now(), task, place, arm });
		await this.#enforce(task);
		return this.#task(task);
	}

	async #enforce(task: string): Promise<void> {
		const { arm, switchProblems } = this.#task(task);
		if (arm === null) return;
		const problems = await this.#context.switchTo(arm);
		// Not said again at every start: once is enough to report it.
		if (problems.length > 0 || switchProblems.length > 0)
			await this.#happened({
				type: 'switched',
				tMs: this.#context.now(),
				task,
				problems: [...new Set([...switchProblems, ...problems])],
			});
	}

	async #happened(event: TrialEvent): Promise<void> {
		const next = after(this.#trial, event);
		await this.#context.append(event);
		this.#trial = next;
	}

	#going(): Trial {
		if (!this.#trial || this.#trial.ended) throw new RangeError('No trial is going on');
		return this.#trial;
	}

	#task(id: string): Task {
		const task = this.#trial?.tasks.find((each) => each.id === id);
		if (!task) throw new RangeError(`There is no task ${id}`);
		return task;
	}
}
