// `npm test`: everything in turn, one summary line at the end. `--full` adds the oldest supported editor, real agents
// and short forms of the scored session, and lets long tests run long (`REWORK_FULL`).
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from './paths.ts';
import { readResult, resultFileVariable, type TestResult } from './testResult.ts';

const { values } = parseArgs({ options: { full: { type: 'boolean', default: false } } });

interface Suite {
	readonly name: string;
	readonly script: readonly string[];
}

const suites: readonly Suite[] = [
	{ name: 'unit', script: ['test:unit'] },
	{ name: 'editor', script: ['test:editor'] },
	{ name: 'ui', script: ['test:ui'] },
	...(values.full
		? [
				{ name: 'oldest editor', script: ['test:editor', '--', '--minimum'] },
				{ name: 'agents', script: ['test:agents'] },
				// A click on Accept is not heard of as shipped (docs/accuracy.md): it is played where it can be.
				{
					name: 'score',
					script: ['score', '--', '--count', '6', '--except', 'Accept in its toolbar'],
				},
				{
					name: 'score of accepts that are intercepted',
					script: [
						'score',
						'--',
						'--count',
						'6',
						'--intercept',
						'--only',
						'ghost text',
						'--only',
						'next edit',
					],
				},
			]
		: []),
];

const allowedSkips = JSON.parse(
	await readFile(join(repositoryRoot, 'test', 'skips.json'), 'utf8'),
) as readonly string[];

const folder = await mkdtemp(join(tmpdir(), 'rework-results-'));
const failures: string[] = [];
const results: TestResult[] = [];
try {
	if ((await npmRun(['check'], {})) !== 0) failures.push('npm run check failed');
	for (const [index, suite] of suites.entries()) {
		results.push(await run(suite, join(folder, `${index}.json`)));
	}
} finally {
	await rm(folder, { recursive: true, force: true });
}

const skipped = results.flatMap((result) => result.skipped);
for (const title of skipped.filter((each) => !allowedSkips.includes(each))) {
	failures.push(`skipped, and not listed in test/skips.json: ${title}`);
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
process.stdout.write(failures.length > 0 ? `\nFailed:\n  ${failures.join('\n  ')}\n` : '\n');
process.stdout.write(
	`${passed} passed, ${failures.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;

/** Runs one suite; whatever goes wrong with it, also before or after its tests, is among `failures`. */
async function run(suite: Suite, resultFile: string): Promise<TestResult> {
	const started = Date.now();
	process.stdout.write(`\n--- ${suite.name} tests ---\n`);
	const more = values.full ? { REWORK_FULL: '1' } : {};
	const code = await npmRun(suite.script, { [resultFileVariable]: resultFile, ...more });
	const result = await readResult(resultFile);
	failures.push(...(result?.failed ?? []).map((title) => `${suite.name}: ${title}`));
	if (result === undefined) failures.push(`${suite.name}: ended with ${code} before its result`);
	else if (code !== 0 && result.failed.length === 0) {
		failures.push(`${suite.name}: ended with ${code} although no test failed`);
	}
	process.stdout.write(`--- ${suite.name}: ${Math.round((Date.now() - started) / 1000)} s ---\n`);
	return result ?? { passed: 0, failed: [], skipped: [] };
}

async function npmRun(
	script: readonly string[],
	env: Readonly<Record<string, string>>,
): Promise<number> {
	const windows = process.platform === 'win32';
	const child = spawn(windows ? 'npm.cmd' : 'npm', ['run', '--silent', ...script], {
		cwd: repositoryRoot,
		stdio: 'inherit',
		shell: windows,
		env: { ...process.env, ...env },
	});
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
}
