// No unit test: it needs the editor. test/ui/connectAgents.ui.ts runs it there with real keys.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type AgentEvent, type AgentName, agentNames } from './agents/agentEvent.ts';
import { hookFolder } from './agents/hooks/hookFolder.ts';
import type { AgentHealth, FileChange, Machine, Plan } from './agents/hooks/hooks.ts';
import { AgentSpool } from './agents/spool/agentSpool.ts';
import { guard, type Log } from './core/log.ts';
import { loaded } from './loaded.ts';

type HooksModule = typeof import('./agents/hooks/hooks.ts');

/** In the editor's own global state, which no repository and no employer can set: agents the person said yes to. */
const consentKey = 'agents.hooks';

export interface ReadingHooksOptions {
	readonly context: vscode.ExtensionContext;
	readonly log: Log;
	/** What hooks of agents in this window's folders told. */
	heard(events: readonly AgentEvent[]): void;
	/** All that hooks wrote before this window read has been heard. */
	caughtUp(): void;
	/** Whether hooks are read has changed. */
	onChange(): void;
	/** Where agents are; tests bring a home folder of their own. */
	readonly machine?: Machine;
}

/**
 * Which agents the person connected, and who reads what their hooks tell in this window. Files of agents change only by
 * `connect` and `disconnect`; what changes them is a bundle that is loaded when it is first needed.
 */
export class ReadingHooks implements vscode.Disposable {
	readonly #options: ReadingHooksOptions;
	readonly #machine: Machine;
	readonly #owned: readonly vscode.Disposable[];
	#module: HooksModule | null = null;
	#spool: AgentSpool | null = null;
	#isStarted = false;

	constructor(options: ReadingHooksOptions) {
		this.#options = options;
		const { log, machine } = options;
		this.#machine = machine ?? { home: homedir(), platform: process.platform, env: process.env };
		this.#owned = [
			vscode.workspace.onDidChangeWorkspaceFolders(
				guard(log, 'folders', () => this.#spool?.setFolders(foldersOfWorkspace())),
			),
			// Another window may have connected the first agent, or disconnected the last.
			vscode.window.onDidChangeWindowState(
				guard(log, 'agents', ({ focused }: vscode.WindowState) => focused && this.#follow()),
			),
		];
	}

	/** Agents the person said yes to in this editor. */
	get agreed(): readonly AgentName[] {
		const found = this.#options.context.globalState.get<unknown>(consentKey);
		return agentNames.filter((name) => Array.isArray(found) && found.includes(name));
	}

	/** Whether this window reads what hooks tell. */
	get isReading(): boolean {
		return this.#spool !== null;
	}

	/** From now on hooks are read, as far as the person agreed; once documents are followed. */
	start(): void {
		this.#isStarted = true;
		this.#follow();
	}

	/** Reads no more in this window until it starts again. */
	stop(): void {
		this.#isStarted = false;
		this.#follow();
	}

	/** How every agent stands, on this machine and in this editor. */
	health(): readonly AgentHealth[] {
		const { healthOf, hookTargets } = this.#hooks();
		return healthOf(hookTargets, this.#machine, this.agreed);
	}

	/** A sentence about what hooks wrote and nobody reads; null where all is well. */
	trouble(): string | null {
		return this.#hooks().spoolTrouble(this.#machine);
	}

	/** What connecting an agent would change. */
	plan(agent: AgentName): Plan {
		return this.#hooks().planConnection(this.#target(agent), this.#machine);
	}

	/** Writes what the person has seen and said yes to; throws with the reason. */
	async connect(agent: AgentName, changes: readonly FileChange[]): Promise<void> {
		this.#hooks().applyPlan(this.#target(agent), changes, this.#machine);
		await this.#agree([...this.agreed, agent]);
	}

	/** The files that disconnecting an agent would change, or why it cannot. */
	removal(agent: AgentName): Plan {
		return this.#hooks().removalOf(this.#target(agent), this.#machine);
	}

	/** Takes the hooks of an agent away; throws with the reason. */
	async disconnect(agent: AgentName, changes: readonly FileChange[]): Promise<void> {
		await this.#agree(this.agreed.filter((name) => name !== agent));
		this.#hooks().applyRemoval(this.#target(agent), changes, this.#machine);
	}

	/** Takes all hooks away that were agreed to, with the hook folder; gives sentences about what could not be changed. */
	async forget(): Promise<readonly string[]> {
		if (this.agreed.length === 0) return [];
		await this.#agree([]);
		return this.#hooks().removeAllHooks(this.#machine);
	}

	dispose(): void {
		this.stop();
		for (const one of this.#owned) one.dispose();
	}

	async #agree(agents: readonly AgentName[]): Promise<void> {
		const value = agents.length > 0 ? [...new Set(agents)] : undefined;
		await this.#options.context.globalState.update(consentKey, value);
		this.#follow();
	}

	/** Reads exactly as long as this window measures and an agent is connected. */
	#follow(): void {
		const isWanted = this.#isStarted && this.agreed.length > 0;
		if (isWanted === this.isReading) return;
		if (isWanted) this.#read();
		else {
			this.#spool?.dispose();
			this.#spool = null;
		}
		this.#options.onChange();
	}

	#read(): void {
		const { context, log, heard, caughtUp } = this.#options;
		// Whoever deleted the folder by hand wants no hooks: it is made again only when an agent is connected.
		if (!existsSync(hookFolder(this.#machine.home).spool)) return caughtUp();
		// The script may be of an older version.
		this.#hooks().prepareHookFolder(this.#machine);
		// What an agent does next is told already, before the thread runs.
		this.#hooks().sayAlive(hookFolder(this.#machine.home), Date.now());
		this.#hooks().noteEditor(this.#machine, context.extensionPath);
		this.#spool = new AgentSpool({
			worker: join(context.extensionPath, 'dist', 'agentSpool.js'),
			home: this.#machine.home,
			folders: foldersOfWorkspace(),
			log,
			onCaughtUp: caughtUp,
			onGone: () => {
				this.#spool = null;
				caughtUp();
				this.#options.onChange();
			},
		});
		this.#spool.onEvents(heard);
	}

	#target(agent: AgentName) {
		const found = this.#hooks().hookTargets.find((target) => target.agent === agent);
		if (!found) throw new Error(`${agent} cannot be connected`);
		return found;
	}

	#hooks(): HooksModule {
		const bundle = join(this.#options.context.extensionPath, 'dist', 'hooks.cjs');
		this.#module ??= loaded<HooksModule>(bundle);
		return this.#module;
	}
}

function foldersOfWorkspace(): readonly string[] {
	const folders = vscode.workspace.workspaceFolders ?? [];
	return folders.flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : []));
}
