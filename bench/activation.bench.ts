import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSampleAi, sampleAiPath } from '../test/host/buildTests.ts';
import { buildPackage } from '../test/package/build.ts';
import { EditorSession } from '../test/ui/editorSession.ts';
import { type ActivationTimes, activationTimes } from '../test/ui/startupPerformance.ts';
import { type Bench, percentile, type Report } from './bench.ts';

const product = 'rework-meter.rework-meter';
const git = 'vscode.git';
/** A few kB that do next to nothing: what loading costs whoever loads at that moment. */
const small = 'rework-meter.sample-ai';
const targetMs = 50;

/**
 * What the start of a window pays, as VS Code reports it ("Developer: Startup Performance"): loading the
 * code and calling `activate`, of the packaged product in a real editor, beside the built-in git extension
 * and a tiny one in the same windows. The median of several windows. Extensions that start together load
 * together, so that each one's time to load holds the others'.
 */
export const activationBench: Bench = {
	name: 'activation',
	async run(report, size) {
		const windows = size === 'full' ? 15 : 5;
		const folder = await mkdtemp(join(tmpdir(), 'rework-bench-'));
		try {
			await buildSampleAi();
			const { vsix } = await buildPackage(folder);
			const session = await EditorSession.start({ vsix: [vsix], extensions: [sampleAiPath] });
			try {
				reportTimes(await timesOf(session, windows), report);
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
