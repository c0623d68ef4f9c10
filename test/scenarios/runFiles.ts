import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reasonOf } from '../../src/core/log.ts';
import { fileFlawOf, nameOf } from './flaws.ts';
import { type Result, readNeutral, type ScenarioFile } from './format.ts';
import { runScenario } from './gitScenario.ts';
import { oracleFlawOf, recordingFlawOf, traceFlawOf } from './keystrokeFlaws.ts';
import { type Recording, runRecording } from './recording.ts';
import { runTrace, type Trace, type TraceOracle } from './trace.ts';

/** Git waits more than it computes. */
const scenariosAtOnce = 3;
/** Beside every trace, what is left of each block. */
const oracleName = 'oracle';

/**
 * Runs neutral files, of whatever kind each is, and tells each result as it comes. A file that is
 * none is a failure with its reason, and the others are run.
 */
export async function runFiles(
	paths: readonly string[],
	report: (result: Result) => void,
): Promise<void> {
	for (const path of paths) {
		if (nameOfFile(path) === oracleName) continue;
		try {
			await runFile(path, report);
		} catch (failure) {
			report({ kind: 'file', id: path, differences: [cannotBeRun(failure)] });
		}
	}
}

async function runFile(path: string, report: (result: Result) => void): Promise<void> {
	const content = readNeutral(path);
	if (isA<ScenarioFile>(content, 'scenarios')) {
		const flaw = fileFlawOf(content);
		if (flaw !== null) throw new Error(flaw);
		await runScenarios(content, report);
	} else if (isA<{ readonly recordings: unknown }>(content, 'recordings')) {
		if (!Array.isArray(content.recordings)) throw new Error('its recordings are no list');
		for (const recording of content.recordings) report(recordingResult(recording));
	} else if (isA<Record<string, unknown>>(content, 'txns')) report(traceResult(path, content));
	else throw new Error('it holds neither scenarios nor recordings nor a trace');
}

async function runScenarios(file: ScenarioFile, report: (result: Result) => void): Promise<void> {
	const queue = file.scenarios.values();
	const worker = async () => {
		for (const scenario of queue) report(await runScenario(scenario, file.defaults));
	};
	await Promise.all(Array.from({ length: scenariosAtOnce }, worker));
}

function recordingResult(recording: unknown): Result {
	const id = nameOf(recording);
	const flaw = recordingFlawOf(recording);
	if (flaw !== null) return { kind: 'recording', id, differences: [flaw] };
	try {
		return runRecording(recording as Recording);
	} catch (failure) {
		return { kind: 'recording', id, differences: [cannotBeRun(failure)] };
	}
}

function traceResult(path: string, trace: Readonly<Record<string, unknown>>): Result {
	const id = nameOfFile(path);
	const failed = (why: string): Result => ({ kind: 'trace', id, differences: [why] });
	const flaw = traceFlawOf(trace);
	if (flaw !== null) return failed(flaw);
	const file = ['.json', '.json.gz']
		.map((ending) => join(dirname(path), `${oracleName}${ending}`))
		.find((candidate) => existsSync(candidate));
	if (file === undefined) return failed(`there is no ${oracleName}.json beside it`);
	const oracle = oracleOf(readNeutral(file), id);
	if (oracle === undefined) return failed(`${basename(file)} does not know it`);
	const oracleFlaw = oracleFlawOf(oracle);
	if (oracleFlaw !== null) return failed(`${basename(file)}: ${oracleFlaw}`);
	try {
		return runTrace(id, trace as unknown as Trace, oracle as TraceOracle);
	} catch (failure) {
		return failed(cannotBeRun(failure));
	}
}

function oracleOf(content: unknown, name: string): unknown {
	if (!isA<{ readonly traces: unknown }>(content, 'traces')) return undefined;
	const { traces } = content;
	return isA<Record<string, unknown>>(traces, name) ? traces[name] : undefined;
}

/** A file's name without `.json` and `.gz`. */
function nameOfFile(path: string): string {
	return basename(path)
		.replace(/\.gz$/, '')
		.replace(/\.json$/, '');
}

function cannotBeRun(failure: unknown): string {
	return `cannot be run: ${reasonOf(failure)}`;
}

function isA<T>(content: unknown, key: string): content is T {
	return typeof content === 'object' && content !== null && Object.hasOwn(content, key);
}
