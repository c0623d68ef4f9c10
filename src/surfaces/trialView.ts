// No unit test: it needs the editor. test/editor/trial.editor.ts runs it there.
import * as vscode from 'vscode';
import { type LineAction, type TrialLine, trialLines } from '../trial/lines.ts';
import { trialReport } from '../trial/report.ts';
import { runningTask, type Trial } from '../trial/state.ts';

export const trialViewId = 'rework.trial';

export interface TrialViewContext {
	now(): number;
	trial(): Trial | null;
	readonly onDidChange: vscode.Event<void>;
}

const commands: Readonly<Record<LineAction, string>> = {
	finish: 'rework.finishTrialTask',
	goOn: 'rework.resumeTrialTask',
	felt: 'rework.sayWhatYouFelt',
	begin: 'rework.startTrialTask',
	start: 'rework.startTrial',
	show: 'rework.showTrial',
};

const icons: Readonly<Record<TrialLine['kind'], string>> = {
	running: 'play-circle',
	suspended: 'debug-pause',
	unsaid: 'question',
	next: 'add',
	progress: 'beaker',
	result: 'refresh',
};

/** Among our own items. */
const priority = 89;

/** The trial in the sidebar, and the task that runs in the status bar. Neither ever shows a figure of the effect. */
export class TrialView implements vscode.TreeDataProvider<TrialLine>, vscode.Disposable {
	readonly #context: TrialViewContext;
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #owned: vscode.Disposable[];
	readonly #status: vscode.StatusBarItem;
	readonly onDidChangeTreeData = this.#changed.event;

	constructor(context: TrialViewContext) {
		this.#context = context;
		this.#status = vscode.window.createStatusBarItem(
			'rework.trial',
			vscode.StatusBarAlignment.Left,
			priority,
		);
		this.#status.name = 'Rework Meter: trial';
		this.#status.command = `${trialViewId}.focus`;
		this.#owned = [
			vscode.window.createTreeView(trialViewId, { treeDataProvider: this }),
			this.#changed,
			this.#status,
			context.onDidChange(() => this.#refresh()),
		];
		this.#refresh();
	}

	getChildren(line?: TrialLine): TrialLine[] {
		const trial = this.#context.trial();
		if (line || !trial) return [];
		return trialLines(trial, trialReport(trial, this.#context.now(), 'progress'));
	}

	getTreeItem(line: TrialLine): vscode.TreeItem {
		const item = new vscode.TreeItem(line.label);
		item.description = line.description;
		item.contextValue = `trial.${line.kind}`;
		item.iconPath = new vscode.ThemeIcon(icons[line.kind]);
		item.command = { command: commands[line.action], title: line.label, arguments: [line] };
		item.accessibilityInformation = { label: `${line.label} ${line.description}` };
		return item;
	}

	dispose(): void {
		for (const each of this.#owned) each.dispose();
	}

	#refresh(): void {
		this.#changed.fire();
		const trial = this.#context.trial();
		const running = trial && !trial.ended ? runningTask(trial) : null;
		const has = (key: string, value: boolean) =>
			void vscode.commands.executeCommand('setContext', `rework.${key}`, value);
		has('trialGoing', trial !== null && !trial.ended);
		has('trialTaskRunning', running !== null);
		if (!running) return this.#status.hide();
		const tools = running.skipReason === null ? `AI ${running.arm}` : 'AI used';
		this.#status.text = `$(beaker) Trial: ${tools}`;
		this.#status.accessibilityInformation = { label: `Rework trial, ${tools}`, role: 'button' };
		this.#status.tooltip = 'A task of your trial is going on. Its tools come back when it ends.';
		this.#status.show();
	}
}
