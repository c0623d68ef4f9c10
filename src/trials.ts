// No unit test: it puts the trial together. test/editor/trial.editor.ts runs it in the editor.
import * as vscode from 'vscode';
import { scale } from './core/bounds.ts';
import { guard, reasonOf } from './core/log.ts';
import * as dialogues from './surfaces/trialDialogues.ts';
import { TrialPages } from './surfaces/trialPages.ts';
import { TrialView, trialViewId } from './surfaces/trialView.ts';
import { Course } from './trial/course.ts';
import { decodeTrialEvent } from './trial/decode.ts';
import { halfDayEnd, halfDayOf } from './trial/halfDays.ts';
import { trialReport } from './trial/report.ts';
import { runningTask, type Task, type Trial, trialOf } from './trial/state.ts';
import { startPage, trialPage } from './trial/text.ts';
import { courseContext, measured, type TrialsContext } from './trialKeeping.ts';

const dayMs = 86_400_000;
/** Rework is added once so long after a task's end: "in the 14 days after". */
const reworkKnownAfterMs = 14 * dayMs;
const lookEveryMs = 60_000;
/** Commits offered at the end of a task. */
const commitsOffered = 15;

type LineOf = { readonly task?: unknown };

/**
 * The trial of this workspace in this window: its course, its view and its dialogues. Loaded when somebody begins a trial
 * or one goes on. One thing at a time: a second call waits for the first.
 */
export class Trials implements vscode.Disposable {
	readonly #context: TrialsContext;
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #pages = new TrialPages();
	readonly #view: TrialView;
	readonly #timer: NodeJS.Timeout;
	readonly #course: Course;
	#queue: Promise<unknown> = Promise.resolve();

