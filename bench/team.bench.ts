import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { outcomes } from '../src/core/insertion.ts';
import { summaryBytes, type TeamSummary } from '../src/team/summary.ts';
import type { TeamReport } from '../src/team/teamReport.ts';
import { sampleNowMs, sampleSummary } from '../test/team/sampleSummaries.ts';
import type { Bench, Report } from './bench.ts';

/**
 * What merging the summaries of a team takes: reading and checking every file, sums, suppression, and the report as
 * JSON, in a process of its own (targets for 5,000 people: 2 s and 200 MB). Each person shares four weeks, some 21 kB.
 */
export const teamBench: Bench = {
	name: 'team',
	async run(report) {
		const root = mkdtempSync(join(tmpdir(), 'rework-bench-team-'));
		try {
			const program = join(root, 'merge.mjs');
			await build({
				entryPoints: [join(import.meta.dirname, 'teamMerge.ts')],
				outfile: program,
				bundle: true,
				platform: 'node',
				format: 'esm',
				target: 'node22',
				minify: true,
			});
			for (const people of [5, 12, 200, 5_000]) merge(report, root, program, people);
		} finally {
			rmSync(root, { recursive: true, force: true });
		}
	},
};

interface Took {
	readonly code: number;
	readonly ms: number;
	readonly cpuMs: number;
	readonly peakMB: number;
	readonly report: TeamReport;
}

function merge(report: Report, root: string, program: string, people: number): void {
	const folder = join(root, String(people));
	mkdirSync(folder);
	const expected = { accepted: 0, rework: 0, users: new Map<string, number>() };
	for (let person = 0; person < people; person++) {
		const summary = sampleSummary({ people }, person);
		count(summary, expected);
		writeFileSync(join(folder, `${person}.json`), summaryBytes(summary));
	}
	const runs = Array.from({ length: people > 1000 ? 3 : 1 }, (): Took => {
		const output = execFileSync(process.execPath, [program, folder, String(sampleNowMs)], {
			maxBuffer: 100_000_000,
		});
		return JSON.parse(String(output));
	});
	rmSync(folder, { recursive: true });
	const [best] = runs.sort((a, b) => a.ms - b.ms);
	if (best === undefined) return;
	check(best.report, people, expected);
	const target = people === 5_000;
	const figure = (name: string, value: number, unit: string, most: number) =>
		report({
			...{ name: `team.merge.${name}`, n: people, value, unit },
			...(target ? { peer: 'target', peerValue: most } : {}),
		});
	figure('ms', best.ms, 'ms', 2000);
	figure('cpu', best.cpuMs, 'ms', 2000);
	figure('peak', Math.max(...runs.map(({ peakMB }) => peakMB)), 'MB', 200);
}

/** Right sums, and no group of fewer than five people: a quick wrong merge is none. */
function check(
	report: TeamReport,
	people: number,
	expected: { accepted: number; rework: number; users: ReadonlyMap<string, number> },
): void {
	const { lines, time } = report;
	const sum = outcomes.reduce((all, outcome) => all + (lines?.outcomes[outcome] ?? 0), 0);
	const isRight =
		report.people === people &&
		lines?.accepted === expected.accepted &&
		sum === expected.accepted &&
		time.rework?.total.point === expected.rework &&
		report.byTool.every(({ name }) => (expected.users.get(name) ?? 0) >= 5);
	if (!isRight) throw new Error(`The merge of ${people} summaries is wrong`);
}

function count(
	{ weeks }: TeamSummary,
	expected: { accepted: number; rework: number; users: Map<string, number> },
): void {
	for (const week of weeks) {
		expected.accepted += week.lines.accepted;
		expected.rework += week.states.rework?.point ?? 0;
	}
	const tools = new Set(weeks.flatMap(({ byTool }) => byTool.map(({ name }) => name)));
	for (const tool of tools) expected.users.set(tool, (expected.users.get(tool) ?? 0) + 1);
}
