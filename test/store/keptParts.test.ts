import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptParts } from '../../src/store/keptParts.ts';
import { action, day, draft, insertion, noonMs, share, slice } from './sample.ts';
import { inTempFolder, opened } from './tempFolder.ts';

const range = {
	fromDay: '2025-03-10',
	toDay: '2025-03-10',
	fromMs: noonMs - day,
	toMs: noonMs + day,
};

describe('parts of what is kept', () => {
	it('are deleted each for itself, and figures stay', () =>
		inTempFolder((folder) => {
			const store = opened(folder);
			store.write([
				insertion('w-1'),
				action(),
				draft('file:///a.ts'),
				slice('s-1', '2025-03-10', { shares: [share('w-1', 'rework', 1, 2, 3)] }),
			]);
			mkdirSync(join(folder, 'recordings'));
			writeFileSync(join(folder, 'recordings', 'r.jsonl'), 'code');
			writeFileSync(join(folder, 'rework.damaged-1.db'), 'damaged');
			const before = store.reportRows(range);
			const rows = () => {
				const { texts, drafts, slices, recordingBytes, damagedBytes } = store.sizes();
				return [texts, drafts, slices, recordingBytes, damagedBytes];
			};
			assert.deepEqual(rows(), [1, 1, 1, 4, 7]);
			for (const [index, part] of keptParts.entries()) {
				store.deleteKept(part);
				assert.deepEqual(rows(), [1, 1, 1, 4, 7].fill(0, 0, index + 1), part);
				store.deleteKept(part);
			}
			assert.deepEqual(store.reportRows(range), before);
			assert.equal(existsSync(join(folder, 'recordings')), false);
			store.close();
		}));
});
