// No unit test: it is a dialogue. test/ui/connectAgents.ui.ts answers it with real keys.
import * as vscode from 'vscode';
import type { AgentName } from '../agents/agentEvent.ts';
import type { FileChange, Plan } from '../agents/hooks/connection.ts';
import type { AgentHealth } from '../agents/hooks/health.ts';
import { type Disposable, Disposables } from '../core/disposables.ts';
import { type Log, reasonOf } from '../core/log.ts';
import { checkText, descriptionOf, detailOf } from './agentsText.ts';

/** What the commands need of those who change files. */
export interface AgentConnections {
	health(): readonly AgentHealth[];
	/** A sentence about what hooks wrote and nobody reads; null where all is well. */
	trouble(): string | null;
	plan(agent: AgentName): Plan;
	connect(agent: AgentName, changes: readonly FileChange[]): Promise<void>;
	removal(agent: AgentName): Plan;
	disconnect(agent: AgentName, changes: readonly FileChange[]): Promise<void>;
}

const scheme = 'rework-agent-file';

const explanation = [
	'Whenever it is asked something, edits a file, runs a command or waits for you, the agent then also runs a command that copies what it says about that into the folder .rework-meter of your home folder. That takes a hundredth of a second and never stops the agent.',
	'Rework Meter reads what comes from folders you have open, and deletes it at once. It keeps what an agent wrote to your files, and when; of prompts only their length, of answers nothing. Nothing leaves this machine.',
].join('\n\n');

/**
 * `Rework: Connect Coding Agents…` and `Rework: Check Agent Connections`. Nothing is written that the person has not
 * seen in a comparison and said yes to.
 */
