// No unit test: it needs the editor. test/editor/tools.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard, reasonOf } from '../core/log.ts';
import type { ToolsSwitchedEvent } from '../core/toolEvents.ts';
import { topOf } from '../tools/memory.ts';
import { type Accepted, sightingOf } from '../tools/sightings.ts';
import { standingOf, type ToolNow } from '../tools/standing.ts';
import { Refresher } from './refresher.ts';
import type { SwitchesContext, ToolSwitches } from './toolSwitches.ts';
import { obstacleTexts, offText, type ToolLine, toolLine } from './toolText.ts';

export const toolsViewId = 'rework.tools';

/** What the view needs beside the switches. */
export interface AiToolsContext extends Pick<SwitchesContext, 'log' | 'now'> {
	/** Something was measured, or measuring began, paused or ended. */
	readonly onDidChange: vscode.Event<void>;
	isPaused(): boolean;
	/** What was accepted in this workspace since a moment; null where nothing is measured. */
	acceptedSince(sinceMs: number): Promise<readonly Accepted[] | null>;
	/** Tells measuring how the tools stand; the same as last time is not told again. */
	tell(event: Omit<ToolsSwitchedEvent, 'type' | 'tMs' | 'repos'>): void;
}

/**
 * The tree of AI tools with a checkbox each, and the status bar item while something is off. It shows what settings
 * say and, beside it, what was seen since.
 */
export class AiTools implements vscode.TreeDataProvider<ToolLine>, vscode.Disposable {
	readonly #context: AiToolsContext;
	readonly #switches: ToolSwitches;
	readonly #owned = new Disposables();
	readonly #drawn = this.#owned.add(new vscode.EventEmitter<void>());
	readonly #status: vscode.StatusBarItem;
	readonly #view: vscode.TreeView<ToolLine>;
	readonly #refresher: Refresher;
	#lines: ToolLine[] = [];
	/** As last read; null when settings or extensions changed since. */
	#tools: readonly ToolNow[] | null = null;
	#by: ToolsSwitchedEvent['by'] = 'start';
	#watchedKeys: readonly string[] = [];
	readonly onDidChangeTreeData = this.#drawn.event;

