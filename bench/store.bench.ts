import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReport } from '../src/report/build.ts';
import { type PeriodChoice, periodOf } from '../src/report/days.ts';
import { StoreClient } from '../src/store/client.ts';
import { openStore, type Store } from '../src/store/database.ts';
import type { StoreWrite } from '../src/store/rows.ts';
import { type Bench, medianMs, type Report, seeded } from './bench.ts';

/**
 * The store after months of daily work (100 k slices), in full after three years: 2 M slices, 100 k
 * insertions and 1 M accepted lines, filled through `write` as in life. In full it takes about two
 * minutes; there is no peer.
 */
export const storeBench: Bench = {
	name: 'store',
	async run(report, size) {
		const sliceCount = size === 'full' ? 2_000_000 : 100_000;
		const folder = mkdtempSync(join(tmpdir(), 'rework-bench-'));
		try {
			const store = openStore(folder);
			if (!('write' in store)) throw new Error(`The store did not open: ${store.kind}`);
			benchBatch(store, report);
			fill(store, sliceCount, report);
			benchReports(store, sliceCount, report);
			store.close();
			await benchClient(folder, report);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	},
};

const slicesPerInsertion = 20;
const linesPerInsertion = 10;
const days = 1000;
const dayMs = 86_400_000;
const endMs = Date.UTC(2025, 11, 31);
const startMs = endMs - days * dayMs;
const random = seeded(7);
const tools = ['Copilot', 'Claude Code', 'Cursor', null];
const languages = ['typescript', 'python', 'rust', 'go'];

/** One batch as a busy quarter of a second gives: a draft of 50 kB and a handful of rows. */
function benchBatch(store: Store, report: Report): void {
	let n = 0;
	const text = 'const value = compute(argument, option);\n'.repeat(1250);
	const value = medianMs(200, 20, () => {
		const id = `batch-${n++}`;
		store.write([
			...sampleInsertion(id, startMs),
			sampleSlice(`${id}-s`, startMs, id),
			draft(text, n),
		]);
	});
	report({ name: 'store.batch', n: 4, value, unit: 'ms' });
}

function fill(store: Store, sliceCount: number, report: Report): void {
	const started = performance.now();
	const perBatch = 20_000;
	for (let from = 0; from < sliceCount; from += perBatch) {
		const batch: StoreWrite[] = [];
		for (let n = from; n < from + perBatch; n++) {
			const tMs = startMs + Math.floor((n / sliceCount) * days * dayMs);
			const id = `w-${Math.floor(n / slicesPerInsertion)}`;
			if (n % slicesPerInsertion === 0) batch.push(...sampleInsertion(id, tMs));
			batch.push(sampleSlice(`s-${n}`, tMs, id));
		}
		store.write(batch);
	}
	const value = ((performance.now() - started) * 1000) / sliceCount;
	report({ name: 'store.fill', n: sliceCount, value, unit: 'µs/slice' });
	const megabytes = store.sizes().databaseBytes / 1e6;
	report({ name: 'store.size', n: sliceCount, value: megabytes, unit: 'MB' });
}

function benchReports(store: Store, sliceCount: number, report: Report): void {
	const periods: readonly (readonly [string, PeriodChoice])[] = [
		['today', 'today'],
		['30d', '30d'],
		['365d', { days: 365 }],
		['1000d', { days }],
	];
	for (const [name, period] of periods) {
		const options = { asOfMs: endMs - 1, timeZone: 'UTC', period };
		const value = medianMs(5, 1, () => {
			const range = periodOf(period, options.asOfMs, options.timeZone);
			buildReport(store.reportRows(range), options);
		});
		report({ name: `store.report.${name}`, n: sliceCount, value, unit: 'ms' });
	}
}

/** What a keystroke pays: queueing one write. */
async function benchClient(folder: string, report: Report): Promise<void> {
	const worker = new URL('../src/store/worker.ts', import.meta.url);
	const log = { info() {}, warn() {}, error() {} };
	const client = new StoreClient({ worker, folder, log });
	await client.ask('openInsertionIds', null);
	const each = 1000;
	const ms = medianMs(50, 5, () => {
		for (let n = 0; n < each; n++)
			client.write({ put: 'counter', day: '2025-01-01', name: 'bench', by: 1 });
	});
	report({ name: 'store.client.write', n: each, value: (ms * 1000) / each, unit: 'µs' });
	await client.close();
}

/** An insertion of ten lines, committed a day after it came in. */
export function sampleInsertion(id: string, tMs: number): StoreWrite[] {
	const pick = Math.floor(random() * tools.length);
	const row = {
		id,
		tMs,
		kind: 'inline',
		tool: tools[pick] ?? null,
		model: null,
		evidence: 'hostReason',
		confidence: 1,
		repo: '/home/dev/project/.git',
		path: 'src/module/file.ts',
		language: languages[pick] ?? 'other',
		text: `const value${id} = compute(argument, option);\n`.repeat(linesPerInsertion),
		undoneMs: null,
		goneMs: null,
		closedMs: tMs + dayMs,
		closedBy: 'c',
		distance: random(),
	} as const;
	const rows = Array.from({ length: linesPerInsertion }, (_, line) => {
		const outcome = random() < 0.7 ? 'unchanged' : 'modified';
		return { insertion: id, line, outcome, moved: false, committedMs: tMs } as const;
	});
	return [
		{ put: 'insertion', row },
		{ put: 'lines', rows },
	];
}

/** Ten seconds that an insertion caused. */
export function sampleSlice(id: string, tMs: number, insertion: string): StoreWrite {
	const bounds = { low: 0, point: 5000 * random(), high: 10_000 };
	const state = random() < 0.5 ? 'rework' : 'review';
	const row = {
		startMs: tMs,
		endMs: tMs + 10_000,
		gapMs: 10_000,
		file: '/home/dev/project/src/module/file.ts',
		language: 'typescript',
		repo: '/home/dev/project/.git',
		active: bounds,
		states: [{ state, ...bounds }],
		overhead: bounds,
		shares: [
			{ insertion, state, ...bounds },
			{ insertion, state: 'total', ...bounds },
		],
	} as const;
	return { put: 'slice', id, day: new Date(tMs).toISOString().slice(0, 10), row };
}

function draft(text: string, n: number): StoreWrite {
	const row = {
		doc: 'file:///home/dev/project/src/module/file.ts',
		repo: '/home/dev/project/.git',
		path: 'src/module/file.ts',
		root: '/home/dev/project',
		tMs: startMs + n,
		text,
		runs: new Uint8Array(2000),
		origins: [['w-1', 10]],
	} as const;
	return { put: 'draft', row };
}
