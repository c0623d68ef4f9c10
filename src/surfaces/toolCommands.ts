// No unit test: it is a dialogue. test/editor/tools.editor.ts and test/ui/tools.ui.ts answer it.
import * as vscode from 'vscode';
import { type AiTools, toolsViewId } from './aiTools.ts';
import { settingsFile } from './settingsFile.ts';
import type { ToolSwitches } from './toolSwitches.ts';
import { switchedText, type ToolLine } from './toolText.ts';
import { displayName, rowGoneText, unlinked } from './wording.ts';

/** The commands of the view: what a person asks of the switches, with a word before the first write and after each. */
export class ToolCommands {
	readonly #switches: ToolSwitches;
	readonly #view: AiTools;

	constructor(switches: ToolSwitches, view: AiTools) {
		this.#switches = switches;
		this.#view = view;
	}

	/** Ticked or unticked: each of them; where the person thinks better of it, the ticks go back. */
	async ticked({ items }: vscode.TreeCheckboxChangeEvent<ToolLine>): Promise<void> {
		const { Checked } = vscode.TreeItemCheckboxState;
		for (const to of ['on', 'off'] as const) {
			const ids = items
				.filter(([, state]) => (state === Checked) === (to === 'on'))
				.map(([{ id }]) => id);
			if (ids.length > 0) await this.#switch(to, ids);
		}
		this.#view.redraw();
	}

	/** `Rework: All AI Tools Off`, `… On`. */
	async all(to: 'on' | 'off'): Promise<void> {
		await this.#switch(to, 'all');
	}

	/** `Rework: Restore AI Tool Settings`, of all. */
	async restoreAll(): Promise<void> {
		await this.#restore('all');
	}

	/** The same of one tool, from its row. A row that is no longer known must never mean all of them. */
	async restoreOne(line: unknown): Promise<void> {
		if (isLine(line)) await this.#restore([line.id]);
		else say(rowGoneText, false);
	}

	/** After a start: says so where switching was cut short, for then only some tools are as wanted. */
	async afterStart(): Promise<void> {
		const interrupted = await this.#switches.recover();
		// Where all was written, only the word that it was is missing: the editor restarts extensions on the last one.
		if (interrupted?.owner !== 'person') return;
		const { written, of } = interrupted;
		if (written === 0 || written === of) return;
		const answer = await vscode.window.showWarningMessage(
			`Switching AI tools was interrupted: ${written} of ${of} settings were written. What was before is kept.`,
			'Restore',
		);
		if (answer === 'Restore') await this.restoreAll();
	}

	/** The extension's page, where "Disable (Workspace)" is: no extension may do that for the person. */
	async showExtension(line: unknown): Promise<void> {
		if (!isLine(line)) return say(rowGoneText, false);
		if (line.extension === null) return;
		let where = '';
		try {
			await vscode.commands.executeCommand('extension.open', line.extension);
		} catch {
			// An editor without a gallery opens no page by name; its list of extensions finds what is installed.
			await vscode.commands.executeCommand('workbench.extensions.search', `@id:${line.extension}`);
			where = ' Choose it in the list.';
		}
		if (line.checkbox === null)
			say(
				`No setting switches this tool.${where} On its page choose the arrow beside “Disable”, then “Disable (Workspace)”.`,
				false,
			);
	}

	async #restore(ids: readonly string[] | 'all'): Promise<void> {
		const result = await this.#switches.restore(ids, 'person');
		const changed = result.kind === 'done' ? result.changed.length : 0;
		const { text, isProblem } = switchedText(result, 'restore', this.#name);
		if (changed === 0) return say(text, isProblem);
		const anyway = 'Restore Anyway';
		const keep = 'Keep As It Is';
		const answer = await vscode.window.showWarningMessage(text, anyway, keep);
		if (answer === undefined) return;
		await this.#switches.restore(ids, 'person', answer === anyway ? 'restore' : 'forget');
	}

	async #switch(to: 'on' | 'off', ids: readonly string[] | 'all'): Promise<void> {
		if (this.#switches.obstacle('person') === null && !(await this.#isTold())) return;
		const result = await vscode.window.withProgress({ location: { viewId: toolsViewId } }, () =>
			this.#switches.switchTo(to, ids, 'person'),
		);
		const { text, isProblem } = switchedText(result, to, this.#name);
		say(text, isProblem || result.kind !== 'done');
	}

	/** Once in a workspace: where choices are written, and who else gets them. False: the person would rather not. */
	async #isTold(): Promise<boolean> {
		if (this.#switches.memory.kept.told) return true;
		const file = settingsFile()?.name ?? 'the workspace settings';
		const go = 'Switch';
		const answer = await vscode.window.showInformationMessage(
			`AI tools are switched in ${unlinked(displayName(file))}.`,
			{
				modal: true,
				detail:
					'That file may be committed: then your choice holds for everybody who gets it. “Restore AI Tool Settings” makes it what it was before.',
			},
			go,
		);
		if (answer !== go) return false;
		await this.#switches.memory.remember({ told: true });
		return true;
	}

	readonly #name = (id: string): string =>
		this.#view.lines.find((line) => line.id === id)?.label ?? id;
}

/** What was switched, as the status bar says it in passing; a problem stays until it is read. */
function say(text: string, isProblem: boolean): void {
	if (isProblem) void vscode.window.showWarningMessage(text);
	else void vscode.window.showInformationMessage(text);
}

/** Whether an argument of a command is a line of the tree: anybody may call commands. */
function isLine(value: unknown): value is ToolLine {
	if (typeof value !== 'object' || value === null) return false;
	const { id, extension }: { id?: unknown; extension?: unknown } = value;
	return typeof id === 'string' && (extension === null || typeof extension === 'string');
}
