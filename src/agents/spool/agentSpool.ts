import { Worker } from 'node:worker_threads';
import type { Disposable } from '../../core/disposables.ts';
import { guard, type Log, reasonOf } from '../../core/log.ts';
import type { AgentEvent } from '../agentEvent.ts';
import type { FromSpool, SpoolWorkerData, ToSpool } from './messages.ts';

export interface AgentSpoolOptions {
	/** File of the thread: `dist/agentSpool.js`, or `src/agents/spool/worker.ts` in tests. */
	readonly worker: string | URL;
	readonly home: string;
	/** Absolute paths of this window's folders. */
	readonly folders: readonly string[];
	readonly log: Log;
	/** All that waited when it began has been told to the listeners. */
	onCaughtUp(): void;
	/** There is no spool any more: another window deleted everything. */
	onGone(): void;
}

export type AgentEventsListener = (events: readonly AgentEvent[]) => void;

/**
 * What hooks tell, a thread away: events of agents that work in this window's folders, in the order in which hooks wrote
 * them, a batch of some hundred at a time and the next only after the event loop has had its turn. While it lives,
 * hooks write; 24 h after the last one in any window they stop by themselves. A thread that crashes is started once more.
 */
export class AgentSpool implements Disposable {
	readonly #options: AgentSpoolOptions;
	readonly #listeners = new Set<AgentEventsListener>();
	#folders: readonly string[];
	#worker: Worker | null = null;
	#restarts = 0;
	#ignored = 0;

	constructor(options: AgentSpoolOptions) {
		this.#options = options;
		this.#folders = options.folders;
		this.#start();
	}

	/** Payloads that meant nothing to us, since the start. */
	get ignored(): number {
		return this.#ignored;
	}

	/** Tells every batch from now on. A listener that throws costs one log line. */
	onEvents(listener: AgentEventsListener): Disposable {
		const guarded = guard(this.#options.log, 'agent events', listener);
		this.#listeners.add(guarded);
		return { dispose: () => void this.#listeners.delete(guarded) };
	}

	/** The window has other folders now. */
	setFolders(folders: readonly string[]): void {
		this.#folders = folders;
		this.#send({ type: 'folders', folders });
	}

	/** Stops reading. What is in the spool stays there for other windows, or for the next start. */
	dispose(): void {
		const worker = this.#worker;
		this.#worker = null;
		if (!worker) return;
		worker.removeAllListeners();
		worker.on('error', () => {});
		worker.postMessage({ type: 'close' } satisfies ToSpool);
		worker.unref();
	}

	#start(): void {
		const { worker: file, home, log } = this.#options;
		const workerData: SpoolWorkerData = { home, folders: this.#folders };
		try {
			const worker = new Worker(file, { workerData, name: 'rework-meter-agents' });
			worker.on('message', (message: FromSpool) => this.#receive(message));
			worker.on('error', (failure) => log.error(`agent spool: ${reasonOf(failure)}`));
			worker.on('exit', () => this.#ended());
			this.#worker = worker;
		} catch (failure) {
			log.error(`agent spool: ${reasonOf(failure)}`);
		}
	}

	#receive(message: FromSpool): void {
		if (message.type === 'gone') {
			this.dispose();
			this.#options.onGone();
			return;
		}
		if (message.type === 'caughtUp') return this.#options.onCaughtUp();
		this.#ignored += message.ignored;
		if (message.events.length > 0) for (const tell of this.#listeners) tell(message.events);
		setImmediate(() => this.#send({ type: 'handled' }));
	}

	#ended(): void {
		this.#worker = null;
		if (this.#restarts > 0) {
			this.#options.log.error('agent spool: gave up; hooks are not read in this window');
			return;
		}
		this.#restarts++;
		this.#start();
	}

	#send(message: ToSpool): void {
		this.#worker?.postMessage(message);
	}
}
