import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { repositoryRoot } from '../host/paths.ts';
import { readSessions } from './cups.ts';
import { type Row, validate } from './validation.ts';
import { type Learnt, learnt } from './weights.ts';

// npm run validate -- [--data DIR] [--json] [--weights]: see docs/accuracy.md, "Time".
const { values } = parseArgs({
	options: {
		data: { type: 'string' },
		json: { type: 'boolean', default: false },
		weights: { type: 'boolean', default: false },
	},
});
const folder = values.data ?? join(repositoryRoot, '..', 'shared', 'data', 'cups');
if (!existsSync(join(folder, 'sessions.json.gz'))) {
	stderr.write(`No labelled sessions in ${folder}: give their folder with --data DIR\n`);
	process.exitCode = 2;
} else if (values.weights) {
	const found = learnt(readSessions(folder));
	if (values.json) stdout.write(`${JSON.stringify(found, null, 2)}\n`);
	else for (const each of found) stdout.write(`${sentence(each)}\n`);
} else {
	const validation = validate(readSessions(folder));
	if (values.json) stdout.write(`${JSON.stringify(validation, null, 2)}\n`);
	else {
		const { programmers, minutes, rows } = validation;
		stdout.write(`${programmers} programmers, ${minutes.toFixed(0)} minutes\n\n`);
		stdout.write(
			'| state | estimator | share | truth | precision | recall | r | error | within bounds | worse than ours by |\n',
		);
		stdout.write(`|${'---|'.repeat(10)}\n`);
		for (const row of rows) stdout.write(`${line(row, programmers)}\n`);
		stdout.write('\n| labelled | of it our point calls |\n|---|---|\n');
		for (const { truth, by } of validation.taken) {
			const parts = Object.entries(by).filter(([, share]) => share >= 0.005);
			const words = parts
				.sort((a, b) => b[1] - a[1])
				.map(([state, share]) => `${state} ${percent(share)}`);
			stdout.write(`| ${truth} | ${words.join(', ')} |\n`);
		}
	}
}

function percent(value: number): string {
	return `${(100 * value).toFixed(1)} %`;
}

function sentence({
	state,
	splits,
	defaults,
	learnt: error,
	nearer,
	usual,
	usually,
}: Learnt): string {
	const weights = Object.entries(usual).map(([situation, weight]) => `${situation} ${weight}`);
	return `${state}: over ${splits} halvings, error on the other half ${percent(error)} with learnt weights, ${percent(defaults)} with the defaults; nearer in ${percent(nearer)}; most often learnt (${percent(usually)}): ${weights.join(', ')}`;
}

function line({ state, estimator, score, within, worse }: Row, programmers: number): string {
	const number = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(2));
	const cells = [
		state,
		estimator,
		percent(score.share),
		percent(score.truth),
		number(score.precision),
		number(score.recall),
		number(score.correlation),
		percent(score.error),
		within === null ? '' : `${within} of ${programmers}`,
		worse === null ? '' : `${percent(worse.mean)} (${percent(worse.from)} … ${percent(worse.to)})`,
	];
	return `| ${cells.join(' | ')} |`;
}
