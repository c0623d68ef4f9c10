import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileFlawOf } from './flaws.ts';
import { type Result, readNeutral, type ScenarioFile } from './format.ts';
import { runScenario } from './gitScenario.ts';
import {
	type Recording,
	runRecording,
	runTrace,
	type Trace,
	type TraceOracle,
} from './keystrokes.ts';

/** Git waits more than it computes. */
const scenariosAtOnce = 3;
/** Beside every trace, what is left of each block. */
const oracleName = 'oracle.json';

/**
 * Runs neutral files, of whatever kind each is, and tells each result as it comes. A file that is
 * none is a failure with its reason, and the others are run.
 */
export async function runFiles(
	paths: readonly string[],
	report: (result: Result) => void,
): Promise<void> {
	for (const path of paths) {
		if (basename(path) === oracleName) continue;
		try {
			await runFile(path, report);
		} catch (failure) {
			const why = failure instanceof Error ? failure.message : String(failure);
			report({ kind: 'file', id: path, differences: [`cannot be run: ${why}`] });
		}
	}
}

async function runFile(path: string, report: (result: Result) => void): Promise<void> {
	const content = readNeutral(path);
	if (isA<ScenarioFile>(content, 'scenarios')) {
		const flaw = fileFlawOf(content);
		if (flaw !== null) throw new Error(flaw);
		await runScenarios(content, report);
	} else if (isA<{ readonly recordings: readonly Recording[] }>(content, 'recordings'))
		for (const recording of content.recordings) report(runRecording(recording));
	else if (isA<Trace>(content, 'txns')) report(traceResult(path, content));
	else throw new Error('it holds neither scenarios nor recordings nor a trace');
}

async function runScenarios(file: ScenarioFile, report: (result: Result) => void): Promise<void> {
	const queue = file.scenarios.values();
	const worker = async () => {
		for (const scenario of queue) report(await runScenario(scenario, file.defaults));
	};
	await Promise.all(Array.from({ length: scenariosAtOnce }, worker));
}

function traceResult(path: string, trace: Trace): Result {
	const name = basename(path).replace(/\.json(\.gz)?$/, '');
	const oracle = join(dirname(path), oracleName);
	const missing = {
		kind: 'trace',
		id: name,
		differences: [`${oracleName} does not know it`],
	} as const;
	if (!existsSync(oracle)) return missing;
	const { traces } = readNeutral(oracle) as { traces: Record<string, TraceOracle> };
	const known = traces[name];
	return known ? runTrace(name, trace, known) : missing;
}

function isA<T>(content: unknown, key: string): content is T {
	return typeof content === 'object' && content !== null && key in content;
}
