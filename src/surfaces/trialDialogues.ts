// No unit test: these are dialogues. test/editor/trial.editor.ts answers them in the editor.
import * as vscode from 'vscode';
import { visible } from '../report/escape.ts';
import { longestWords } from '../trial/decode.ts';
import type { TrialUnit } from '../trial/events.ts';
import { shownTitle } from '../trial/lines.ts';
import { spreadOfTime, tasksFor } from '../trial/power.ts';
import { fewestUnits } from '../trial/report.ts';
import type { Task } from '../trial/state.ts';
import { type Arm, type SizeClass, sizeClasses } from '../trial/types.ts';
import { unlinked } from './wording.ts';

/** A commit that a task may have ended with. */
export interface CommitChoice {
	readonly hash: string;
	readonly subject: string;
	readonly tMs: number;
}

/** What a person decided of a trial to begin; each is undefined where they turned away. */
export async function askForTrial(): Promise<{ unit: TrialUnit; planned: number } | undefined> {
	const unit = await vscode.window.showQuickPick(
		[
			{
				label: 'Tasks',
				detail: 'You name each task and say how long you expect it to take. Finds the most.',
				unit: 'tasks' as const,
			},
			{
				label: 'Half-days',
				detail:
					'No effort, but weak: mornings and afternoons are compared by minutes per committed line.',
				unit: 'halfDays' as const,
			},
		],
		{ title: 'Start a Trial', placeHolder: 'What is the coin tossed for?', ignoreFocusOut: true },
	);
	if (!unit) return undefined;
	const usual = tasksFor(2, spreadOfTime.withEstimate);
	const planned = await vscode.window.showInputBox({
		title: 'Start a Trial',
		prompt: `After how many does it end? At least ${fewestUnits}. It cannot be changed later; you can stop at any time.`,
		value: `${usual}`,
		ignoreFocusOut: true,
		validateInput: (value) => {
			const count = wholeNumber(value);
			return count !== null && count >= fewestUnits && count <= 1000
				? null
				: `A whole number from ${fewestUnits} to 1000`;
		},
	});
	const count = planned === undefined ? null : wholeNumber(planned);
	return count === null ? undefined : { unit: unit.unit, planned: count };
}

/** Title, size and estimate of a task, fixed with the last answer. */
export async function askForTask(): Promise<
	{ title: string; size: SizeClass; estimate: number } | undefined
> {
	const title = await askForWords(
		'What is the task? The name stays on this machine.',
		'Fix the login form',
	);
	if (title === undefined) return undefined;
	const sizes: Readonly<Record<SizeClass, string>> = {
		small: 'up to about half an hour',
		medium: 'up to about two hours',
		large: 'longer',
	};
	const size = await vscode.window.showQuickPick(
		sizeClasses.map((each) => ({ label: each, description: sizes[each] })),
		{ title: 'Trial Task', placeHolder: 'How large is it?', ignoreFocusOut: true },
	);
	if (!size) return undefined;
	const minutes = await vscode.window.showInputBox({
		title: 'Trial Task',
		prompt:
			'How many minutes of your own active time do you expect? This is locked with Enter; then the coin is tossed.',
		ignoreFocusOut: true,
		validateInput: (value) => {
			const number = Number(value);
			return value.trim() !== '' && number > 0 && number <= 10_000
				? null
				: 'Minutes, more than 0 and at most 10000';
		},
	});
	if (minutes === undefined) return undefined;
	return { title, size: size.label, estimate: Number(minutes) };
}

/** Says what the coin said, and what was done about it. */
export function tellArm(arm: Arm, problems: readonly string[]): void {
	const coin =
		arm === 'on'
			? 'The coin says: AI on. Use it as you like.'
			: 'The coin says: AI off. The AI tools of this workspace are switched off until the task ends.';
	if (problems.length === 0) void vscode.window.showInformationMessage(coin);
	else
		void vscode.window.showWarningMessage(
			`${coin} Not everything could be switched: ${problems.map((each) => unlinked(visible(each, 120))).join('; ')}. Please see to it yourself.`,
		);
}

/** Which commit a task ended with; null: none yet, but it is done. */
export async function askForCommit(
	task: Task,
	commits: readonly CommitChoice[],
): Promise<string | null | undefined> {
	const none = {
		label: '$(circle-slash) Without a commit',
		detail: 'The task is done and nothing of it is committed.',
		hash: null,
	};
	const picked = await vscode.window.showQuickPick(
		[
			...commits.map(({ hash, subject, tMs }) => ({
				label: `$(git-commit) ${shownTitle(subject)}`,
				description: hash.slice(0, 8),
				detail: new Date(tMs).toLocaleString(),
				hash,
			})),
			none,
		],
		{
			title: `Finish: ${shownTitle(task.title)}`,
			placeHolder: 'The commit that it ended with. Its time ends now.',
			ignoreFocusOut: true,
		},
	);
	return picked?.hash;
}

/** By how many percent AI made the task slower (above 0) or faster, as the person felt it. */
export async function askForFeeling({ title, arm }: Task): Promise<number | undefined> {
	const did = arm === 'on' ? 'did AI make this' : 'would AI have made this';
	const answer = await vscode.window.showInputBox({
		title: shownTitle(title),
		prompt: `By how many percent ${did} slower (20) or faster (-20)? 0: no difference. Asked before any figure is shown.`,
		ignoreFocusOut: true,
		validateInput: (value) => {
			const percent = Number(value.replace('%', ''));
			return value.trim() !== '' && percent > -100 && percent <= 1000
				? null
				: 'Percent, more than -100 and at most 1000';
		},
	});
	return answer === undefined ? undefined : Number(answer.replace('%', ''));
}

/** A reason in the person's own words. */
export function askForReason(prompt: string): Promise<string | undefined> {
	return askForWords(prompt, '');
}

/** Whether it is really meant: a modal question. */
export async function isSure(question: string, detail: string, yes: string): Promise<boolean> {
	return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}

async function askForWords(prompt: string, placeHolder: string): Promise<string | undefined> {
	const words = await vscode.window.showInputBox({
		title: 'Trial Task',
		prompt,
		placeHolder,
		ignoreFocusOut: true,
		validateInput: (value) => {
			if (value.trim() === '') return 'A few words';
			return value.length <= longestWords ? null : `At most ${longestWords} characters`;
		},
	});
	return words?.trim();
}

function wholeNumber(value: string): number | null {
	return /^\d{1,6}$/.test(value.trim()) ? Number(value) : null;
}
