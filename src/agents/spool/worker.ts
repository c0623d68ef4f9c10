// No test of its own. Runs in a thread; tested through test/agents/spool/agentSpool.test.ts.
import { type FSWatcher, watch } from 'node:fs';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type HookFolder, hookFolder } from '../hooks/hookFolder.ts';
import type { FromSpool, SpoolWorkerData, ToSpool } from './messages.ts';
import { SpoolReader } from './spoolReader.ts';

/** A hook's file is there whole at once; a call tells twice within this. */
const settleMs = 50;
/** Where nothing tells of new files, they are looked for; and old ones are removed. */
const lookEveryMs = 5_000;
/** Hooks write for 24 h after the last one. */
const beatEveryMs = 10 * 60_000;

/**
 * The spool's side of the thread: looks when something was written, hands over a batch, and waits until it was dealt with
 * before it takes the next. However much agents write, the editor's side gets it in portions.
 */
class SpoolServer {
	readonly #port: MessagePort;
	readonly #place: HookFolder;
	readonly #reader: SpoolReader;
	readonly #timers: NodeJS.Timeout[];
	#watcher: FSWatcher | null = null;
	#soon: NodeJS.Timeout | null = null;
	#isWaiting = false;
	#isMore = false;
	#isCaughtUp = false;

	constructor(port: MessagePort, { home, folders }: SpoolWorkerData) {
		this.#port = port;
		this.#place = hookFolder(home);
		this.#reader = new SpoolReader(this.#place);
		this.#reader.setFolders(folders);
		port.on('message', (message: ToSpool) => this.#receive(message));
		this.#timers = [
			setInterval(() => this.#look(), lookEveryMs),
			setInterval(() => this.#beat(), beatEveryMs),
		];
		this.#beat();
		this.#watch();
		this.#look();
	}

	#receive(message: ToSpool): void {
		switch (message.type) {
			case 'folders':
				this.#reader.setFolders(message.folders);
				this.#look();
				break;
			case 'handled':
				this.#isWaiting = false;
				if (this.#isMore || !this.#isCaughtUp) this.#look();
				break;
			case 'close':
				this.#end();
		}
	}

	#watch(): void {
		try {
			this.#watcher = watch(this.#place.spool, () => this.#lookSoon());
			this.#watcher.on('error', () => this.#watcher?.close());
		} catch {
			// It is looked at every few seconds anyway.
		}
	}

	#lookSoon(): void {
		this.#soon ??= setTimeout(() => {
			this.#soon = null;
			this.#look();
		}, settleMs);
	}

	#look(): void {
		if (this.#isWaiting) {
			this.#isMore = true;
			return;
		}
		if (!this.#reader.exists) {
			this.#send({ type: 'gone' });
			this.#end();
			return;
		}
		const { events, ignored, isMore } = this.#reader.take(Date.now());
		this.#isMore = isMore;
		if (events.length > 0 || ignored > 0) {
			this.#isWaiting = true;
			this.#send({ type: 'events', events, ignored });
		} else if (isMore) this.#lookSoon();
		else if (!this.#isCaughtUp) {
			this.#isCaughtUp = true;
			this.#send({ type: 'caughtUp' });
		}
	}

	#beat(): void {
		this.#reader.beat(Date.now());
	}

	#end(): void {
		for (const timer of this.#timers) clearInterval(timer);
		if (this.#soon) clearTimeout(this.#soon);
		this.#watcher?.close();
		this.#port.close();
	}

	#send(message: FromSpool): void {
		this.#port.postMessage(message);
	}
}

if (parentPort) new SpoolServer(parentPort, workerData as SpoolWorkerData);
