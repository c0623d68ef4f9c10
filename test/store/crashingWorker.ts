import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromStore, StoreWorkerData } from '../../src/store/messages.ts';

/**
 * The real worker, but it dies right before it acknowledges: always in a folder that holds a file
 * `crash-always`, otherwise once.
 */
const { folder } = workerData as StoreWorkerData;
const crashed = join(folder, 'crashed');
const port = parentPort;
if (!port) throw new Error('Not a worker');
const send = port.postMessage.bind(port);
port.postMessage = (message: FromStore) => {
	const always = existsSync(join(folder, 'crash-always'));
	if (message.type === 'written' && (always || !existsSync(crashed))) {
		writeFileSync(crashed, '');
		process.exit(1);
	}
	send(message);
};
await import('../../src/store/worker.ts');
