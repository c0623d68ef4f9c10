/**
 * A text and a revision of it into small edits, against `diff` (jsdiff) comparing lines only. jsdiff is quadratic on
 * a re-indented or rewritten text, 10 s for 5,000 re-indented lines, so there it is measured on few lines or not at all.
 */
import { diffLines } from 'diff';
import { diffToEdits } from '../src/core/charDiff.ts';
import { type Bench, medianMs, seeded } from './bench.ts';

type Revise = (line: string, i: number, random: () => number) => string;

const revisions: readonly { name: string; revise: Revise; peerUpTo: number }[] = [
	{ name: 'diff.light', revise: revised(0.01), peerUpTo: 50_000 },
	{ name: 'diff.medium', revise: revised(0.1), peerUpTo: 5_000 },
	{ name: 'diff.reindent', revise: (line) => `\t${line}`, peerUpTo: 500 },
	{ name: 'diff.heavy', revise: revised(0.6), peerUpTo: 0 },
];

export const diffBench: Bench = {
	name: 'diff',
	async run(report) {
		for (const n of [500, 5_000, 50_000]) {
			const lines = sourceLines(n);
			const before = lines.join('');
			for (const { name, revise, peerUpTo } of revisions) {
				const random = seeded(n);
				const after = lines.map((line, i) => revise(line, i, random)).join('');
				const rounds = n > 5_000 ? 3 : 9;
				const value = medianMs(rounds, 3, () => diffToEdits(before, after));
				if (n > peerUpTo) report({ name, n, value, unit: 'ms' });
				else {
					const peerValue = medianMs(1, 1, () => diffLines(before, after));
					report({ name, n, value, unit: 'ms', peer: 'diff (lines only)', peerValue });
				}
			}
		}
	},
};

/** Changes this share of the lines: a third each is dropped, has a word renamed, gets a new line before it. */
function revised(share: number): Revise {
	return (line, i, random) => {
		if (random() >= share) return line;
		const kind = random();
		if (kind < 1 / 3) return '';
		return kind < 2 / 3 ? line.replace(/\w+/, 'renamed') : `\tinserted(${i});\n${line}`;
	};
}

/** Lines with the repetition of code: a fifth braces and blank lines, the rest from a small vocabulary. */
function sourceLines(n: number): string[] {
	const random = seeded(7);
	const name = () => `name${Math.floor(random() * 300)}`;
	const shapes = [
		() => '}\n',
		() => '\n',
		() => `const ${name()} = ${name()}(${name()}, ${name()});\n`,
		() => `if (${name()} > ${Math.floor(random() * 50)}) {\n`,
		() => `${name()}.${name()} = ${name()};\n`,
		() => `return ${name()};\n`,
		() => `for (const ${name()} of ${name()}) ${name()}(${name()});\n`,
		() => `/** ${name()} gives ${name()} or ${name()}. */\n`,
	];
	return Array.from({ length: n }, () => {
		const shape = shapes[Math.floor(random() * shapes.length)] ?? (() => '\n');
		return '\t'.repeat(Math.floor(random() * 4)) + shape();
	});
}
