import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/database.ts';

/** Runs a test in a new empty folder, removed afterwards. */
export async function inTempFolder(test: (folder: string) => unknown): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'rework-store-'));
	try {
		await test(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Opens a store that must open. */
export function opened(folder: string): Store {
	const store = openStore(folder);
	if (!('write' in store)) throw new Error(`Did not open: ${JSON.stringify(store)}`);
	return store;
}

/** Runs a test on a store in memory. */
export function inMemory(test: (store: Store) => void): void {
	const store = opened(':memory:');
	try {
		test(store);
	} finally {
		store.close();
	}
}
