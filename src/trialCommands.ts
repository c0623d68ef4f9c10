// No unit test: it puts the trial's commands together. test/editor/trial.editor.ts runs them in the editor.
import * as vscode from 'vscode';
import type { Log } from './core/log.ts';
import type { Measuring } from './measuring.ts';
import type { StoreClient } from './store/client.ts';
import type { ToolSwitches } from './surfaces/toolSwitches.ts';
import type { Trials } from './trials.ts';

export interface TrialCommandsContext {
	readonly log: Log;
	readonly context: vscode.ExtensionContext;
	readonly store: StoreClient;
	readonly measuring: Measuring;
	/** Loads what switches when it is first asked for. */
	readonly switches: () => ToolSwitches;
	/** Loads the bundle with everything of a trial. */
	load(): Pick<typeof import('./trialBundle.ts'), 'Trials'>;
	/** Registers a command of ours by its name. */
	command(name: string, run: (argument?: unknown) => unknown): void;
}

/** The part of the Git extension's interface that is used here. */
interface GitExtension {
	getAPI(version: 1): {
		readonly repositories: readonly {
			log(options: {
				maxEntries: number;
			}): Promise<
				readonly { hash: string; message: string; commitDate?: Date; authorDate?: Date }[]
			>;
		}[];
	};
}

const commitsRead = 200;

/** Workspaces in which a trial ever began, so that others load nothing of it. */
const begunKey = 'trial.begun';

/** The commands of a personal trial. What is behind them is loaded with the first, or where a trial goes on. */
export class TrialCommands implements vscode.Disposable {
	readonly #context: TrialCommandsContext;
	#trials: Promise<Trials> | null = null;

	constructor(context: TrialCommandsContext) {
		this.#context = context;
		const { command } = context;
		const run = (name: string, step: (trials: Trials, line: object | undefined) => unknown) =>
			command(name, async (argument) => {
				const trials = await this.#opened();
				const line = typeof argument === 'object' && argument !== null ? argument : undefined;
				return trials && step(trials, line);
			});
		run('startTrial', (trials) => trials.start());
		run('startTrialTask', (trials) => trials.beginTask());
		run('finishTrialTask', (trials, line) => trials.finish(line));
		run('sayWhatYouFelt', (trials, line) => trials.sayFeeling(line));
		run('suspendTrialTask', (trials, line) => trials.suspend(line));
		run('resumeTrialTask', (trials, line) => trials.goOn(line));
		run('mustUseAi', (trials, line) => trials.skip(line));
		run('dropTrialTask', (trials, line) => trials.drop(line));
		run('showTrial', (trials) => trials.show());
		run('stopTrial', (trials) => trials.stop());
	}

	/** Takes up a trial that goes on in this workspace; after a start, once everything is measured. */
	async resume(): Promise<void> {
		const { context } = this.#context;
		if (vscode.workspace.isTrusted && context.workspaceState.get(begunKey, false))
			await this.#opened();
	}

	/** Everything is to be forgotten: the seed, too. The tools come back first. */
	async forget(): Promise<void> {
		const { context, switches } = this.#context;
		await switches().restore('all', 'trial');
		(await this.#trials)?.dispose();
		this.#trials = null;
		const workspace = workspaceName();
		if (workspace) await context.secrets.delete(`trial ${workspace}`);
	}

	dispose(): void {
		void this.#trials?.then((trials) => trials.dispose());
	}

	/** The trial of this workspace; null where there can be none, which is said. */
	async #opened(): Promise<Trials | null> {
		const { log, context, store, measuring, switches, load } = this.#context;
		const workspace = workspaceName();
		if (!workspace || !vscode.workspace.isTrusted) {
			void vscode.window.showInformationMessage(
				'A trial belongs to a trusted folder or workspace: its AI tools are switched there. Open one, and try again.',
			);
			return null;
		}
		await context.workspaceState.update(begunKey, true);
		this.#trials ??= load().Trials.open({
			log,
			store,
			switches: switches(),
			secrets: context.secrets,
			workspace,
			now: () => Date.now(),
			repos: () => measuring.live?.git?.repos() ?? [],
			settled: async () => {
				// A report writes the open gap, so that the last seconds count.
				await measuring.report('today');
			},
			commits: newestCommits,
		});
		const opening = this.#trials;
		opening.catch(() => {
			this.#trials = null;
		});
		return opening;
	}
}

/** What the trials of this window's workspace are kept under. */
function workspaceName(): string | null {
	const { workspaceFile, workspaceFolders } = vscode.workspace;
	const uri = workspaceFile?.scheme === 'untitled' ? undefined : workspaceFile;
	return (uri ?? workspaceFolders?.[0]?.uri)?.toString() ?? null;
}

async function newestCommits() {
	const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
	if (!extension) return [];
	const api = (extension.isActive ? extension.exports : await extension.activate()).getAPI(1);
	const logs = await Promise.all(
		api.repositories.map((repository) =>
			repository.log({ maxEntries: commitsRead }).catch(() => []),
		),
	);
	return logs
		.flat()
		.map(({ hash, message, commitDate, authorDate }) => ({
			hash,
			subject: message.split('\n')[0] ?? '',
			tMs: (commitDate ?? authorDate ?? new Date(0)).getTime(),
		}))
		.sort((a, b) => b.tMs - a.tMs);
}
