import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildReport } from '../../src/report/build.ts';
import { packText } from '../../src/store/packedText.ts';
import { action, day, draft, insertion, lines, noonMs, share, slice } from './sample.ts';
import { inMemory, inTempFolder, opened } from './tempFolder.ts';

const range = { fromDay: '2025-01-01', toDay: '2025-12-31', fromMs: 0, toMs: noonMs + 99 * day };

describe('retention', () => {
	it('drops texts 30 days after the last change and keeps the figures', () => {
		inMemory((store) => {
			store.write([
				insertion('old'),
				lines('old', 'uncommitted'),
				insertion('closed-later', { closedMs: noonMs + 20 * day }),
				insertion('reworked-later'),
				action({ insertion: 'reworked-later', tMs: noonMs + 9 * day }),
				draft('1'),
			]);
			const options = { asOfMs: range.toMs - 1, timeZone: 'UTC', period: { days: 200 } } as const;
			const report = () => buildReport(store.reportRows(range), options);
			const before = report();
			const swept = store.sweep(noonMs + 31 * day);
			assert.deepEqual(swept, { insertionTexts: 1, draftTexts: 1, removals: 0, slices: 0 });
			const texts = store
				.insertionsById(['old', 'closed-later', 'reworked-later'])
				.insertions.map(({ text }) => text !== '');
			assert.deepEqual(texts, [false, true, true]);
			assert.deepEqual(report(), before);
			assert.deepEqual(store.sweep(noonMs + 31 * day), {
				insertionTexts: 0,
				draftTexts: 0,
				removals: 0,
				slices: 0,
			});
		});
	});

	it('drops what was removed from a document a day after its last draft', () => {
		inMemory((store) => {
			const removed = {
				text: 'gone',
				runs: '',
				origins: [],
				pieces: [[0, 4, noonMs, 'edit']],
			} as const;
			const write = draft('1');
			assert.equal(write.put, 'draft');
			store.write([write.put === 'draft' ? { ...write, row: { ...write.row, removed } } : write]);
			const found = () => store.rememberedByPath({ doc: '1' })?.removed;
			assert.equal(store.sweep(noonMs + day - 1).removals, 0);
			assert.deepEqual(found(), removed);
			assert.equal(store.sweep(noonMs + day + 1).removals, 1);
			assert.equal(found(), undefined);
		});
	});

	it('drops single slices after 90 days and keeps their sums', () => {
		inMemory((store) => {
			store.write([insertion('w-1')]);
			store.write([slice('s', '2025-03-10', { shares: [share('w-1', 'review', 1, 2, 3)] })]);
			const before = store.reportRows(range);
			assert.equal(store.sweep(noonMs + 89 * day).slices, 0);
			assert.equal(store.sweep(noonMs + 91 * day).slices, 1);
			assert.deepEqual(store.reportRows(range), before);
		});
	});

	it('forgets a sender only when it was silent for a month', () => {
		inMemory((store) => {
			const mark = { sender: 'me', number: 1 };
			store.write([], mark);
			store.sweep(noonMs);
			store.sweep(noonMs + 29 * day);
			assert.equal(store.write([], mark).kind, 'known');
			store.sweep(noonMs + 31 * day);
			assert.equal(store.write([], mark).kind, 'written');
		});
	});

	it('leaves no byte of a dropped text in the files', async () => {
		await inTempFolder((folder) => {
			const store = opened(folder);
			const text = randomBytes(3000).toString('base64');
			const packed = Buffer.from(packText(text));
			// A stretch that is on one page, whatever the layout.
			const stretches = [500, 900, 1300].map((at) => packed.subarray(at, at + 40));
			store.write([draft('1', { text }), insertion('w-1', { text })]);
			const isThere = () =>
				['rework.db', 'rework.db-wal'].some((name) =>
					stretches.some((stretch) => readFileSync(join(folder, name)).includes(stretch)),
				);
			assert.ok(isThere());
			store.sweep(noonMs + 31 * day);
			assert.equal(isThere(), false);
			store.close();
		});
	});
});
