// No test of its own. Runs in a thread; tested through test/store/client.test.ts.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { reasonOf } from '../core/log.ts';
import { openStore, type Store } from './database.ts';
import type { Answer, Asked, FromStore, Question, StoreWorkerData, ToStore } from './messages.ts';
import type { OpenFailure } from './open.ts';
import { isBusy, isDamage } from './sqlite.ts';

type WriteMessage = Extract<ToStore, { readonly type: 'write' }>;

/** Pause before a batch is tried again while another process holds the database. */
const retryMs = 100;

/**
 * The store's side of the thread. Batches are applied in order and acknowledged once durable; while
 * the database is locked they wait, and questions are answered in between.
 */
class StoreServer {
	readonly #port: MessagePort;
	readonly #data: StoreWorkerData;
	#store: Store | OpenFailure;
	#waiting: WriteMessage[] = [];
	#retry: NodeJS.Timeout | null = null;
	#deleted = false;
	#closing = false;

	constructor(port: MessagePort, data: StoreWorkerData) {
		this.#port = port;
		this.#data = data;
		this.#store = this.#open('quick');
		port.on('message', (message: ToStore) => this.#receive(message));
	}

	#receive(message: ToStore): void {
		switch (message.type) {
			case 'write':
				this.#waiting.push(message);
				if (!this.#retry) this.#writeWaiting();
				break;
			case 'ask':
				this.#answer(message.id, message.question);
				break;
			case 'close':
				this.#closing = true;
				if (!this.#retry) this.#writeWaiting();
		}
	}

	#writeWaiting(): void {
		this.#retry = null;
		let done = 0;
		try {
			for (const message of this.#waiting) {
				this.#write(message);
				done++;
			}
		} catch (failure) {
			if (isDamage(failure)) this.#reopen('full');
			else if (!isBusy(failure)) throw failure;
			this.#retry = setTimeout(() => this.#writeWaiting(), retryMs);
		}
		this.#waiting = this.#waiting.slice(done);
		if (!this.#closing || this.#retry) return;
		this.#close();
		this.#port.close();
	}

	#write({ number, batch }: WriteMessage): void {
		const store = this.#current();
		if (!store) {
			this.#send({ type: 'written', number, refused: ['the database is not open'] });
			return;
		}
		const written = store.write(batch, { sender: this.#data.sender, number });
		const { refused, lost } = written.kind === 'written' ? written : { refused: [], lost: [] };
		this.#send({ type: 'written', number, refused, lost });
	}

	#answer(id: number, question: Asked): void {
		try {
			if (this.#deleted) throw new Error('Everything was deleted');
			const store = this.#current();
			if (!store) throw new Error('The database is not open');
			if (question.ask === 'deleteEverything') this.#forget();
			this.#send({ type: 'answered', id, answer: ask(store, question) });
		} catch (failure) {
			this.#send({ type: 'failed', id, why: reasonOf(failure) });
			if (isDamage(failure)) this.#reopen('full');
		}
	}

	/** What still waits for a lock is part of everything that goes. */
	#forget(): void {
		this.#deleted = true;
		for (const { number } of this.#waiting) this.#send({ type: 'written', number, refused: [] });
		this.#waiting = [];
	}

	/** The open store; anew where another window removed or replaced the file, or we deleted it. */
	#current(): Store | null {
		if (!('write' in this.#store)) return null;
		if (this.#deleted || !this.#store.isCurrent()) this.#reopen('quick');
		return 'write' in this.#store ? this.#store : null;
	}

	#reopen(check: 'quick' | 'full'): void {
		this.#deleted = false;
		this.#close();
		this.#store = this.#open(check);
	}

	#open(check: 'quick' | 'full'): Store | OpenFailure {
		const store = openStore(this.#data.folder, check);
		this.#send({ type: 'opened', opened: 'write' in store ? store.opened : store });
		return store;
	}

	#close(): void {
		if ('write' in this.#store) this.#store.close();
	}

	#send(message: FromStore): void {
		this.#port.postMessage(message);
	}
}

function ask(store: Store, { ask, args }: Asked): Answer<Question> {
	switch (ask) {
		case 'rememberedByContent':
			return store.rememberedByContent(...args);
		case 'rememberedByPath':
			return store.rememberedByPath(...args);
		case 'rememberedByBlob':
			return store.rememberedByBlob(...args);
		case 'versionsAtPath':
			return store.versionsAtPath(...args);
		case 'commitFiles':
			return store.commitFiles(...args);
		case 'knownPaths':
			return store.knownPaths(...args);
		case 'commitsByAuthor':
			return store.commitsByAuthor(...args);
		case 'lostCommits':
			return store.lostCommits(...args);
		case 'countedCommits':
			return store.countedCommits(...args);
		case 'closedByCommits':
			return store.closedByCommits(...args);
		case 'closingCommits':
			return store.closingCommits(...args);
		case 'versionsHolding':
			return store.versionsHolding(...args);
		case 'headMark':
			return store.headMark(...args);
		case 'followState':
			return store.followState(...args);
		case 'followedFiles':
			return store.followedFiles(...args);
		case 'birthVersions':
			return store.birthVersions(...args);
		case 'openInsertionIds':
			return store.openInsertionIds(...args);
		case 'insertionsById':
			return store.insertionsById(...args);
		case 'insertionList':
			return store.insertionList(...args);
		case 'commitList':
			return store.commitList(...args);
		case 'sliceEvidence':
			return store.sliceEvidence(...args);
		case 'commitEvidence':
			return store.commitEvidence(...args);
		case 'closedInsertions':
			return store.closedInsertions(...args);
		case 'pathsHolding':
			return store.pathsHolding(...args);
		case 'acceptedSince':
			return store.acceptedSince(...args);
		case 'reportRows':
			return store.reportRows(...args);
		case 'reworkMinutesOf':
			return store.reworkMinutesOf(...args);
		case 'trialEvents':
			return store.trialEvents(...args);
		case 'trialFigures':
			return store.trialFigures(...args);
		case 'insertionTimes':
			return store.insertionTimes(...args);
		case 'insertionEvidence':
			return store.insertionEvidence(...args);
		case 'sweep':
			return store.sweep(...args);
		case 'backUp':
			return store.backUp(...args);
		case 'merge':
			return store.merge(...args);
		case 'deleteKept':
			return store.deleteKept(...args);
		case 'sizes':
			return store.sizes();
		case 'deleteEverything':
			return store.deleteEverything();
	}
}

if (parentPort) new StoreServer(parentPort, workerData as StoreWorkerData);
