// No test of its own. Runs in a thread; tested through test/commits/comparing/comparingThread.test.ts.
import { parentPort } from 'node:worker_threads';
import type { FromComparing, ToComparing } from './messages.ts';
import type { Shared } from './packedText.ts';

// The bundle of what measures has it.
const { comparisons } = await import('./comparisons.ts');

/** Computes what it is sent, in order. What fails ends the thread: then all of it is computed where it was sent from. */
parentPort?.on('message', ({ name, packed }: ToComparing) => {
	const compare = comparisons.get(name);
	if (!compare) throw new Error(`No comparison is named ${name}`);
	const shared: Shared = new Map();
	const answers = packed.map((one) => compare(one, shared));
	parentPort?.postMessage(answers satisfies FromComparing);
});
