// No unit test: it joins parts that have theirs. test/editor/agents.editor.ts runs it in the editor.
import { realpathSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { AgentFeed } from './agentFeed.ts';
import { SessionClient } from './agents/sessions/client.ts';
import { sessionPlaces } from './agents/sessions/places.ts';
import type { Disposable } from './core/disposables.ts';
import type { Log } from './core/log.ts';

export type Offsets = Readonly<Record<string, number>>;

export interface AgentSessionsOptions {
	/** The bundle of the thread. */
	readonly worker: string;
	readonly log: Log;
	readonly feed: AgentFeed;
	/** Folders of the workspace. */
	readonly folders: readonly string[];
	/** When the person agreed; nothing from before is read. */
	readonly sinceMs: number;
	/** How far files were told of in this workspace, and where that is kept. */
	readonly offsets: Offsets;
	save(offsets: Offsets): void;
	/** What was written while nobody read has been told. */
	caughtUp(): void;
}

const saveEveryMs = 2_000;
/** What is older was told, or is no use any more. */
const catchUpMs = 14 * 24 * 3_600_000;
const maxRemembered = 500;

/** Reads the session files of agents for this window, from where the last window of this workspace stopped. */
export class AgentSessions implements Disposable {
	readonly #options: AgentSessionsOptions;
	readonly #client: SessionClient;
	readonly #timer: NodeJS.Timeout;
	#ignored = 0;
	#saved: Offsets;

	constructor(options: AgentSessionsOptions) {
		this.#options = options;
		const { worker, log, feed, folders, sinceMs, offsets } = options;
		this.#saved = offsets;
		this.#client = new SessionClient({
			worker,
			log,
			data: {
				places: placesHere(),
				folders: withRealPaths(folders),
				sinceMs: Math.max(sinceMs, Date.now() - catchUpMs),
				offsets,
			},
			told: ({ events, ignored }) => {
				this.#ignored += ignored;
				feed.heard(events);
				return feed.settled();
			},
			caughtUp: options.caughtUp,
		});
		this.#timer = setInterval(() => this.#save(), saveEveryMs);
		this.#timer.unref();
	}

	dispose(): void {
		clearInterval(this.#timer);
		this.#client.dispose();
		this.#save();
		if (this.#ignored > 0)
			this.#options.log.info(`Records of agents' sessions passed over: ${this.#ignored}`);
	}

	/** The newest are the last: each file that was read on goes there. */
	#save(): void {
		const { offsets } = this.#client;
		if (offsets === this.#saved) return;
		this.#saved = offsets;
		this.#options.save(Object.fromEntries(Object.entries(offsets).slice(-maxRemembered)));
	}
}

/** Whether any agent keeps sessions on this machine. */
export async function areSessionsHere(): Promise<boolean> {
	const isThere = ({ root }: { readonly root: string }) =>
		access(root).then(
			() => true,
			() => false,
		);
	return (await Promise.all(placesHere().map(isThere))).includes(true);
}

function placesHere() {
	return sessionPlaces(homedir().replaceAll('\\', '/'), process.env);
}

/** With and without links, for agents name the folder that a link leads to. */
function withRealPaths(folders: readonly string[]): string[] {
	const both = folders.flatMap((folder) => [folder, realOf(folder)]);
	return [...new Set(both.map((folder) => folder.replaceAll('\\', '/')))];
}

function realOf(folder: string): string {
	try {
		return realpathSync(folder);
	} catch {
		return folder;
	}
}
