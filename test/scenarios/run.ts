import { argv, stdout } from 'node:process';
import type { LineCounts, Result } from './format.ts';
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
	const sum = (of: keyof LineCounts) => lines.reduce((total, line) => total + line[of], 0);
	const [expected, right] = [sum('all'), sum('right')];
	const undisputed = expected - sum('disputed');
	const undisputedRight = right - sum('disputedRight');
	const scenarios = all.filter(({ kind }) => kind === 'scenario');
	const strictly = scenarios.filter(({ differences }) => differences.length === 0).length;
	const passed = strictly + scenarios.filter(({ onlyDisputed }) => onlyDisputed).length;
	return [
		`strictly: ${share(strictly, scenarios.length)} scenarios, ${share(right, expected)} lines`,
		`without the ${sum('disputed')} lines that their file calls disputed: ${share(passed, scenarios.length)} scenarios, ${share(undisputedRight, undisputed)} lines`,
	];
}

/** `114 of 153 (74.5 %)` */
function share(part: number, of: number): string {
	return `${part} of ${of} (${((100 * part) / Math.max(1, of)).toFixed(1)} %)`;
}
