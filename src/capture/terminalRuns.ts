// No unit test: it needs the editor. test/editor/disk.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard } from '../core/log.ts';
import { agentOf } from './agentCommands.ts';
import type { CaptureContext } from './context.ts';

/** Who wants to know of agents at work as soon as capture does. */
export interface TerminalListener {
	agentStarted(run: string, folders: readonly string[]): void;
	agentEnded(run: string): void;
}

/**
 * Hears of agents that run in the editor's terminals, by shell integration, and of other commands
 * while one does. Only whether a command is an agent leaves this file, never its text.
 */
export function captureTerminalRuns(
	context: CaptureContext,
	listener: TerminalListener | null,
): Disposables {
	const owned = new Disposables();
	const { log } = context;
	const running = new Map<
		vscode.TerminalShellExecution,
		{ readonly run: string; readonly terminal: vscode.Terminal; readonly isAgent: boolean }
	>();
	let runs = 0;

	const end = (execution: vscode.TerminalShellExecution) => {
		const known = running.get(execution);
		if (!known) return;
		running.delete(execution);
		context.emit({ type: 'terminalEnded', run: known.run });
		listener?.agentEnded(known.run);
	};
	const start = ({ execution, terminal }: vscode.TerminalShellExecutionStartEvent) => {
		const agent = agentOf(execution.commandLine.value);
		const isWatched = [...running.values()].some(({ isAgent }) => isAgent);
		if (agent === null && !isWatched) return;
		const folders = foldersOf(execution.cwd ?? terminal.shellIntegration?.cwd);
		if (folders.length === 0) return;
		const run = `${++runs}`;
		running.set(execution, { run, terminal, isAgent: agent !== null });
		context.emit({ type: 'terminalStarted', run, agent, folders });
		if (agent !== null) listener?.agentStarted(run, folders);
	};
	const closed = (terminal: vscode.Terminal) => {
		for (const [execution, known] of running) if (known.terminal === terminal) end(execution);
	};

	const { onDidStartTerminalShellExecution, onDidEndTerminalShellExecution } = vscode.window;
	owned.add(onDidStartTerminalShellExecution(guard(log, 'terminal command', start)));
	owned.add(
		onDidEndTerminalShellExecution(guard(log, 'terminal command', (e) => end(e.execution))),
	);
	owned.add(vscode.window.onDidCloseTerminal(guard(log, 'terminal closed', closed)));
	return owned;
}

/**
 * The workspace folders that a command in `cwd` may write to: those it is in, and those in it. All,
 * where the shell does not say where it is.
 */
function foldersOf(cwd: vscode.Uri | undefined): string[] {
	const folders = (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
		uri.scheme === 'file' ? [uri.fsPath.replaceAll('\\', '/')] : [],
	);
	if (!cwd) return folders;
	const at = `${cwd.fsPath.replaceAll('\\', '/')}/`;
	return folders.filter((folder) => at.startsWith(`${folder}/`) || `${folder}/`.startsWith(at));
}
