import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReport } from '../src/report/build.ts';
import { periodOf } from '../src/report/days.ts';
import { openStore, type Store } from '../src/store/database.ts';
import type { StoreWrite } from '../src/store/rows.ts';
import { decodeToPage } from '../src/surfaces/messages.ts';
import { overviewModel } from '../src/surfaces/overviewModel.ts';
import { type Period, periods } from '../src/surfaces/periods.ts';
import { type Bench, medianMs, type Report, seeded } from './bench.ts';

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
			fill(store, days);
			benchOverview(store, days, report);
			benchTrees(store, days, report);
			store.close();
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

const dayMs = 86_400_000;
const endMs = Date.UTC(2025, 11, 31);
const repo = '/home/dev/project/.git';
const perDay = 20;
const random = seeded(7);

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

function fill(store: Store, days: number): void {
	for (let day = 0; day < days; day++) {
		const tMs = endMs - (days - day) * dayMs + dayMs / 2;
		const batch: StoreWrite[] = [];
		for (let n = 0; n < perDay; n++) batch.push(...insertionOf(`w-${day}-${n}`, tMs + n, day, n));
		for (let n = 0; n < 2 * perDay; n++) batch.push(sliceOf(day, n, tMs));
		store.write(batch);
	}
}

function insertionOf(id: string, tMs: number, day: number, n: number): StoreWrite[] {
	const open = random() < 0.05;
	const row = {
		...{ id, tMs, tool: 'Copilot', model: null },
		kind: 'inline',
		evidence: 'hostReason',
		...{ confidence: 1, repo, path: `src/file${n}.ts`, language: 'typescript', text: 'f();\n' },
		...{ undoneMs: null, goneMs: null },
		closedMs: open ? null : tMs + 60_000,
		closedBy: open ? null : `commit-${day}-${n >> 1}`,
		distance: open ? null : random(),
	} as const;
	const rows = Array.from({ length: 5 }, (_, line) => {
		const outcome = open ? 'uncommitted' : random() < 0.7 ? 'unchanged' : 'modified';
		return { insertion: id, line, outcome, moved: false, committedMs: open ? null : tMs } as const;
	});
	return [
		{ put: 'insertion', row },
		{ put: 'lines', rows },
	];
}

function sliceOf(day: number, n: number, tMs: number): StoreWrite {
	const bounds = { low: 0, point: 5000 * random(), high: 10_000 };
	const insertion = `w-${day}-${n % perDay}`;
	const state = random() < 0.5 ? 'rework' : 'review';
	const startMs = tMs + n * 60_000;
	const row = {
		...{ startMs, endMs: startMs + 10_000, gapMs: 10_000 },
		...{ file: 'src/file.ts', language: 'typescript', repo },
		...{ active: bounds, overhead: bounds },
		states: [{ state, ...bounds }],
		shares: [{ insertion, state, ...bounds }],
	} as const;
	const name = new Date(startMs).toISOString().slice(0, 10);
	return { put: 'slice', id: `s-${day}-${n}`, day: name, row };
}
