import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Disposable } from '../core/disposables.ts';
import { type Log, reasonOf } from '../core/log.ts';
import { batchesOf } from './batches.ts';
import type {
	Answer,
	Arguments,
	Asked,
	FromStore,
	Question,
	StoreWorkerData,
	ToStore,
} from './messages.ts';
import type { Opened, OpenFailure } from './open.ts';
import { Outbox } from './outbox.ts';
import type { StoreWrite } from './rows.ts';

export interface StoreClientOptions {
	/** File of the worker: `dist/storeWorker.js`, or `src/store/worker.ts` in tests. */
	readonly worker: string | URL;
	/** Data folder, or `:memory:`. */
	readonly folder: string;
	readonly log: Log;
	/** A batch is posted at most this often. */
	readonly batchEveryMs?: number;
	/** A question that takes longer fails. */
	readonly timeLimitMs?: number;
	/** Told how opening went: at the start, and when the file had to be opened anew. */
	readonly onOpened?: (opened: Opened | OpenFailure) => void;
}

interface Pending {
	readonly question: Asked;
	readonly resolve: (answer: Answer<Question>) => void;
	readonly reject: (failure: Error) => void;
	readonly timer: NodeJS.Timeout;
}

const defaultBatchEveryMs = 250;
const defaultTimeLimitMs = 10_000;
/** Copying all of years takes as long as the disk takes. */
const slow: ReadonlySet<Question> = new Set(['backUp', 'merge', 'deleteKept']);
const slowTimeLimitMs = 10 * 60_000;

/**
 * The store as the extension sees it: a thread away. `write` only queues and never throws; a
 * question is a promise. A worker that crashes is started once more and gets every batch it had not
 * acknowledged (it knows those it had applied); if it crashes again before it acknowledged
 * anything, the client is down: writes are dropped, questions rejected, and the log says so.
 */
export class StoreClient implements Disposable {
	readonly #options: StoreClientOptions;
	readonly #sender = randomUUID();
	readonly #outbox = new Outbox<ToStore>((message) => this.#send(message));
	#worker: Worker | null = null;
	#queue: StoreWrite[] = [];
	#timer: NodeJS.Timeout | null = null;
	#batches = new Map<number, readonly StoreWrite[]>();
	#lastBatch = 0;
	#pending = new Map<number, Pending>();
	#lastQuestion = 0;
	#flushes: (() => void)[] = [];
	#restarts = 0;
	#lastRefusal = '';
	#lost = new Set<string>();

	constructor(options: StoreClientOptions) {
		this.#options = options;
		this.#start();
	}

	/** False once the worker could not be kept running. */
	get isUp(): boolean {
		return this.#worker !== null;
	}

	/** Queues a write. A few hundred nanoseconds; the row must not change afterwards. */
	write(write: StoreWrite): void {
		if (!this.#worker) return;
		this.#queue.push(write);
		this.#timer ??= setTimeout(
			() => this.#post(),
			this.#options.batchEveryMs ?? defaultBatchEveryMs,
		);
	}

