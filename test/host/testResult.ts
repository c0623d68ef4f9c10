import { readFile, writeFile } from 'node:fs/promises';
import { suiteOutput } from './suiteOutput.ts';

/** The environment variable that names the file a suite writes its result to. */
export const resultFileVariable = 'REWORK_TEST_RESULT';

/** How one suite ended. Titles are full titles: the names of all describes and of the test. */
export interface TestResult {
	readonly passed: number;
	readonly failed: readonly string[];
	readonly skipped: readonly string[];
}

/** The part of mocha's runner that is needed; mocha itself stays out, it is loaded differently per host. */
interface Runner {
	on(event: 'pass' | 'fail' | 'pending', listener: (test: { fullTitle(): string }) => void): void;
	on(event: 'retry', listener: (test: { fullTitle(): string }, failure: unknown) => void): void;
}

/**
 * Collects from a runner while it runs; the function returned gives the result so far. Why a test is run once more is
 * printed, for the second failure may only be what the first one left behind.
 */
export function countResults(
	runner: Runner,
	print: (text: string) => void = suiteOutput(),
): () => TestResult {
	let passed = 0;
	const failed: string[] = [];
	const skipped: string[] = [];
	runner.on('pass', () => {
		passed++;
	});
	runner.on('fail', (test) => failed.push(test.fullTitle()));
	runner.on('retry', (test, failure) => {
		print(`  again: ${test.fullTitle()}: ${failure instanceof Error ? failure.stack : failure}`);
	});
	runner.on('pending', (test) => skipped.push(test.fullTitle()));
	return () => ({ passed, failed, skipped });
}

/** Leaves the result where the runner of all suites looks for it; does nothing when nobody asked. */
export async function reportResult(result: TestResult): Promise<void> {
	const file = process.env[resultFileVariable];
	if (file !== undefined) await writeFile(file, JSON.stringify(result));
}

/** What a suite left, or undefined when it ended before it could. */
export async function readResult(file: string): Promise<TestResult | undefined> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as TestResult;
	} catch {
		return undefined;
	}
}
