// No unit test: it only connects. test/editor/tools.editor.ts runs it in the editor.
import type * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard } from '../core/log.ts';
import { AiTools, type AiToolsContext } from './aiTools.ts';
import { ToolCommands } from './toolCommands.ts';
import { type SwitchesContext, ToolSwitches } from './toolSwitches.ts';

/** All that has to do with switching AI tools, in a bundle of its own: the window starts without it. */
export class ToolView implements vscode.Disposable {
	/** For whoever enforces something for a while, as a trial does. */
	readonly switches: ToolSwitches;
	readonly tree: AiTools;
	readonly commands: ToolCommands;
	readonly #owned = new Disposables();

	constructor(context: SwitchesContext & AiToolsContext) {
		this.switches = this.#owned.add(new ToolSwitches(context));
		this.tree = this.#owned.add(new AiTools(context, this.switches));
		this.commands = new ToolCommands(this.switches, this.tree);
		const ticked = (event: Parameters<ToolCommands['ticked']>[0]) => this.commands.ticked(event);
		this.#owned.add(this.tree.onDidChangeCheckboxState(guard(context.log, 'AI tools', ticked)));
	}

	/** Once, after a start. */
	async start(): Promise<void> {
		await this.commands.afterStart();
		this.tree.refresh();
	}

	dispose(): void {
		this.#owned.dispose();
	}
}
