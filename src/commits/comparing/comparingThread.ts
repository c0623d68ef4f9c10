import { Worker } from 'node:worker_threads';
import type { Disposable } from '../../core/disposables.ts';
import { type Log, reasonOf } from '../../core/log.ts';
import type { Aside } from '../../core/steps.ts';
import type { FromComparing, ToComparing } from './messages.ts';

export interface ComparingThreadOptions {
	/** File of the worker: `dist/comparingWorker.js`, or `src/commits/comparing/worker.ts` in tests. */
	readonly worker: string | URL;
	readonly log: Log;
	/** Characters that have to be read before a thread is worth it; absent: `worthIt`. */
	readonly leastWeight?: number;
	/** The thread ends when it had nothing to do for so long; absent: `endsAfterMs`. */
	readonly idleMs?: number;
	/** A thread that says nothing for so long is given up; absent: `patienceMs`. */
	readonly patienceMs?: number;
}

/**
 * Some sixty files of two hundred lines. Measured: a hundred cost the editor's thread 212 ms with a thread that has to be
 * started, 274 ms without (medians of three).
 */
const worthIt = 1_000_000;
/** Read by computations that are sent together: packed in below a millisecond, computed in some ten. */
const weightAtOnce = 250_000;
/** Sent ahead, so that the thread never waits. */
const sentAhead = 2;
/** A commit is computed in parts a few hundred milliseconds apart, and rarely comes alone. */
const endsAfterMs = 10_000;
/** Two texts of a million characters take some seconds on a slow machine. */
const patienceMs = 60_000;
/** A thread that fails more often is not started again in this session. */
const maxFailures = 3;

interface Task {
	readonly aside: Aside;
	/** The first that is not sent. */
	next: number;
	done(): void;
}

/**
 * Compares texts of large commits in a thread, which is started when it is first worth it and ends when it is idle:
 *
 *     take ─▶ 1 ─▶ 2 ─▶ │ 1 answered ─▶ 3 ─▶ │ 2 answered ─▶ …     two portions on their way, each of some computations
 *
 * Nothing is lost with it: where it fails, what it did not answer is computed by whoever asked, and one line is logged.
 */
export class ComparingThread implements Disposable {
	readonly #options: ComparingThreadOptions;
	#worker: Worker | null = null;
	#task: Task | null = null;
	/** What is on its way, oldest first. */
	#sent: { readonly task: Task; readonly places: readonly number[] }[] = [];
	#timer: NodeJS.Timeout | null = null;
	#failures = 0;
	#handedOver = 0;
	#isDisposed = false;

	constructor(options: ComparingThreadOptions) {
		this.#options = options;
	}

	get isUp(): boolean {
		return this.#worker !== null;
	}

	/** How many computations it made. */
	get handedOver(): number {
		return this.#handedOver;
	}

	/** Processor time that the thread took since its start, in ms; null where there is none. For benchmarks: Node 22.19. */
	async cpuMs(): Promise<number | null> {
		const used = await this.#worker?.cpuUsage();
		return used ? (used.user + used.system) / 1_000 : null;
	}

	/** So many characters will have to be read in a moment: where that is worth a thread, it starts meanwhile. */
	expect(weight: number): void {
		if (!this.#worker && this.#isWorth(weight) && this.#start()) this.#rest();
	}

	/**
	 * Computes an aside; resolves when all is answered that will be, and never rejects. Null where it is not worth a thread,
	 * or where there is none. What it was computing for somebody else is dropped.
	 */
	take(aside: Aside): Promise<void> | null {
		const weight = aside.weights.reduce((sum, one) => sum + one, 0);
		if (!this.#isWorth(weight) || !(this.#worker || this.#start())) return null;
		this.#task?.done();
		return new Promise((resolve) => {
			this.#task = { aside, next: 0, done: resolve };
			this.#wait(this.#options.patienceMs ?? patienceMs);
			this.#send();
		});
	}

	dispose(): void {
		this.#isDisposed = true;
		this.#end();
	}

	#isWorth(weight: number): boolean {
		return weight >= (this.#options.leastWeight ?? worthIt) && !this.#isDisposed;
	}

	#start(): boolean {
		if (this.#failures >= maxFailures) return false;
		try {
			const worker = new Worker(this.#options.worker, { name: 'rework-meter-comparing' });
			this.#worker = worker;
			let why = 'it ended';
			worker.on('message', (answers: FromComparing) => this.#receive(answers));
			worker.on('messageerror', (failure) => this.#failed(reasonOf(failure)));
			worker.on('error', (failure) => {
				why = reasonOf(failure);
			});
			worker.on('exit', () => this.#failed(why));
			worker.unref();
			return true;
		} catch (failure) {
			this.#failed(reasonOf(failure));
			return false;
		}
	}

	/** Sends a portion, and the next one in the next turn. */
	#send(): void {
		const task = this.#task;
		if (!task || this.#sent.length >= sentAhead) return;
		const { aside } = task;
		if (aside.isOver) task.next = aside.weights.length;
		const places: number[] = [];
		const packed: unknown[] = [];
		const shared = new Map<object, unknown>();
		try {
			for (let weight = 0; weight < weightAtOnce && task.next < aside.weights.length; ) {
				const at = task.next++;
				const own = aside.weights[at] ?? 0;
				if (own === 0) continue;
				weight += own;
				places.push(at);
				packed.push(aside.pack(at, shared));
			}
			if (places.length > 0) {
				this.#worker?.postMessage({ name: aside.name, packed } satisfies ToComparing);
				this.#sent.push({ task, places });
			}
		} catch (failure) {
			// What cannot be cloned: a bug of ours, and no reason to lose a commit.
			this.#failed(reasonOf(failure));
			return;
		}
		if (task.next < aside.weights.length) setImmediate(() => this.#send());
		else this.#endTask();
	}

	#receive(answers: FromComparing): void {
		const portion = this.#sent.shift();
		if (!portion) return;
		const { task, places } = portion;
		for (const [i, at] of places.entries()) task.aside.answer(at, answers[i]);
		this.#handedOver += places.length;
		if (this.#task) this.#wait(this.#options.patienceMs ?? patienceMs);
		this.#send();
		this.#endTask();
	}

	/** Whoever asked goes on when everything is answered. */
	#endTask(): void {
		const task = this.#task;
		if (!task || task.next < task.aside.weights.length) return;
		if (this.#sent.some((portion) => portion.task === task)) return;
		this.#task = null;
		this.#rest();
		task.done();
	}

	/** Until it is asked again, or ends. */
	#rest(): void {
		this.#stopped();
		this.#timer = setTimeout(() => this.#end(), this.#options.idleMs ?? endsAfterMs);
		// Nobody stays for it.
		this.#timer.unref();
	}

	/** For an answer. The timer keeps the process there, as the thread does not. */
	#wait(ms: number): void {
		this.#stopped();
		this.#timer = setTimeout(() => this.#failed(`no answer in ${ms} ms`), ms);
	}

	#stopped(): null {
		if (this.#timer) clearTimeout(this.#timer);
		return null;
	}

	#failed(why: string): void {
		this.#failures++;
		this.#options.log.warn(`Comparing texts in a thread: ${why}; done without it`);
		this.#end();
	}

	#end(): void {
		this.#timer = this.#stopped();
		const [worker, task] = [this.#worker, this.#task];
		this.#worker = null;
		this.#task = null;
		this.#sent = [];
		worker?.removeAllListeners();
		// It may fail once more while it ends.
		worker?.on('error', () => {});
		void worker?.terminate();
		task?.done();
	}
}
