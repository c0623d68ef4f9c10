import type { StoreClient } from '../src/store/client.ts';
import type { Store } from '../src/store/database.ts';
import type { Answer, Arguments, Question } from '../src/store/messages.ts';
import type { StoreWrite } from '../src/store/rows.ts';
import { opened } from './store/tempFolder.ts';

export interface StandIn {
	readonly client: StoreClient;
	readonly store: Store;
	/** Everything written, in order. */
	readonly written: StoreWrite[];
	/** Afterwards questions reject. */
	close(): void;
}

/** A real store in memory behind a client that needs no thread. */
export function standIn(): StandIn {
	const store = opened(':memory:');
	const written: StoreWrite[] = [];
	const lost: string[] = [];
	let isOpen = true;
	const client = {
		write(write: StoreWrite) {
			written.push(write);
			// As the client's: a write never throws.
			const result = isOpen ? store.write([write]) : null;
			if (result?.kind === 'written') lost.push(...result.lost);
		},
		takeLostDrafts: () => lost.splice(0),
		async ask<Q extends Question>(question: Q, ...args: Arguments<Q>): Promise<Answer<Q>> {
			const answers = store as unknown as Record<string, (...args: unknown[]) => Answer<Q>>;
			return (answers[question] ?? (() => assertNever(question))).apply(store, [...args]);
		},
	};
	// Only these are used by what is tested with it.
	const close = () => {
		isOpen = false;
		store.close();
	};
	return { client: client as unknown as StoreClient, store, written, close };
}

function assertNever(question: string): never {
	throw new Error(`The store cannot be asked ${question}`);
}
