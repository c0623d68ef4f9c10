// No unit test: it needs the editor. test/editor/time.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard } from '../core/log.ts';
import type { CaptureContext } from './context.ts';
import { runsTests } from './testCommands.ts';

/**
 * Hears of debug sessions and test runs: sessions of the debugger, tasks of the test group, commands of known test
 * runners in terminals with shell integration. Runs of the editor's own test view that are not debugged cannot be
 * heard of by stable API. That one runs, and of which sort, is all that leaves this file.
 */
export function captureRuns(context: CaptureContext): Disposables {
	const owned = new Disposables();
	const { log } = context;
	const running = new Map<object | string, string>();
	let runs = 0;

	const start = (key: object | string, what: 'debug' | 'test') => {
		if (running.has(key)) return;
		const run = `r${++runs}`;
		running.set(key, run);
		context.emit({ type: 'runStarted', run, what });
	};
	const end = (key: object | string) => {
		const run = running.get(key);
		if (run === undefined) return;
		running.delete(key);
		context.emit({ type: 'runEnded', run });
	};
	const inTerminal = new Map<vscode.TerminalShellExecution, vscode.Terminal>();
	const command = ({ execution, terminal }: vscode.TerminalShellExecutionStartEvent) => {
		if (!runsTests(execution.commandLine.value)) return;
		inTerminal.set(execution, terminal);
		start(execution, 'test');
	};
	const commandEnded = (execution: vscode.TerminalShellExecution) => {
		if (inTerminal.delete(execution)) end(execution);
	};
	const closed = (terminal: vscode.Terminal) => {
		for (const [execution, of] of inTerminal) if (of === terminal) commandEnded(execution);
	};
	const task = ({ execution }: vscode.TaskStartEvent) => {
		// A task in the background watches files: it runs all day, whatever the person does.
		const { group, isBackground } = execution.task;
		if (group?.id === vscode.TaskGroup.Test.id && !isBackground) start(execution, 'test');
	};

	context.emit({ type: 'runsObserved' });
	const { onDidStartDebugSession, onDidTerminateDebugSession } = vscode.debug;
	owned.add(onDidStartDebugSession(guard(log, 'debug session', ({ id }) => start(id, 'debug'))));
	owned.add(onDidTerminateDebugSession(guard(log, 'debug session', ({ id }) => end(id))));
	owned.add(vscode.tasks.onDidStartTask(guard(log, 'task', task)));
	owned.add(vscode.tasks.onDidEndTask(guard(log, 'task', ({ execution }) => end(execution))));
	const { onDidStartTerminalShellExecution, onDidEndTerminalShellExecution } = vscode.window;
	owned.add(onDidStartTerminalShellExecution(guard(log, 'test command', command)));
	owned.add(
		onDidEndTerminalShellExecution(guard(log, 'test command', (e) => commandEnded(e.execution))),
	);
	owned.add(vscode.window.onDidCloseTerminal(guard(log, 'terminal closed', closed)));
	return owned;
}