	/**
	 * Asks the store, after everything written before. Rejects with a reason when the answer takes
	 * too long, the store cannot give it, or there is none. After `deleteEverything` it rejects until
	 * something is written again: a question does not bring a database back.
	 */
	ask<Q extends Question>(ask: Q, ...args: Arguments<Q>): Promise<Answer<Q>> {
		const question = { ask, args } as Asked;
		return new Promise((resolve, reject) => {
			if (!this.#worker) {
				reject(new Error('The store is not running'));
				return;
			}
			this.#post();
			const id = ++this.#lastQuestion;
			const timer = setTimeout(() => {
				this.#pending.delete(id);
				reject(new Error(`The store did not answer ${ask} in time`));
			}, this.#timeLimitOf(ask));
			const settle = resolve as (answer: Answer<Question>) => void;
			this.#pending.set(id, { question, resolve: settle, reject, timer });
			this.#outbox.send({ type: 'ask', id, question });
		});
	}

	/** Documents whose changes the store could not put to a draft since the last call: it wants a whole draft of each. */
	takeLostDrafts(): string[] {
		if (this.#lost.size === 0) return [];
		const lost = [...this.#lost];
		this.#lost = new Set();
		return lost;
	}

	/** Resolves once everything written is durable (true), or the time limit has passed (false). */
	flush(): Promise<boolean> {
		this.#post();
		if (this.#batches.size === 0) return Promise.resolve(this.isUp);
		return new Promise((resolve) => {
			const limit = this.#options.timeLimitMs ?? defaultTimeLimitMs;
			const timer = setTimeout(() => resolve(false), limit);
			this.#flushes.push(() => {
				clearTimeout(timer);
				resolve(this.isUp);
			});
		});
	}

	/** Flushes, then ends the worker. For shutdown; afterwards writes are dropped. */
	async close(): Promise<boolean> {
		const flushed = await this.flush();
		this.dispose();
		return flushed;
	}

	/** Ends the worker without waiting; the worker still applies what it was sent. */
	dispose(): void {
		const worker = this.#worker;
		if (!worker) return;
		this.#post();
		this.#outbox.drain();
		this.#worker = null;
		worker.removeAllListeners();
		worker.on('error', () => {});
		worker.postMessage({ type: 'close' } satisfies ToStore);
		worker.unref();
		this.#rejectAll('The store was closed');
	}

	#start(): void {
		const { folder, worker: file } = this.#options;
		const workerData: StoreWorkerData = { folder, sender: this.#sender };
		try {
			const worker = new Worker(file, { workerData, name: 'rework-meter-store' });
			worker.on('message', (message: FromStore) => this.#receive(message));
			worker.on('error', (failure) => this.#options.log.error(`store: ${reasonOf(failure)}`));
			worker.on('exit', () => this.#restart());
			this.#worker = worker;
		} catch (failure) {
			this.#options.log.error(`store: ${reasonOf(failure)}`);
			this.#giveUp();
		}
	}

	#restart(): void {
		if (this.#restarts > 0) {
			this.#giveUp();
			return;
		}
		this.#restarts++;
		this.#start();
		this.#outbox.clear();
		for (const [number, batch] of this.#batches)
			this.#outbox.send({ type: 'write', number, batch });
		for (const [id, { question }] of this.#pending)
			this.#outbox.send({ type: 'ask', id, question });
	}

	#giveUp(): void {
		this.#worker = null;
		this.#options.log.error(`store: gave up, ${this.#batches.size} batches not kept`);
		this.#batches.clear();
		this.#rejectAll('The store is not running');
	}

	#rejectAll(why: string): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
		this.#queue = [];
		for (const { reject, timer } of this.#pending.values()) {
			clearTimeout(timer);
			reject(new Error(why));
		}
		this.#pending.clear();
		this.#settleFlushes();
	}

	#timeLimitOf(ask: Question): number {
		return slow.has(ask) ? slowTimeLimitMs : (this.#options.timeLimitMs ?? defaultTimeLimitMs);
	}

	#post(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
		if (this.#queue.length === 0) return;
		const queue = this.#queue;
		this.#queue = [];
		for (const batch of batchesOf(queue)) {
			const number = ++this.#lastBatch;
			this.#batches.set(number, batch);
			this.#outbox.send({ type: 'write', number, batch });
		}
	}

	#send(message: ToStore): void {
		try {
			this.#worker?.postMessage(message);
		} catch (failure) {
			// A row that cannot be cloned: a bug of ours, and still no reason to fail a keystroke.
			this.#options.log.error(`store: ${reasonOf(failure)}`);
			if (message.type === 'write') this.#batches.delete(message.number);
		}
	}

	#receive(message: FromStore): void {
		switch (message.type) {
			case 'opened':
				if (message.opened.kind !== 'ok')
					this.#options.log.warn(`store: ${JSON.stringify(message.opened)}`);
				this.#options.onOpened?.(message.opened);
				break;
			case 'written':
				this.#logRefused(message.refused);
				for (const doc of message.lost ?? []) this.#lost.add(doc);
				this.#batches.delete(message.number);
				this.#restarts = 0;
				if (this.#batches.size === 0) this.#settleFlushes();
				break;
			case 'answered':
				this.#take(message.id)?.resolve(message.answer);
				break;
			case 'failed':
				this.#take(message.id)?.reject(new Error(message.why));
		}
	}

	/** The same reason is said once in a row: a store that cannot open refuses every batch. */
	#logRefused(refused: readonly string[]): void {
		for (const why of refused) {
			if (why !== this.#lastRefusal) this.#options.log.error(`store: refused ${why}`);
			this.#lastRefusal = why;
		}
	}

	#take(id: number): Pending | undefined {
		const pending = this.#pending.get(id);
		if (pending) clearTimeout(pending.timer);
		this.#pending.delete(id);
		return pending;
	}

	#settleFlushes(): void {
		for (const settle of this.#flushes.splice(0)) settle();
	}
}