	constructor(context: AiToolsContext, switches: ToolSwitches) {
		this.#context = context;
		this.#switches = switches;
		const { log } = context;
		this.#status = this.#owned.add(
			vscode.window.createStatusBarItem(toolsViewId, vscode.StatusBarAlignment.Right, priority),
		);
		this.#status.name = 'Rework Meter: AI Tools';
		this.#status.command = 'rework.showTools';
		this.#view = this.#owned.add(
			vscode.window.createTreeView(toolsViewId, {
				treeDataProvider: this,
				manageCheckboxStateManually: true,
			}),
		);
		this.#refresher = this.#owned.add(new Refresher(() => this.#refresh()));
		const changed = (by: ToolsSwitchedEvent['by'] | null) => () => {
			if (by !== null) this.#by = by;
			this.refresh();
		};
		const configured = ({ affectsConfiguration }: vscode.ConfigurationChangeEvent) => {
			if (this.#switches.isBusy || !this.#watchedKeys.some((key) => affectsConfiguration(key)))
				return;
			changed('settings')();
		};
		// Figures change with every key: settings are not read again for that.
		this.#owned.add(context.onDidChange(() => this.#refresher.request()));
		this.#owned.add(switches.onDidSwitch((owner) => changed(owner)()));
		this.#owned.add(vscode.extensions.onDidChange(changed('settings')));
		this.#owned.add(vscode.workspace.onDidGrantWorkspaceTrust(changed(null)));
		this.#owned.add(vscode.workspace.onDidChangeWorkspaceFolders(changed(null)));
		this.#owned.add(vscode.workspace.onDidChangeConfiguration(guard(log, 'AI tools', configured)));
		const first = setTimeout(() => {
			this.#refresher.request();
			this.#refresher.setAwake(true);
		}, firstAfterMs);
		this.#owned.add({ dispose: () => clearTimeout(first) });
	}

	/** The person ticked or unticked some. */
	get onDidChangeCheckboxState(): vscode.Event<vscode.TreeCheckboxChangeEvent<ToolLine>> {
		return this.#view.onDidChangeCheckboxState;
	}

	/** What the tree shows; for tests as well. */
	get lines(): readonly ToolLine[] {
		return this.#lines;
	}

	/** Reads everything anew, and draws soon. */
	refresh(): void {
		this.#tools = null;
		this.#refresher.request();
	}

	/** Draws even where nothing changed: a tick that was not followed goes back. */
	redraw(): void {
		this.#lines = [...this.#lines];
		this.#drawn.fire();
		this.refresh();
	}

	getChildren(line?: ToolLine): ToolLine[] {
		return line ? [] : this.#lines;
	}

	getTreeItem(line: ToolLine): vscode.TreeItem {
		const item = new vscode.TreeItem(line.label);
		item.id = line.id;
		item.description = line.description;
		item.tooltip = line.tooltip;
		item.contextValue = `${line.checkbox === null ? 'noSwitch' : 'switch'}.${line.extension === null ? 'editor' : 'extension'}`;
		item.accessibilityInformation = { label: line.spoken };
		const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
		if (line.checkbox === null)
			item.command = {
				command: 'rework.showToolExtension',
				title: 'Show Extension',
				arguments: [line],
			};
		else
			item.checkboxState = {
				state: line.checkbox === 'on' ? Checked : Unchecked,
				tooltip: line.checkbox === 'on' ? 'Switch off here' : 'Switch on here',
				accessibilityInformation: { label: line.spoken, role: 'checkbox' },
			};
		return item;
	}

	dispose(): void {
		this.#owned.dispose();
	}

	async #refresh(): Promise<void> {
		try {
			if (this.#switches.isBusy) return;
			const tools = this.#tools ?? (await this.#switches.tools());
			this.#tools = tools;
			this.#watchedKeys = tools.flatMap(({ entry }) => entry.switches.map(({ key }) => key));
			await this.#remember(tools);
			if (vscode.workspace.isTrusted) this.#context.tell({ ...standingOf(tools), by: this.#by });
			await this.#draw(tools);
		} catch (failure) {
			this.#context.log.error(`AI tools: ${reasonOf(failure)}`);
		}
	}

	/** Since when each is off, and whether anybody looked all the time. Written only where it changed. */
	async #remember(tools: readonly ToolNow[]): Promise<void> {
		const { memory } = this.#switches;
		const { offSince, unwatched } = memory.kept;
		const known = new Map(offSince);
		const off = tools.filter(isWatched).map(({ entry }) => entry.id);
		const since = off.map((id) => [id, known.get(id) ?? this.#context.now()] as const);
		const missed = this.#context.isPaused() ? off : off.filter((id) => unwatched.includes(id));
		const isSame = JSON.stringify([since, missed]) === JSON.stringify([offSince, unwatched]);
		if (!isSame) await memory.remember({ offSince: since, unwatched: missed });
	}

	async #draw(tools: readonly ToolNow[]): Promise<void> {
		const { kept } = this.#switches.memory;
		const since = new Map(kept.offSince);
		const moments = [...new Set(since.values())];
		const found = await Promise.all(moments.map((ms) => this.#context.acceptedSince(ms)));
		const accepted = new Map(moments.map((ms, index) => [ms, found[index] ?? null]));
		const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
		const clock = { nowMs: this.#context.now(), timeZone };
		if (this.#owned.isDisposed) return;
		const lines = tools.map((tool) => {
			const sinceMs = since.get(tool.entry.id) ?? null;
			const seen = sinceMs === null ? null : (accepted.get(sinceMs) ?? null);
			const sighting = seen && sightingOf(tool, seen);
			const wasPaused = kept.unwatched.includes(tool.entry.id) ? 'wasPaused' : null;
			const gap = this.#context.isPaused() ? 'paused' : wasPaused;
			return toolLine(tool, { sinceMs, sighting, gap }, clock);
		});
		if (JSON.stringify(lines) !== JSON.stringify(this.#lines)) {
			this.#lines = lines;
			this.#drawn.fire();
		}
		const why = this.#switches.obstacle('person');
		// The view says it before anybody tries.
		this.#view.message = why === null || why === 'dirty' ? '' : obstacleTexts[why];
		this.#drawStatus(offText(tools, topOf(kept)));
	}

	#drawStatus(text: string | null): void {
		const off = this.#lines.filter(({ checkbox }) => checkbox === 'off');
		const set = (key: string, value: boolean) =>
			void vscode.commands.executeCommand('setContext', `rework.${key}`, value);
		set('toolsSwitched', topOf(this.#switches.memory.kept) !== null);
		if (text === null) return this.#status.hide();
		this.#status.text = `$(circle-slash) ${text}`;
		this.#status.tooltip = ['AI tools of this workspace', ...off.map(({ spoken }) => spoken)].join(
			'\n',
		);
		this.#status.accessibilityInformation = {
			label: `${text} in this workspace. Show AI tools`,
			role: 'button',
		};
		this.#status.show();
	}
}

/** Right of the meter's own item. */
const priority = 89;
/** The settings of all tools cost some milliseconds: not while the window starts. */
const firstAfterMs = 1_500;

/** Tools of which something was switched off: what is accepted of them from then on is a surprise. */
function isWatched({ state }: ToolNow): boolean {
	return (
		state.is === 'overridden' ||
		state.is === 'off' ||
		(state.is === 'partly' && state.by === 'workspace')
	);
}