export class ConnectAgents implements Disposable {
	readonly #connections: AgentConnections;
	readonly #log: Log;
	readonly #owned = new Disposables();
	/** The two sides of what is being shown. */
	readonly #shown = new Map<string, string>();
	readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());

	constructor(connections: AgentConnections, log: Log) {
		this.#connections = connections;
		this.#log = log;
		const provideTextDocumentContent = (uri: vscode.Uri) => this.#shown.get(uri.toString()) ?? '';
		this.#owned.add(
			vscode.workspace.registerTextDocumentContentProvider(scheme, {
				provideTextDocumentContent,
				onDidChange: this.#changed.event,
			}),
		);
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** Lets the person choose an agent, and connects or disconnects it. */
	async choose(): Promise<void> {
		const nowMs = Date.now();
		const items = this.#connections.health().map((health) => ({
			label: health.title,
			description: descriptionOf(health, nowMs),
			detail: detailOf(health),
			iconPath: new vscode.ThemeIcon(icons[health.state]),
			health,
		}));
		const chosen = await vscode.window.showQuickPick(items, {
			title: 'Connect Coding Agents',
			placeHolder: 'Choose an agent to connect it, or a connected one to disconnect it',
			matchOnDescription: true,
		});
		if (!chosen) return;
		const { health } = chosen;
		try {
			if (health.state === 'connected') await this.#disconnect(health);
			else await this.#connect(health);
		} catch (failure) {
			this.#log.error(`Connecting agents: ${reasonOf(failure)}`);
			void vscode.window.showErrorMessage(
				`${health.title}: ${reasonOf(failure)}. The agent's files are as they were.`,
			);
		}
	}

	/** Says what is connected, when it was last heard, and what the person has to do. */
	async check(): Promise<void> {
		const text = checkText(this.#connections.health(), this.#connections.trouble(), Date.now());
		const uri = this.#side('Agent Connections.md', text);
		await vscode.commands.executeCommand('markdown.showPreview', uri);
	}

	async #connect({ agent, title, unverified: unseen }: AgentHealth): Promise<void> {
		const plan = this.#connections.plan(agent);
		if (plan.kind === 'refused') {
			void vscode.window.showWarningMessage(
				`${title} cannot be connected. ${plan.why} ${plan.todo}`,
			);
			return;
		}
		const unverified = unseen === null ? '' : `\n\nUnverified. ${unseen}`;
		const changes = plan.kind === 'change' ? plan.changes : [];
		const show = changes.length > 0 ? 'Show the Change' : 'Connect';
		const begun = await vscode.window.showInformationMessage(
			`Connect ${title}?`,
			{
				modal: true,
				detail: `${explanation}${unverified}${changes.length > 0 ? '\n\nYou see every change of its files before anything is written.' : ''}`,
			},
			show,
		);
		if (begun !== show || !(await this.#agreed(title, changes))) return;
		await this.#connections.connect(agent, changes);
		const next = this.#connections.health().find((health) => health.agent === agent)?.todo ?? [];
		void vscode.window.showInformationMessage([`${title} is connected.`, ...next].join(' '));
	}

	/** Shows the files as they are beside what they would be, and asks. */
	async #agreed(title: string, changes: readonly FileChange[]): Promise<boolean> {
		if (changes.length === 0) return true;
		const sides = changes.map(({ file, from, to }) => [
			vscode.Uri.file(file),
			this.#side(`before${slashed(file)}`, from ?? ''),
			this.#side(`after${slashed(file)}`, to ?? ''),
		]);
		const [[, before, after] = []] = sides;
		const name = `${title}: hooks of Rework Meter`;
		if (sides.length === 1)
			await vscode.commands.executeCommand('vscode.diff', before, after, name);
		else await vscode.commands.executeCommand('vscode.changes', name, sides);
		try {
			const files = changes.map(({ file }) => file).join(', ');
			const write = { label: '$(check) Write This Change', detail: files };
			const leave = { label: '$(close) Leave Everything as It Is' };
			const chosen = await vscode.window.showQuickPick([write, leave], {
				title: `Connect ${title}`,
				placeHolder: 'Look at the change in the editor below. Shall it be written?',
				ignoreFocusOut: true,
			});
			return chosen === write;
		} finally {
			await close(name);
			for (const uri of sides.flat()) this.#shown.delete(uri.toString());
		}
	}

	async #disconnect({ agent, title }: AgentHealth): Promise<void> {
		const plan = this.#connections.removal(agent);
		if (plan.kind === 'refused') {
			void vscode.window.showWarningMessage(
				`The hooks of ${title} cannot be taken away. ${plan.why} Take the entries with ".rework-meter" in them away by hand.`,
			);
			return;
		}
		const changes = plan.kind === 'change' ? plan.changes : [];
		const yes = 'Disconnect';
		const files = changes.map(
			({ file, to }) => `${file}${to === null ? ' (deleted, it was made for this)' : ''}`,
		);
		const answer = await vscode.window.showWarningMessage(
			`Disconnect ${title}?`,
			{
				modal: true,
				detail: `The entries of Rework Meter are taken out of ${files.join(', ') || 'its files'}. Nothing else in them changes. What was measured stays.`,
			},
			yes,
		);
		if (answer !== yes) return;
		await this.#connections.disconnect(agent, changes);
		void vscode.window.showInformationMessage(`${title} is not connected any more.`);
	}

	#side(path: string, text: string): vscode.Uri {
		const uri = vscode.Uri.from({ scheme, path: `/${path}` });
		this.#shown.set(uri.toString(), text);
		// It may be open with what was true before.
		this.#changed.fire(uri);
		return uri;
	}
}

const icons: Readonly<Record<AgentHealth['state'], string>> = {
	connected: 'pass',
	outdated: 'warning',
	elsewhere: 'plug',
	absent: 'circle-outline',
	notFound: 'circle-slash',
};

function slashed(file: string): string {
	return `/${file.replaceAll('\\', '/').replace(/^\//, '')}`;
}

/** The comparison has done its work. */
async function close(name: string): Promise<void> {
	const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
	await vscode.window.tabGroups.close(tabs.filter(({ label }) => label === name));
}
