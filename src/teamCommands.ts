// No unit test: it connects the team's commands. test/editor/share.editor.ts and mergeSummaries.editor.ts run them in the editor.
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Log } from './core/log.ts';
import { loaded } from './loaded.ts';
import type { Measuring } from './measuring.ts';
import type { StoreClient } from './store/client.ts';
import type { MergeSummaries } from './surfaces/mergeSummaries.ts';
import type { ShareSummary } from './surfaces/shareSummary.ts';

export interface TeamCommandsContext {
	readonly log: Log;
	readonly secrets: vscode.SecretStorage;
	readonly store: StoreClient;
	readonly measuring: Measuring;
	/** Folder of the bundles that are loaded when they are first needed. */
	readonly dist: string;
	/** Registers a command of ours by its name. */
	command(name: string, run: () => unknown): void;
}

/** What a person does for a team. Nothing of it is loaded, and no socket can be opened, before they ask for it. */
export class TeamCommands implements vscode.Disposable {
	readonly #context: TeamCommandsContext;
	#sharing: ShareSummary | null = null;
	#merging: MergeSummaries | null = null;

	constructor(context: TeamCommandsContext) {
		this.#context = context;
		context.command('shareSummary', () => this.#shared().share());
		context.command('mergeSummaries', () => this.#merged().merge());
	}

	/** Everything is to be forgotten: the secret that identities are made of, too. */
	forget(): Promise<void> {
		return this.#shared().forget();
	}

	dispose(): void {
		this.#sharing?.dispose();
		this.#merging?.dispose();
	}

	#merged(): MergeSummaries {
		const { log, dist } = this.#context;
		this.#merging ??= new (loaded<Merging>(join(dist, 'merge.cjs')).MergeSummaries)({
			log,
			now: Date.now,
		});
		return this.#merging;
	}

	#shared(): ShareSummary {
		const { log, secrets, store, measuring, dist } = this.#context;
		this.#sharing ??= new (loaded<Sharing>(join(dist, 'share.cjs')).ShareSummary)({
			...{ log, secrets },
			report: (period) => measuring.report(period),
			trialResult: async () => {
				const logs = measuring.live ? await store.ask('trialEvents', null) : [];
				if (logs.length === 0) return null;
				return loaded<TrialBundle>(join(dist, 'trial.cjs')).newestShared(logs);
			},
		});
		return this.#sharing;
	}
}

type Merging = typeof import('./mergeBundle.ts');
type Sharing = typeof import('./surfaces/shareSummary.ts');
type TrialBundle = typeof import('./trialBundle.ts');
