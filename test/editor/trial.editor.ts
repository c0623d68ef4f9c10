import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, type QuickPickItem, window, workspace } from 'vscode';
import { isHonest } from '../../src/trial/coin.ts';
import { decodeTrialEvent } from '../../src/trial/decode.ts';
import type { TrialEvent } from '../../src/trial/events.ts';
import { trialReport } from '../../src/trial/report.ts';
import { trialOf } from '../../src/trial/state.ts';
import type { TrialsContext } from '../../src/trialKeeping.ts';
import { Trials } from '../../src/trials.ts';
import { isFullRun } from '../host/fullRun.ts';
import { product } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** All but the editor's own AI as a whole: that one restarts the extension host, and this test with it. */
const most = ['ghostText', 'nextEdits', 'agent', 'copilot'];

/** Answers of the person, taken one after the other by whichever dialogue asks next. */
const answers: string[] = [];
const messages: string[] = [];

/** Whether grey text is shown, as the editor's settings say: what an arm really does. */
const ghostText = () => workspace.getConfiguration('editor').get('inlineSuggest.enabled') === true;

async function untilSwitched(isOn: boolean, problems: readonly string[]): Promise<void> {
	const what = `grey text to be ${isOn ? 'on' : 'off'}, told of were: ${problems.join('; ') || 'no problems'}`;
	await waitUntil(what, () => ghostText() === isOn);
}

