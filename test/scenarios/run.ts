import { argv, stdout } from 'node:process';
import type { Result } from './format.ts';
import { runFiles } from './runFiles.ts';

// npm run scenarios -- FILE… [--json]: see docs/scenarios.md.
const paths = argv.slice(2).filter((arg) => arg !== '--json');
const json = argv.includes('--json');
const results: Result[] = [];

await runFiles(paths, (result) => {
	results.push(result);
	if (json) stdout.write(`${JSON.stringify(result)}\n`);
	else for (const line of linesOf(result)) stdout.write(`${line}\n`);
});
const failed = results.filter(({ differences }) => differences.length > 0);
if (!json) for (const line of summary(results)) stdout.write(`${line}\n`);
stdout.write(`${results.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length > 0 || results.length === 0 ? 1 : 0;

/** One line for a failure; recordings and traces always say what survived. */
function linesOf({ id, differences, survivors }: Result): string[] {
	if (differences.length === 0) return survivors === undefined ? [] : [`ok ${id}: ${survivors}`];
	const all = survivors === undefined ? differences : [survivors, ...differences];
	return [`FAILED ${id}: ${all.join(' | ')}`];
}

function summary(all: readonly Result[]): string[] {
	const lines = all.flatMap((result) => result.lines ?? []);
	if (lines.length === 0) return [];
	const right = lines.reduce((sum, line) => sum + line.right, 0);
	const expected = lines.reduce((sum, line) => sum + line.all, 0);
	const disputed = all.filter(({ onlyDisputed }) => onlyDisputed).length;
	const share = ((100 * right) / expected).toFixed(1);
	return [
		`${right} of ${expected} expected lines are as expected (${share} %)`,
		`${disputed} of the failed differ only in lines that their file calls disputed`,
	];
}
