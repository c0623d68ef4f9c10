import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/database.ts';
import { counter, draft, hour, insertion, lines, minute, noonMs, slice } from './sample.ts';

/** Program of `twoProcesses.test.ts`: writes batches and prints each number once it is durable. */
const [folder = '', name = '', batches = '0'] = process.argv.slice(2);
const store = openStore(folder);
if (!('write' in store)) throw new Error(JSON.stringify(store));
// A person is in one window at a time: slices of two at one time would be cut apart.
const startMs = noonMs + hour * (name.charCodeAt(name.length - 1) % 16);
for (let number = 1; number <= Number(batches); number++) {
	const id = `${name}-${number}`;
	store.write(
		[
			insertion(id),
			lines(id, 'uncommitted', 'modified@5'),
			slice(id, '2025-03-10', { startMs, endMs: startMs + minute }),
			draft(name, { text: `${'x'.repeat(5000)}${number}` }),
			counter('batches'),
		],
		{ sender: name, number },
	);
	writeSync(1, `${number}\n`);
}
store.close();