	private constructor(context: TrialsContext, events: readonly string[]) {
		this.#context = context;
		this.#course = new Course(
			courseContext(context, events.length),
			trialOf(events.map(decodeTrialEvent)),
		);
		this.#view = new TrialView({
			now: context.now,
			trial: () => this.trial,
			onDidChange: this.#changed.event,
		});
		this.#timer = setInterval(
			guard(context.log, 'trial', () => this.#often()),
			lookEveryMs,
		);
	}

	/** Reads what is kept and takes a trial up where it stood: the arm of a task that runs is enforced again. */
	static async open(context: TrialsContext): Promise<Trials> {
		const [log] = await context.store.ask('trialEvents', context.workspace);
		const trials = new Trials(context, log?.events ?? []);
		await trials.#takeUp();
		return trials;
	}

	/** What cannot be taken up, as where the seed was lost, is told: the trial can still be looked at and ended. */
	async #takeUp(): Promise<void> {
		try {
			await this.#then(() => this.#course.resume().then(() => this.#lookAtTime()));
		} catch (failure) {
			this.#context.log.error(`trial: ${reasonOf(failure)}`);
			void vscode.window.showWarningMessage(
				`The trial could not be taken up: ${reasonOf(failure)}. What was kept of it is safe; "Rework: Stop Trial…" ends it with the result so far.`,
			);
		}
	}

	get trial(): Trial | null {
		return this.#course.trial;
	}

	/** `Rework: Start a Trial…` */
	async start(): Promise<void> {
		if (this.trial && !this.trial.ended) {
			void vscode.window.showInformationMessage('A trial is going on in this workspace already.');
			return;
		}
		await this.#pages.show('Start a trial', startPage(await this.#tasksAWeek()));
		const chosen = await dialogues.askForTrial();
		if (!chosen) return;
		await this.#do(async (course) => {
			await course.start(chosen.unit, chosen.planned);
			await this.#lookAtTime();
		});
		await vscode.commands.executeCommand(`${trialViewId}.focus`);
		const commitment = this.trial?.commitment ?? '';
		const next = chosen.unit === 'tasks' ? 'Begin a Task…' : undefined;
		const message = `The trial has begun. Its coin is fixed and can be checked at the end by this number: ${commitment.slice(0, 16)}…`;
		const answer = await vscode.window.showInformationMessage(message, ...(next ? [next] : []));
		if (answer !== undefined) await this.beginTask();
	}

	/** `Rework: Start a Trial Task…` */
	async beginTask(): Promise<void> {
		if (!this.trial || this.trial.ended) return this.start();
		if (this.trial.unit === 'halfDays') {
			void vscode.window.showInformationMessage(
				'This trial is of half-days: they begin by themselves.',
			);
			return;
		}
		const named = await dialogues.askForTask();
		if (!named) return;
		await this.#do(async (course) => {
			const task = await course.beginTask(named.title, named.size, named.estimate);
			dialogues.tellArm(task.arm ?? 'on', task.switchProblems);
		});
	}

	/** `Rework: Finish Trial Task…`: the commit, then what was felt. */
	async finish(line?: LineOf): Promise<void> {
		const task = this.#taskOf(line, 'running');
		if (!task) return this.#nothingRuns();
		const commits = await this.#context.commits().catch(() => []);
		const since = commits.filter(({ tMs }) => tMs >= task.namedMs).slice(0, commitsOffered);
		const commit = await dialogues.askForCommit(task, since);
		if (commit === undefined) return;
		const isDone = await this.#do((course) => course.endTask(task.id, commit));
		if (isDone) await this.sayFeeling({ task: task.id });
	}

	/** `Rework: Say What You Felt…` of a task that ended. */
	async sayFeeling(line?: LineOf): Promise<void> {
		const task = this.#taskOf(line, 'ended');
		if (!task || task.perceived !== null) return;
		const percent = await dialogues.askForFeeling(task);
		if (percent === undefined) return;
		await this.#do((course) => course.felt(task.id, percent));
		const { trial } = this;
		if (!trial) return;
		const { remaining, ended, planned } = trialReport(trial, this.#context.now(), 'progress');
		if (remaining > 0) {
			void vscode.window.showInformationMessage(`Kept. ${ended} of ${planned} tasks are finished.`);
			return;
		}
		const end = 'End the Trial';
		const words = `All ${planned} planned tasks are finished. End the trial to see its result and its seed?`;
		if ((await vscode.window.showInformationMessage(words, end)) === end)
			await this.#end('planned');
	}

	async suspend(line?: LineOf): Promise<void> {
		const task = this.#taskOf(line, 'running');
		if (!task) return this.#nothingRuns();
		await this.#do((course) => course.suspend(task.id));
	}

	async goOn(line?: LineOf): Promise<void> {
		const task = this.#taskOf(line, 'suspended');
		if (!task) return;
		await this.#do((course) => course.goOn(task.id));
	}

	/** `Rework: I Must Use AI…` */
	async skip(line?: LineOf): Promise<void> {
		const task = this.#taskOf(line, 'running');
		if (!task) return this.#nothingRuns();
		const why =
			'Why must you use AI? The task stays in its arm, and this is shown with the result.';
		const reason = await dialogues.askForReason(why);
		if (reason !== undefined) await this.#do((course) => course.skip(task.id, reason));
	}

	/** `Rework: Drop Trial Task…`: it came to nothing. */
	async drop(line?: LineOf): Promise<void> {
		const task = this.#taskOf(line, 'running') ?? this.#taskOf(line, 'suspended');
		if (!task) return this.#nothingRuns();
		const why =
			'Why does the task come to nothing? It has no result then, and is counted as dropped.';
		const reason = await dialogues.askForReason(why);
		if (reason !== undefined) await this.#do((course) => course.drop(task.id, reason));
	}

	/** `Rework: Show Trial`: before the end this is a look, and the person is told what that means. */
	async show(): Promise<void> {
		const { trial } = this;
		if (!trial) return this.start();
		const now = this.#context.now();
		if (trial.ended) return this.#pages.show('Trial', trialPage(trialReport(trial, now)));
		const look = 'Show Figures';
		const progress = 'Only How Far It Is';
		const answer = await vscode.window.showInformationMessage(
			'The trial goes on. Looking at its figures now is counted; you then see a wider interval that holds however often you look. If you look and stop before the plan, only that one remains.',
			{ modal: true },
			progress,
			look,
		);
		if (answer === undefined) return;
		if (answer === look) await this.#do((course) => course.look());
		const showing = answer === look ? 'figures' : 'progress';
		await this.#pages.show('Trial', trialPage(trialReport(this.trial ?? trial, now, showing)));
	}

	/** `Rework: Stop Trial…` */
	async stop(): Promise<void> {
		const { trial } = this;
		if (!trial || trial.ended) return;
		const { remaining } = trialReport(trial, this.#context.now(), 'progress');
		const left = remaining > 0 ? `${remaining} of ${trial.planned} are not done. ` : '';
		const isSure = await dialogues.isSure(
			'End this trial?',
			`${left}A task that runs comes to nothing, the AI tools are as before, the seed of the coin is shown, and no more can be added.`,
			'End the Trial',
		);
		if (isSure) await this.#end(remaining > 0 ? 'person' : 'planned');
	}

	dispose(): void {
		clearInterval(this.#timer);
		this.#view.dispose();
		this.#pages.dispose();
		this.#changed.dispose();
	}

	async #end(why: 'planned' | 'person'): Promise<void> {
		if (await this.#do((course) => course.stop(why))) await this.show();
	}

	/** Runs a step of the course after those before it; a failure is told, and changes nothing. */
	async #do(step: (course: Course) => Promise<unknown>): Promise<boolean> {
		try {
			await this.#then(() => step(this.#course));
			return true;
		} catch (failure) {
			this.#context.log.error(`trial: ${reasonOf(failure)}`);
			void vscode.window.showErrorMessage(
				`That could not be done: ${reasonOf(failure)}. What was kept of the trial is safe; try again, or reload the window.`,
			);
			return false;
		}
	}

	#then<T>(step: () => Promise<T>): Promise<T> {
		const result = this.#queue.then(step);
		this.#queue = result.then(
			() => this.#changed.fire(),
			() => this.#changed.fire(),
		);
		return result;
	}

	/** The task of a line that was clicked, else the first in this state. */
	#taskOf(line: LineOf | undefined, state: Task['state']): Task | null {
		const tasks = (this.trial?.tasks ?? []).filter((task) => task.state === state);
		const clicked = tasks.find(({ id }) => id === line?.task);
		return clicked ?? tasks.find(({ perceived }) => perceived === null) ?? null;
	}

	/** Tasks a week at the person's own pace, taken for their commits of the last four weeks; null without any. */
	async #tasksAWeek(): Promise<number | null> {
		const since = this.#context.now() - 4 * 7 * dayMs;
		const commits = await this.#context.commits().catch(() => []);
		const recent = commits.filter(({ tMs }) => tMs >= since).length;
		return recent === 0 ? null : recent / 4;
	}

	#nothingRuns(): void {
		void vscode.window.showInformationMessage('No task of a trial is going on.');
	}

	async #often(): Promise<void> {
		if (this.trial) await this.#then(() => this.#lookAtTime());
	}

	/** What time alone brings: the next half-day, and rework that is known by now. */
	async #lookAtTime(): Promise<void> {
		const { trial } = this;
		if (!trial) return;
		const now = this.#context.now();
		if (!trial.ended && trial.unit === 'halfDays') await this.#nextHalfDay(trial, now);
		for (const task of this.trial?.tasks ?? []) {
			const isDue = task.endedMs !== null && now >= task.endedMs + reworkKnownAfterMs;
			if (task.state !== 'ended' || task.laterRework !== null || !isDue) continue;
			const { rework } = await measured(this.#context, task.stretches);
			await this.#course.learn(task.id, scale(rework, 1 / 60_000));
		}
	}

	async #nextHalfDay(trial: Trial, now: number): Promise<void> {
		if (!vscode.window.state.focused) return;
		const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
		const { name } = halfDayOf(now, timeZone);
		const running = runningTask(trial);
		if (running?.title === name) return;
		if (running)
			await this.#course.endTask(running.id, null, halfDayEnd(running.namedMs, timeZone));
		const after = this.#course.trial ?? trial;
		if (after.tasks.some(({ title }) => title === name)) return;
		if (trialReport(after, now, 'progress').remaining === 0) return;
		const task = await this.#course.beginTask(name, 'medium', 1);
		dialogues.tellArm(task.arm ?? 'on', task.switchProblems);
	}
}
