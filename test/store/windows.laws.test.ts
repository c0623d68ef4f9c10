import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Bounds } from '../../src/core/states.ts';
import { buildReport } from '../../src/report/build.ts';
import { periodOf } from '../../src/report/days.ts';
import type { ReportRows } from '../../src/store/queries.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import type { Slice, TimeInput } from '../../src/time/types.ts';
import { inputsInOrder, lastMs } from '../time/arbitrary.ts';
import { run, t0 } from '../time/notation.ts';
import { insertion, lines } from './sample.ts';
import { inMemory } from './tempFolder.ts';

const tools = ['Copilot', 'codex', 'codex'] as const;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** What one window writes of its inputs, which are moved so that windows interlock. */
function writesOf(window: string, inputs: readonly TimeInput[], byMs: number): StoreWrite[] {
	const moved = inputs.map((input) => ({ ...input, tMs: input.tMs + byMs }));
	return run(moved, lastMs(moved) + 5_000).map(
		(row: Slice, n): StoreWrite => ({
			put: 'slice',
			id: `${window}-${n + 1}`,
			day: dayOf(row.startMs),
			row: { ...row, repo: n % 2 === 0 ? '/r/.git' : null },
		}),
	);
}

const windows = fc
	.tuple(inputsInOrder, inputsInOrder, inputsInOrder, fc.nat(90), fc.nat(90))
	.map(([a, b, c, later, latest]) => [
		...writesOf('a', a, 0),
		...writesOf('b', b, later * 1000),
		...writesOf('c', c, latest * 1000),
	]);

const known: readonly StoreWrite[] = ['A', 'B', 'C'].flatMap((id, n) => [
	insertion(id, {
		tMs: t0,
		tool: tools[n] ?? null,
		language: n === 0 ? 'python' : 'go',
		repo: null,
	}),
	lines(id, 'uncommitted'),
]);
const options = { asOfMs: t0 + 86_400_000, timeZone: 'UTC', period: { days: 7 } } as const;
const range = periodOf(options.period, options.asOfMs, options.timeZone);

function rowsOf(writes: readonly StoreWrite[]): ReportRows {
	let rows: ReportRows | undefined;
	inMemory((store) => {
		for (const write of [...known, ...writes]) store.write([write]);
		rows = store.reportRows(range);
	});
	if (!rows) throw new Error('No rows');
	return rows;
}

function sumOf(rows: Iterable<Bounds>): [number, number, number] {
	let sum: [number, number, number] = [0, 0, 0];
	for (const { low, point, high } of rows) sum = [sum[0] + low, sum[1] + point, sum[2] + high];
	return sum;
}

describe('time of several windows, laws', () => {
	it('is the same in whatever order their slices arrive, and however often', () => {
		fc.assert(
			fc.property(
				windows.chain((writes) =>
					fc.tuple(
						fc.constant(writes),
						fc.shuffledSubarray(writes, { minLength: writes.length }),
						fc.subarray(writes),
					),
				),
				([writes, shuffled, again]) => {
					const report = buildReport(rowsOf(writes), options);
					assert.deepEqual(buildReport(rowsOf([...shuffled, ...again]), options), report);
				},
			),
			{ numRuns: 40 },
		);
	});

	it('is no longer than the clock, and agrees by days, tools, languages and kinds', () => {
		fc.assert(
			fc.property(windows, (writes) => {
				const rows = rowsOf(writes);
				const starts = writes.flatMap((write) => (write.put === 'slice' ? [write.row] : []));
				const clockMs =
					Math.max(t0, ...starts.map(({ endMs }) => endMs)) -
					Math.min(t0, ...starts.map(({ startMs }) => startMs));
				const active = sumOf(rows.time.filter(({ state }) => state === 'active'));
				assert.ok(active[2] <= clockMs + 1, `${active[2]} ms in ${clockMs}`);
				for (const { state } of rows.time)
					assert.deepEqual(
						sumOf(rows.days.filter((row) => row.state === state)),
						sumOf(rows.time.filter((row) => row.state === state)),
					);
				const { byTool, byLanguage, byKind, time } = buildReport(rows, options);
				for (const state of ['rework', 'review'] as const) {
					const total = (groups: typeof byTool) =>
						groups.reduce(
							(sum, row) => sum + (row[state].status === 'measured' ? row[state].point : 0),
							0,
						);
					const [tool, language, kind] = [byTool, byLanguage, byKind].map(total);
					assert.ok(Math.abs((tool ?? 0) - (language ?? 0)) < 0.01);
					assert.ok(Math.abs((tool ?? 0) - (kind ?? 0)) < 0.01);
					const all = time.states[state];
					assert.ok((tool ?? 0) <= (all.status === 'measured' ? all.point : 0) + 0.01);
					if (state === 'rework' && all.status === 'measured')
						assert.ok(Math.abs((tool ?? 0) - all.point) < 0.01, 'rework is always somebody’s');
				}
				const points = time.sensitivity.map((of) => of.active ?? 0);
				assert.ok((points[0] ?? 0) <= (points[1] ?? 0) + 0.01);
				assert.ok((points[1] ?? 0) <= (points[2] ?? 0) + 0.01);
			}),
			{ numRuns: 60 },
		);
	});
});
