import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReport } from '../src/report/build.ts';
import { periodOf } from '../src/report/days.ts';
import { openStore, type Store } from '../src/store/database.ts';
import { decodeToPage } from '../src/surfaces/messages.ts';
import { overviewModel } from '../src/surfaces/overviewModel.ts';
import { type Period, periods } from '../src/surfaces/periods.ts';
import { type Bench, medianMs, type Report } from './bench.ts';
import { fillYears } from './manyYears.ts';

/**
 * What the sidebar waits for after ten years: 3,650 days with 20 insertions and 40 slices each, ten commits a day. From
 * the question to the words of the page, and both trees' expansion. Drawing the page itself is measured in a browser
 * (`test/surfaces/overviewPage.browser.ts`).
 */
export const surfacesBench: Bench = {
	name: 'surfaces',
	async run(report, size) {
		const folder = mkdtempSync(join(tmpdir(), 'rework-bench-'));
		try {
			const store = openStore(folder);
			if (!('write' in store)) throw new Error(`The store did not open: ${store.kind}`);
			const days = size === 'full' ? 3650 : 365;
			fillYears(store, { days, perDay, endMs, repo });
			// As in life, a few times a day: days long ago are summed up.
			store.sweep(endMs - 1);
			benchOverview(store, days, report);
			benchTrees(store, days, report);
			store.close();
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

const endMs = Date.UTC(2025, 11, 31);
const repo = '/home/dev/project/.git';
const perDay = 20;

function benchOverview(store: Store, days: number, report: Report): void {
	for (const period of periods) {
		const value = medianMs(5, 1, () => overviewOf(store, period));
		report({ name: `surfaces.overview.${period}`, n: days, value, unit: 'ms' });
	}
}

function overviewOf(store: Store, period: Period): void {
	const options = { asOfMs: endMs - 1, timeZone: 'UTC', period };
	const range = periodOf(period, options.asOfMs, options.timeZone);
	const model = overviewModel(buildReport(store.reportRows(range), options), period);
	const status = { paused: false, recording: false, hasRepositories: true };
	decodeToPage(structuredClone({ type: 'overview', model, status }), 'message');
}

function benchTrees(store: Store, days: number, report: Report): void {
	const measure = (name: string, work: () => void) =>
		report({ name: `surfaces.tree.${name}`, n: days, value: medianMs(7, 2, work), unit: 'ms' });
	measure('open', () => void store.insertionList({ repos: [repo, ''], state: 'open' }, 1000));
	measure('commits', () => void store.commitList({ repos: [repo] }, Number.MAX_SAFE_INTEGER, 51));
	measure('commit', () => {
		const [first] = store.commitList({ repos: [repo] }, Number.MAX_SAFE_INTEGER, 1);
		void store.insertionList({ repos: [repo], state: 'closed', commit: first?.commit ?? '' }, 1000);
	});
	measure('filtered', () => {
		void store.commitList({ repos: [repo], words: 'file7' }, Number.MAX_SAFE_INTEGER, 51);
	});
}
