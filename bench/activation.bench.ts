import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSampleAi, sampleAiPath } from '../test/host/buildTests.ts';
import { buildPackage } from '../test/package/build.ts';
import { EditorSession } from '../test/ui/editorSession.ts';
import { type ActivationTimes, activationTimes } from '../test/ui/startupPerformance.ts';
import { type Bench, percentile, type Report } from './bench.ts';
import { buildProbe } from './probe/build.ts';
import type { Start } from './probe/starts.ts';

const product = 'rework-meter.rework-meter';
const git = 'vscode.git';
/** A few kB that do next to nothing: what loading costs whoever loads at that moment. */
const small = 'rework-meter.sample-ai';
const targetMs = 50;

/**
 * What the start of a window pays, as VS Code reports it ("Developer: Startup Performance"): loading the
 * code and calling `activate`, of the packaged product in a real editor, beside the built-in git extension
 * and a tiny one in the same windows. The median of several windows. Extensions that start together load
 * together, so that each one's time to load holds the others'; what the product itself costs is the
 * processor's time of the thread, taken by a probe around the same two calls.
 */
export const activationBench: Bench = {
	name: 'activation',
	async run(report, size) {
		const windows = size === 'full' ? 15 : 5;
		const folder = await mkdtemp(join(tmpdir(), 'rework-bench-'));
		try {
			await buildSampleAi();
			const { vsix } = await buildPackage(folder);
			const starts = join(folder, 'starts');
			const session = await EditorSession.start({
				vsix: [vsix],
				extensions: [sampleAiPath, await buildProbe(folder)],
				env: { REWORK_PROBE_STARTS: starts },
			});
			try {
				reportTimes(await timesOf(session, windows), report);
				reportStarts(await readFile(starts, 'utf8'), report);
			} finally {
				await session.stop();
			}
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
};

type Times = ReadonlyMap<string, ActivationTimes>;

async function timesOf(session: EditorSession, windows: number): Promise<readonly Times[]> {
	const seen: Times[] = [];
	const editor = await session.openWindow();
	for (let count = 0; count < windows; count++) {
		if (count > 0) await editor.reload();
		seen.push(await activationTimes(editor, [product, git, small]));
		await editor.runCommand('View: Close All Editors');
	}
	return seen;
}

function reportTimes(seen: readonly Times[], report: Report): void {
	const median = (id: string, part: (times: ActivationTimes) => number) =>
		percentile(seen.flatMap((times) => times.get(id) ?? []).map(part), 0.5);
	const parts: readonly (readonly [name: string, part: (times: ActivationTimes) => number])[] = [
		['load', ({ loadMs }) => loadMs],
		['call', ({ callMs }) => callMs],
		['sync', ({ loadMs, callMs }) => loadMs + callMs],
	];
	for (const [name, part] of parts) {
		const figure = { name: `activation.${name}`, n: seen.length, unit: 'ms' };
		const value = median(product, part);
		report({ ...figure, value, peer: git, peerValue: median(git, part) });
		report({ ...figure, value, peer: 'an extension of 5 kB', peerValue: median(small, part) });
		if (name === 'sync') report({ ...figure, value, peer: 'target', peerValue: targetMs });
	}
}

function reportStarts(text: string, report: Report): void {
	const starts = text
		.split('\n')
		.slice(0, -1)
		.map((line) => JSON.parse(line) as Start);
	const cpu = (file: RegExp, part: Start['part']) =>
		starts.filter((start) => start.part === part && file.test(start.file)).map((s) => s.cpuMs);
	const median = (file: RegExp, part: Start['part']) => percentile(cpu(file, part), 0.5);
	const own = /rework-meter\.rework-meter/;
	const peer = /[\\/]git[\\/]dist/;
	const sum = (file: RegExp) => median(file, 'load') + median(file, 'call');
	const figure = { n: cpu(own, 'call').length, unit: 'ms' };
	for (const part of ['load', 'call'] as const) {
		const value = median(own, part);
		const name = `activation.cpu.${part}`;
		report({ ...figure, name, value, peer: git, peerValue: median(peer, part) });
	}
	const name = 'activation.cpu';
	report({ ...figure, name, value: sum(own), peer: git, peerValue: sum(peer) });
	report({ ...figure, name, value: sum(own), peer: 'target', peerValue: targetMs });
}
