import assert from 'node:assert/strict';
import {
	commands,
	debug,
	ShellExecution,
	Task,
	TaskGroup,
	TaskScope,
	tasks,
	Uri,
	window,
	workspace,
} from 'vscode';
import type { Minutes, Report } from '../../src/report/model.ts';
import { isFullRun } from '../host/fullRun.ts';
import { insertionsIn, openUntitled, product, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

/** What is known of time is a second late. */
const lagMs = 1_100;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds: of one figure in the report of today, the open gap included. */
async function measured(of: (report: Report) => Minutes): Promise<{ low: number; high: number }> {
	const { measuring } = await product();
	const figure = of(await measuring.report('today'));
	if (figure.status === 'notMeasured') return { low: 0, high: 0 };
	return { low: figure.low * 60_000, high: figure.high * 60_000 };
}

/** An act of the person that is no edit: a command of ours. */
async function act(): Promise<void> {
	(await product()).measuring.used('showOverview');
}

async function turn(what: 'agentTurnStarted' | 'agentTurnEnded' | 'agentAsked' | 'agentAnswered') {
	const { measuring } = await product();
	const more = {
		agentTurnStarted: { promptChars: 1, byPerson: true },
		agentTurnEnded: { how: 'done' },
		agentAsked: { call: 'c' },
		agentAnswered: { call: 'c', accepted: true, by: 'person' },
	}[what];
	const base = { agent: 'qwen-code', source: 'transcript', session: 's', parent: null };
	const event = {
		type: what,
		...base,
		atMs: Date.now(),
		turn: 'editor/1',
		model: null,
		folder: '/',
	};
	measuring.live?.meter.emit({ ...event, ...more } as never);
}

describe('time in the editor', () => {
	it('waits for a turn while it works, within what the clock says', async () => {
		const wait = (report: Report) => report.time.states.wait;
		const active = (report: Report) => report.time.active;
		await act();
		const [before, activeBefore] = [await measured(wait), await measured(active)];
		const startedMs = performance.now();
		await act();
		await turn('agentTurnStarted');
		await pause(700);
		await turn('agentAsked');
		const askedMs = performance.now();
		await pause(600);
		await turn('agentAnswered');
		const answeredMs = performance.now();
		await pause(500);
		await turn('agentTurnEnded');
		await act();
		const endedMs = performance.now();
		await pause(lagMs);
		const [after, activeAfter] = [await measured(wait), await measured(active)];
		const workedMs = askedMs - startedMs + (endedMs - answeredMs);
		const gained = after.high - before.high;
		// The clock of the turn is the agent's: between two of our lines of code lies some of it.
		assert.ok(gained >= 1_150 && gained <= workedMs + 50, `${gained} ms of ${workedMs}`);
		assert.ok(gained < endedMs - startedMs - 500, 'the time that it asked is none');
		const elapsedMs = performance.now() - startedMs;
		assert.ok(activeAfter.high - activeBefore.high <= elapsedMs + lagMs, 'no more than the clock');
	});

	// The others take longer than every change can wait for.
	if (!isFullRun) return;

	it('hears of a task of the test group, and weighs it by AI code', async () => {
		const debugging = (report: Report) => report.time.states.debug;
		const editor = await openUntitled('');
		await type(editor, '// parse a csv line');
		await waitUntil('AI code', async () => {
			await commands.executeCommand('editor.action.inlineSuggest.trigger');
			await pause(150);
			await commands.executeCommand('editor.action.inlineSuggest.commit');
			return (await insertionsIn(editor.document)).length > 0;
		});
		const before = await measured(debugging);
		const definition = { type: 'shell' };
		const run = new ShellExecution('sleep 1');
		const task = new Task(definition, TaskScope.Workspace, 'rework tests', 'test', run);
		task.group = TaskGroup.Test;
		task.presentationOptions = { reveal: 2 };
		let ended = false;
		const listening = tasks.onDidEndTask(({ execution }) => {
			ended ||= execution.task.name === 'rework tests';
		});
		const startedMs = performance.now();
		await tasks.executeTask(task);
		await act();
		await waitUntil('the task to end', () => ended, 20_000);
		listening.dispose();
		await act();
		await pause(lagMs);
		const { high } = await measured(debugging);
		const gained = high - before.high;
		const elapsedMs = performance.now() - startedMs;
		assert.ok(gained > 300 && gained <= elapsedMs, `${gained} ms of ${elapsedMs}`);
		await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
	});

	it('hears of a debug session', async function () {
		this.timeout(60_000);
		const [folder] = workspace.workspaceFolders ?? [];
		assert.ok(folder);
		const program = Uri.joinPath(folder.uri, 'slow.js');
		await workspace.fs.writeFile(program, Buffer.from('setTimeout(() => {}, 1500);\n'));
		let began = false;
		const listening = debug.onDidStartDebugSession(() => {
			began = true;
		});
		const config = { type: 'node', request: 'launch', name: 'slow', program: program.fsPath };
		const isStarted = await debug.startDebugging(folder, config);
		assert.ok(isStarted && window.state !== undefined);
		await waitUntil('a debug session', () => began, 30_000);
		await waitUntil('its end', () => debug.activeDebugSession === undefined, 30_000);
		listening.dispose();
		const report = await (await product()).measuring.report('today');
		assert.equal(report.time.states.debug.status, 'measured');
		await workspace.fs.delete(program);
	});
});
