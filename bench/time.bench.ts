import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReport } from '../src/report/build.ts';
import { periodOf } from '../src/report/days.ts';
import { openStore } from '../src/store/database.ts';
import type { StoreWrite } from '../src/store/rows.ts';
import { Accounting } from '../src/time/accounting.ts';
import type { InView, TimeInput } from '../src/time/types.ts';
import { type Bench, type Report, seeded } from './bench.ts';
import { sampleInsertion, sampleSlice } from './store.bench.ts';

/**
 * What accounting costs for each thing it hears (target 20 µs), in a window full of AI code while an agent works and
 * tests run; and the report of a year of heavy use (target 100 ms): 200 k slices, in full 2 M, a hundred to each insertion.
 */
export const timeBench: Bench = {
	name: 'time',
	async run(report, size) {
		benchAccounting(report);
		benchYear(report, size === 'full' ? 2_000_000 : 200_000);
	},
};

const dayMs = 86_400_000;
const endMs = Date.UTC(2025, 11, 31);
/** A year of 2 M slices is 8,000 a working day, mostly keys; of them a hundred fall to each insertion. */
const slicesPerInsertion = 100;

function benchAccounting(report: Report): void {
	const inputs = sampleInputs(50_000);
	const ms = medianCpuMs(5, 1, () => {
		const accounting = new Accounting();
		for (const input of inputs) accounting.push(input);
	});
	report({
		name: 'time.account',
		n: inputs.length,
		value: (ms * 1000) / inputs.length,
		unit: 'µs/event',
		peer: 'target',
		peerValue: 20,
	});
}

/** As `medianMs`, of the processor's time: what it takes does not depend on what else the machine does. */
function medianCpuMs(rounds: number, warmUp: number, work: () => void): number {
	const times: number[] = [];
	for (let i = -warmUp; i < rounds; i++) {
		const begun = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(begun);
		if (i >= 0) times.push((user + system) / 1000);
	}
	times.sort((a, b) => a - b);
	return times[times.length >> 1] ?? 0;
}

/** Keys, carets, views with thirty insertions, accepts; a turn and a test run now and then; pauses of up to five minutes. */
function sampleInputs(count: number): TimeInput[] {
	const random = seeded(11);
	const view: InView = {
		file: 'src/module/file.ts',
		language: 'typescript',
		repo: '/home/dev/project/.git',
		diff: false,
		caretIn: 'w-3',
		visible: Array.from({ length: 30 }, (_, n) => ({ insertion: `w-${n}`, chars: 40 + n })),
		share: 0.8,
	};
	const touches = [{ insertion: 'w-3', removed: 1, inside: false, committedMs: null }];
	const changed = [
		{ insertion: 'w-3', lines: 4 },
		{ insertion: 'w-4', lines: 9 },
	];
	let tMs = endMs;
	return Array.from({ length: count }, (_, n): TimeInput => {
		tMs += random() < 0.01 ? Math.floor(random() * 300_000) : Math.floor(random() * 900);
		const dice = random();
		if (dice < 0.4) return { type: 'edit', tMs, touches: dice < 0.1 ? touches : [] };
		if (dice < 0.7) return { type: 'view', tMs, view: { ...view, diff: dice > 0.68 } };
		if (dice < 0.95) return { type: 'presence', tMs };
		if (dice < 0.97) return { type: 'accept', tMs, insertion: `w-${n % 30}` };
		if (dice < 0.99) return { type: 'turn', tMs, turn: `s/${n % 3}`, works: random() < 0.5 };
		const debugging = random() < 0.5 ? null : { share: 0.4, changed, untilMs: tMs + 600_000 };
		return { type: 'debug', tMs, debugging };
	});
}

function benchYear(report: Report, sliceCount: number): void {
	const folder = mkdtempSync(join(tmpdir(), 'rework-bench-'));
	try {
		const store = openStore(folder);
		if (!('write' in store)) throw new Error(`The store did not open: ${store.kind}`);
		const perBatch = 20_000;
		const startMs = endMs - 365 * dayMs;
		for (let from = 0; from < sliceCount; from += perBatch) {
			const batch: StoreWrite[] = [];
			for (let n = from; n < from + perBatch; n++) {
				const tMs = startMs + Math.floor((n / sliceCount) * 365 * dayMs);
				const id = `w-${Math.floor(n / slicesPerInsertion)}`;
				if (n % slicesPerInsertion === 0) {
					batch.push(...sampleInsertion(id, tMs));
					const row = { insertion: id, low: 0, point: 9_000, high: 9_000 };
					batch.push({ put: 'onScreen', window: 'w', row });
				}
				batch.push(sampleSlice(`s-${n}`, tMs, id));
			}
			store.write(batch);
		}
		// As in life, a few times a day: what is older than its retention goes, and days long ago are summed up.
		store.sweep(endMs - 1);
		for (const days of [1, 30, 365]) {
			const options = { asOfMs: endMs - 1, timeZone: 'UTC', period: { days } };
			const value = medianCpuMs(7, 2, () => {
				const range = periodOf(options.period, options.asOfMs, options.timeZone);
				buildReport(store.reportRows(range), options);
			});
			report({
				name: `time.report.${days}d`,
				n: sliceCount,
				value,
				unit: 'ms',
				peer: 'target',
				peerValue: 100,
			});
		}
		store.close();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
