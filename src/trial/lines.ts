import { visible } from '../report/escape.ts';
import type { TrialReport } from './report.ts';
import { runningTask, type Task, type Trial } from './state.ts';

/** What can be done with a line of the view. */
export type LineAction = 'finish' | 'goOn' | 'felt' | 'begin' | 'start' | 'show';

/** One line of the trial's view: plain text, what it is, and what a click does. */
export interface TrialLine {
	readonly kind: 'running' | 'suspended' | 'unsaid' | 'next' | 'progress' | 'result';
	readonly label: string;
	readonly description: string;
	/** The task it is of; null: the trial. */
	readonly task: string | null;
	readonly action: LineAction;
}

const longestTitle = 60;

/** The lines of a trial, what is to be done first. Shows no figure: that would be a look. */
export function trialLines(trial: Trial, report: TrialReport): TrialLine[] {
	const lines: TrialLine[] = [];
	const unit = trial.unit === 'tasks' ? 'tasks' : 'half-days';
	if (!trial.ended) {
		const running = runningTask(trial);
		if (running) lines.push(lineOf(running, 'running', 'finish', runningText(running)));
		for (const task of trial.tasks.filter(({ state }) => state === 'suspended'))
			lines.push(lineOf(task, 'suspended', 'goOn', `waits, AI ${task.arm}`));
		for (const task of trial.tasks)
			if (trial.unit === 'tasks' && task.state === 'ended' && task.perceived === null)
				lines.push(lineOf(task, 'unsaid', 'felt', 'how did AI change it?'));
		if (!running && trial.unit === 'tasks' && report.remaining > 0)
			lines.push({
				kind: 'next',
				label: 'Begin a task…',
				description: '',
				task: null,
				action: 'begin',
			});
	}
	lines.push({
		kind: 'progress',
		label: `${report.ended} of ${trial.planned} ${unit} finished`,
		description: progressText(trial, report),
		task: null,
		action: 'show',
	});
	if (trial.ended)
		lines.push({
			kind: 'result',
			label: 'Start another trial…',
			description: '',
			task: null,
			action: 'start',
		});
	return lines;
}

function lineOf(
	task: Task,
	kind: TrialLine['kind'],
	action: LineAction,
	description: string,
): TrialLine {
	return { kind, label: shownTitle(task.title), description, task: task.id, action };
}

/** A title as it may stand where the editor would take `$(name)` for an icon. */
export function shownTitle(title: string): string {
	return visible(title, longestTitle).replaceAll('$(', '$ (');
}

function runningText({ arm, skipReason, estimate }: Task): string {
	const tools = skipReason === null ? `AI ${arm}` : `AI ${arm}, but used all the same`;
	return estimate === 1 ? tools : `${tools}, you expected ${estimate} min`;
}

function progressText(trial: Trial, { remaining, remainingDays }: TrialReport): string {
	if (trial.ended) return 'ended; show the result';
	if (remaining === 0) return 'all that were planned; end the trial to see the result';
	if (remainingDays === null) return `${remaining} to go`;
	return `${remaining} to go, about ${remainingDays} days`;
}
