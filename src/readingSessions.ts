// No unit test: test/editor/agents.editor.ts runs it in the editor.
import type { AgentFeed } from './agentFeed.ts';
import type { AgentSessions, Offsets } from './agentSessions.ts';
import type { Log } from './core/log.ts';
import { loaded } from './loaded.ts';

/** A part of the editor's memory. */
export interface Memory {
	get<T>(key: string): T | undefined;
	update(key: string, value: unknown): PromiseLike<void>;
}

export interface ReadingSessionsOptions {
	/** The editor's own global state, which no repository and no employer can set. */
	readonly global: Memory;
	/** The state of the workspace. */
	readonly workspace: Memory;
	readonly log: Log;
	/** Bundles: of what reads, and of its thread. */
	readonly agentsBundle: string;
	readonly worker: string;
	folders(): readonly string[];
	/** Whether session files are read has changed. */
	onChange(): void;
	/** What was written while nobody read has been told. */
	caughtUp(): void;
}

type Agents = typeof import('./agentsBundle.ts');

/** Milliseconds of the yes, or false. */
const consentKey = 'agents.readSessions';
/** How often the question was left unanswered. */
const unansweredKey = 'agents.readSessionsUnanswered';
/** How far each file was told of in this workspace. */
const offsetsKey = 'agents.sessionOffsets';
/** Left unanswered so often, it is a no until the person looks for the command. */
const maxUnanswered = 3;

/** Whether session files of agents are read, as the person said, and who reads them in this window. */
export class ReadingSessions {
	readonly #options: ReadingSessionsOptions;
	#feed: (() => AgentFeed | null) | null = null;
	#sessions: AgentSessions | null = null;

	constructor(options: ReadingSessionsOptions) {
		this.#options = options;
	}

	/** When the person said yes; false where they said no; undefined where they said nothing yet. */
	get consent(): number | false | undefined {
		const said = this.#options.global.get<unknown>(consentKey);
		return typeof said === 'number' || said === false ? said : undefined;
	}

	/** Whether files are read now. */
	get isReading(): boolean {
		return this.#sessions !== null;
	}

	/** Whether to ask: an agent is on this machine, and the person was not asked, or left it open a few times only. */
	async mayAsk(): Promise<boolean> {
		if (this.consent !== undefined || !this.#feed) return false;
		if ((this.#options.global.get<number>(unansweredKey) ?? 0) >= maxUnanswered) return false;
		return this.#load().areSessionsHere();
	}

	/** Null: the person did not answer. */
	async answer(yes: boolean | null): Promise<void> {
		const { global } = this.#options;
		if (yes === null) {
			await global.update(unansweredKey, (global.get<number>(unansweredKey) ?? 0) + 1);
			return;
		}
		await global.update(consentKey, yes ? Date.now() : false);
		this.restart();
	}

	/** What is read goes to this feed, which is asked for where there is anything; null: nothing is measured any more. */
	attach(feed: (() => AgentFeed | null) | null): void {
		this.#feed = feed;
		this.restart();
	}

	/** The answer or the folders of the workspace may be others. */
	restart(): void {
		const was = this.isReading;
		this.#sessions?.dispose();
		this.#sessions = null;
		const { workspace, log, worker, folders, onChange, caughtUp } = this.#options;
		const { consent } = this;
		const feed = typeof consent === 'number' ? this.#feed?.() : null;
		if (feed && typeof consent === 'number') {
			const { AgentSessions: Sessions } = this.#load();
			this.#sessions = new Sessions({
				worker,
				log,
				feed,
				folders: folders(),
				sinceMs: consent,
				offsets: workspace.get<Offsets>(offsetsKey) ?? {},
				save: (offsets) => void workspace.update(offsetsKey, offsets),
				caughtUp,
			});
		}
		if (was && !this.isReading) this.#feed?.()?.silenced('transcript');
		if (was !== this.isReading) onChange();
	}

	#load(): Agents {
		const { agentsBundle } = this.#options;
		return loaded<Agents>(agentsBundle);
	}
}
