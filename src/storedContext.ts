// No unit test: it only connects dialogues with the store, whose work is tested in test/store/merge.test.ts.
import type { Log } from './core/log.ts';
import type { Measuring } from './measuring.ts';
import type { StoreClient } from './store/client.ts';
import type { BackUpContext } from './surfaces/backUp.ts';
import type { StoredContext } from './surfaces/whatIsStored.ts';

/** What the commands on all that is stored are given. */
export function storedContext({
	measuring,
	store,
	log,
	changed,
}: {
	readonly measuring: Measuring;
	readonly store: StoreClient;
	readonly log: Log;
	changed(): void;
}): BackUpContext & Omit<StoredContext, 'folder'> {
	return {
		log,
		// After a deletion a question must not bring a database back.
		isMeasuring: () => measuring.live !== null,
		sizes: () =>
			measuring.live ? store.ask('sizes') : Promise.reject(new Error('Nothing is measured')),
		deletePart: (part) => store.ask('deleteKept', part),
		backUp: (file, takenMs) => store.ask('backUp', file, takenMs),
		merge: (file) => store.ask('merge', file),
		now: () => Date.now(),
		changed,
	};
}
