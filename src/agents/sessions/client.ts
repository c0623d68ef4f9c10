// No test of its own. Tested in test/agents/sessions/sessions.test.ts.
import { Worker } from 'node:worker_threads';
import type { Disposable } from '../../core/disposables.ts';
import { type Log, reasonOf } from '../../core/log.ts';
import type { FromSessions, SessionWorkerData, ToSessions } from './messages.ts';
import type { News } from './sessionWatch.ts';

export interface SessionClientOptions {
	/** File of the worker: `dist/sessionWorker.js`, or `src/agents/sessions/worker.ts` in tests. */
	readonly worker: string | URL;
	readonly data: SessionWorkerData;
	readonly log: Log;
	/** What was read, in the order of each file; more comes when that is taken. */
	told(news: News): void | Promise<void>;
	/** All that was there at the beginning has been told. */
	caughtUp(): void;
}

/** A thread that fails more often is not started again in this session. */
const maxRestarts = 3;

/**
 * Reads session files in a thread of its own, so that no session, however long its lines are, is felt in the editor. Where
 * the thread fails it begins again where it was, a few times.
 */
export class SessionClient implements Disposable {
	readonly #options: SessionClientOptions;
	#offsets: Readonly<Record<string, number>>;
	#worker: Worker | null = null;
	#restarts = 0;

	constructor(options: SessionClientOptions) {
		this.#options = options;
		this.#offsets = options.data.offsets;
		this.#start();
	}

	/** How far each file was told of, to go on from the next time. */
	get offsets(): Readonly<Record<string, number>> {
		return this.#offsets;
	}

	get isUp(): boolean {
		return this.#worker !== null;
	}

	dispose(): void {
		const worker = this.#worker;
		this.#worker = null;
		void worker?.terminate();
	}

	#start(): void {
		const { worker: file, data, log, told, caughtUp } = this.#options;
		const workerData: SessionWorkerData = { ...data, offsets: this.#offsets };
		const worker = new Worker(file, { workerData, stdout: true, stderr: true });
		this.#worker = worker;
		worker.unref();
		worker.on('message', (news: FromSessions) => {
			if (this.#worker !== worker) return;
			const take = async () => (news === 'caughtUp' ? caughtUp() : told(news));
			const failed = (failure: unknown) =>
				log.error(`What agents' sessions tell: ${reasonOf(failure)}`);
			void take()
				.catch(failed)
				.then(() => {
					if (news !== 'caughtUp') this.#offsets = { ...this.#offsets, ...news.offsets };
					setImmediate(() => worker.postMessage('taken' satisfies ToSessions));
				});
		});
		worker.on('error', (failure) => log.error(`Reading sessions of agents: ${reasonOf(failure)}`));
		worker.on('exit', () => {
			if (this.#worker !== worker) return;
			this.#worker = null;
			if (++this.#restarts <= maxRestarts) this.#start();
		});
	}
}