describe('a personal trial', function () {
	this.timeout(60_000);
	const { showInputBox, showQuickPick } = window;
	const { showInformationMessage, showWarningMessage, showErrorMessage } = window;
	const original = {
		...{ showInputBox, showQuickPick },
		...{ showInformationMessage, showWarningMessage, showErrorMessage },
	};
	const secrets = new Map<string, string>();
	let context: TrialsContext;
	let nowMs = Date.UTC(2026, 0, 5, 9);
	const settingsFolder = () =>
		join(workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('no folder'), '.vscode');

	before(async () => {
		const { store, switches, measuring } = await product();
		context = {
			log: { info() {}, warn() {}, error: (text) => messages.push(`error: ${text}`) },
			store,
			switches: {
				switchTo: (to, _ids, owner) => switches.switchTo(to, most, owner),
				restore: (ids, owner, changed) => switches.restore(ids, owner, changed),
			},
			secrets: {
				get: async (key) => secrets.get(key),
				store: async (key, value) => void secrets.set(key, value),
				delete: async (key) => void secrets.delete(key),
				onDidChange: () => ({ dispose() {} }),
			},
			workspace: 'test:///trial',
			now: () => nowMs,
			repos: () => measuring.live?.git?.repos() ?? [],
			settled: async () => {},
			commits: async () => [{ hash: 'a'.repeat(40), subject: 'A $(trash) commit', tMs: nowMs }],
		};
		const next = (what: string) => {
			const answer = answers.shift();
			if (answer === undefined) assert.fail(`nobody answers: ${what}`);
			return answer;
		};
		Object.assign(window, {
			showInputBox: async (options: { prompt: string; validateInput(value: string): unknown }) => {
				const answer = next(options.prompt);
				assert.equal(options.validateInput(answer), null, `${answer}: ${options.prompt}`);
				return answer;
			},
			showQuickPick: async (items: readonly QuickPickItem[], options: { title: string }) => {
				const answer = next(options.title);
				const picked = items.find(({ label }) => label.includes(answer));
				assert.ok(picked, `${answer} of ${items.map(({ label }) => label).join(', ')}`);
				return picked;
			},
			...Object.fromEntries(
				(['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const).map(
					(name) => [
						name,
						async (message: string, ...rest: readonly unknown[]) => {
							messages.push(message);
							const buttons = rest.filter((each) => typeof each === 'string');
							return buttons.includes(answers[0] ?? '') ? answers.shift() : undefined;
						},
					],
				),
			),
		});
	});

	after(async () => {
		Object.assign(window, original);
		const { switches } = await product();
		await switches.restore('all', 'trial', 'restore');
		await rm(settingsFolder(), { recursive: true, force: true });
		await commands.executeCommand('workbench.action.closeAllEditors');
		await waitUntil('grey text to be as before', ghostText);
	});

	/** As the store keeps them. */
	async function kept(): Promise<TrialEvent[]> {
		const [log] = await context.store.ask('trialEvents', context.workspace);
		return (log?.events ?? []).map(decodeTrialEvent);
	}

	/** Active time of a task, as a window that measures writes it. */
	function work(minutes: number): void {
		const ms = minutes * minuteMs;
		const active = { low: ms, point: ms, high: ms };
		context.store.write({
			put: 'slice',
			id: `trial-${nowMs}`,
			day: '2026-01-05',
			row: {
				startMs: nowMs,
				endMs: nowMs + ms,
				gapMs: ms,
				file: null,
				language: null,
				repo: null,
				active,
				states: [],
				overhead: { low: 0, point: 0, high: 0 },
				shares: [],
			},
		});
		nowMs += ms;
	}

	it('of twelve tasks goes its way: named, tossed, switched, finished, felt; also over a crash', async () => {
		let trials = await Trials.open(context);
		answers.push('Tasks', '12');
		await trials.start();
		assert.equal(answers.length, 0);
		for (let n = 0; n < 12; n++) {
			answers.push(`Task ${n}`, n % 3 === 0 ? 'small' : 'medium', '30');
			await trials.beginTask();
			const task = trials.trial?.tasks.at(-1);
			assert.ok(task?.arm);
			const isOn = task.arm === 'on';
			await untilSwitched(isOn, task.switchProblems);
			if (n === 4) {
				// The editor dies in the middle of a task, and its settings were put back by somebody.
				trials.dispose();
				await (await product()).switches.restore('all', 'trial', 'restore');
				trials = await Trials.open(context);
				await waitUntil('the arm to be enforced again', () => ghostText() === isOn);
			}
			work(isOn ? 40 : 20);
			answers.push('A $ (trash) commit', '-20');
			if (n === 11) answers.push('End the Trial');
			await trials.finish();
			assert.equal(answers.length, 0, messages.join('\n'));
			await waitUntil('the tools to be back', ghostText);
			nowMs += dayMs;
		}
		const trial = trialOf(await kept());
		assert.ok(trial?.ended);
		assert.deepEqual(
			trial.tasks.map(({ minutes, arm }) => minutes?.point === (arm === 'on' ? 40 : 20)),
			trial.tasks.map(() => true),
		);
		const units = trial.tasks.flatMap(({ place, arm }) =>
			place && arm ? [{ ...place, arm }] : [],
		);
		assert.ok(trial.ended.seed);
		assert.equal(isHonest(trial.ended.seed, trial.commitment, units), true);
		assert.equal(secrets.size, 0);
		const { effect, perceived } = trialReport(trial, nowMs);
		assert.ok(effect.status === 'found' && perceived.status === 'found');
		assert.ok(Math.abs(effect.factor - 2) < 0.01, `${effect.factor}`);
		trials.dispose();
	});

	// Twelve half-days, as in a week and a half.
	if (isFullRun)
		it('of twelve half-days goes by itself: begun, switched, ended, counted', async () => {
			const other = { ...context, workspace: 'test:///half-days' };
			const [repo = ''] = context.repos();
			// A Monday at nine, in whatever zone the editor is.
			const monday = new Date(2026, 1, 2, 9);
			nowMs = monday.getTime();
			answers.push('Half-days', '12');
			let trials = await Trials.open(other);
			await trials.start();
			assert.equal(answers.length, 0);
			for (let n = 0; n < 12; n++) {
				const beganMs = new Date(2026, 1, 2 + Math.floor(n / 2), n % 2 === 0 ? 9 : 14).getTime();
				if (n > 0) {
					// The editor is opened again for each: what time alone brings is looked at at once.
					nowMs = beganMs;
					trials.dispose();
					trials = await Trials.open(other);
				}
				const unit = trials.trial?.tasks[n];
				assert.equal(unit?.state, 'running', `half-day ${n}`);
				const isOn = unit?.arm === 'on';
				await untilSwitched(isOn, unit?.switchProblems ?? []);
				// The first half hour is left out, whatever is done in it.
				work(20);
				nowMs = beganMs + 60 * minuteMs;
				work(isOn ? 60 : 30);
				context.store.write({
					put: 'commit',
					row: {
						...{ repo, commit: `half-${n}`, tMs: nowMs, added: 30, ai: 0, typed: 30 },
						...{ pasted: 0, editor: 0, git: 0, external: 0, before: 0, unknown: 0, skipped: 0 },
					},
				});
			}
			nowMs = new Date(2026, 1, 8, 9).getTime();
			trials.dispose();
			trials = await Trials.open(other);
			assert.equal(trials.trial?.tasks.filter(({ state }) => state === 'ended').length, 12);
			await waitUntil('the tools to be back', ghostText);
			for (const { arm, minutes, lines } of trials.trial?.tasks ?? [])
				assert.deepEqual([minutes?.point, lines], [arm === 'on' ? 60 : 30, 30]);
			answers.push('End the Trial');
			await trials.stop();
			assert.equal(trials.trial?.ended?.why, 'planned');
			const { effect } = trialReport(trials.trial, nowMs);
			assert.ok(effect.status === 'found' && Math.abs(effect.factor - 2) < 0.01);
			trials.dispose();
			nowMs = Date.UTC(2026, 0, 5, 9) + 12 * dayMs;
		});

	it('adds rework of the task once fourteen days are over', async () => {
		nowMs += 15 * dayMs;
		(await Trials.open(context)).dispose();
		const trial = trialOf(await kept());
		assert.ok(trial?.tasks.every(({ laterRework }) => laterRework?.point === 0));
	});

	it('cannot change an estimate after the coin, nor know the coin before it', async () => {
		const trials = await Trials.open(context);
		answers.push('Tasks', '12');
		await trials.start();
		const before = JSON.stringify(await kept());
		assert.equal(secrets.size, 1);
		for (const seed of secrets.values()) assert.ok(!before.includes(seed));
		answers.push('One task', 'large', '30');
		await trials.beginTask();
		const task = trials.trial?.tasks.at(-1);
		const events = await kept();
		const named = events.findIndex(
			(event) => event.type === 'taskNamed' && event.task === task?.id,
		);
		assert.equal(events[named + 1]?.type, 'coinTossed');
		assert.throws(() => trialOf([...events, events[named] as TrialEvent]), /named already/);
		answers.push('the build broke');
		await trials.skip();
		await waitUntil('the tools to be back', ghostText);
		assert.equal(trials.trial?.tasks.at(-1)?.skipReason, 'the build broke');
		answers.push('End the Trial');
		await trials.stop();
		assert.equal(trials.trial?.ended?.why, 'person');
		assert.equal(trials.trial?.tasks.at(-1)?.state, 'dropped');
		trials.dispose();
	});

	it('can still be ended where its seed was lost', async () => {
		let trials = await Trials.open(context);
		answers.push('Tasks', '12');
		await trials.start();
		secrets.clear();
		answers.push('One task', 'large', '30');
		await trials.beginTask();
		assert.match(messages.join(' '), /The seed of this trial is lost/);
		trials.dispose();
		messages.length = 0;
		trials = await Trials.open(context);
		assert.match(messages.join(' '), /could not be taken up: The seed of this trial is lost/);
		answers.push('End the Trial');
		await trials.stop();
		assert.deepEqual(trials.trial?.ended && [trials.trial.ended.why, trials.trial.ended.seed], [
			'person',
			null,
		]);
		trials.dispose();
	});
});
