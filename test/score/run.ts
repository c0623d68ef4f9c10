// npm run score [-- --seed N] [--only GESTURE] [--except GESTURE] [--count K] [--intercept] [--json] | --from FILE …:
// see docs/accuracy.md.
import { readFile } from 'node:fs/promises';
import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { buildProduct, buildSampleAi, buildScoreDriver } from '../host/buildTests.ts';
import { currentEditor } from '../host/editorInstall.ts';
import { reportResult } from '../host/testResult.ts';
import { allGestures } from './gestures/all.ts';
import { type Played, play } from './play.ts';
import { ScoreSession } from './session.ts';
import { markdown, shortcomings } from './table.ts';
import { reportedIn, seedRows, together } from './together.ts';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: '1' },
		/** A part of the name; several times for several. */
		only: { type: 'string', multiple: true, default: [] },
		/** The same, of what is left out: the end says so. */
		except: { type: 'string', multiple: true, default: [] },
		count: { type: 'string', default: '24' },
		/** With the setting that takes the place of the editor's accept commands. */
		intercept: { type: 'boolean', default: false },
		json: { type: 'boolean', default: false },
		/** Plays nothing: the tables of what `--json` wrote before, all together. */
		from: { type: 'string', multiple: true, default: [] },
	},
});
if (values.from.length > 0) {
	const texts = await Promise.all(values.from.map((path) => readFile(path, 'utf8')));
	const reports = texts.map(reportedIn);
	const all = together(reports);
	stdout.write(`${seedRows(reports)}\n\n${markdown(all)}\n${shortcomings(all).join('\n')}\n`);
	process.exit();
}
const [seed, count] = [Number(values.seed), Number(values.count)];
if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1)
	throw new Error('--seed and --count take whole numbers');
const named = (parts: readonly string[]) => {
	const unknown = parts.find((part) => !allGestures.some(({ name }) => name.includes(part)));
	if (unknown !== undefined) throw new Error(`No gesture has ${unknown} in its name`);
	return allGestures.filter(({ name }) => parts.some((part) => name.includes(part)));
};
const leftOut = named(values.except);
const chosen = (values.only.length === 0 ? allGestures : named(values.only)).filter(
	(gesture) => !leftOut.includes(gesture),
);
if (chosen.length === 0) throw new Error('Every gesture that was asked for is left out');

// A time limit ends the process by a signal; the editor's server must not outlive it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

await Promise.all([buildProduct(), buildSampleAi(), buildScoreDriver()]);
const session = await ScoreSession.start({
	'rework.capture.interceptAccepts': values.intercept,
});
const played: Played[] = [];
try {
	for (const gesture of chosen) {
		const begunMs = Date.now();
		const result = await play(session, gesture, seed, count);
		played.push(result);
		say(result, Date.now() - begunMs);
	}
} finally {
	await session.stop();
}

const wrong = shortcomings(played);
if (values.json) stdout.write(`${JSON.stringify(report(), undefined, '\t')}\n`);
else {
	stdout.write(`\nSeed ${seed}, VS Code ${currentEditor.vscode}\n\n${markdown(played)}\n`);
	const contradictions = played.flatMap((each) => each.contradictions);
	stdout.write(`The host contradicts the session ${contradictions.length} times.\n`);
	for (const { name } of leftOut) stdout.write(`Left out, as asked for: ${name}\n`);
	stdout.write(wrong.length === 0 ? 'All targets are met.\n' : `${wrong.join('\n')}\n`);
}
await reportResult({
	passed: played.length - new Set(wrong.map((line) => line.split(':')[0])).size,
	failed: wrong,
	skipped: [],
});
process.exitCode = wrong.length === 0 ? 0 : 1;

/** One line as soon as a gesture is played, and a few of what went wrong; beside the JSON, not in it. */
function say({ gesture, ...result }: Played, ms: number): void {
	const out = values.json ? stderr : stdout;
	const { hit, missed, wrong, right } = result.counted.marks;
	out.write(
		`${gesture.name}: ${result.performed} times in ${(ms / 1000).toFixed(1)} s; ` +
			`AI ${hit} known, ${missed} missed; others ${right} right, ${wrong} called AI ` +
			`${JSON.stringify(result.evidence)}\n`,
	);
	const notes = [
		...result.mistakes,
		...result.notPerformed.map((why) => `not performed: ${why}`),
		...result.contradictions,
	];
	for (const note of notes.slice(0, 4)) out.write(`    ${note}\n`);
}

function report() {
	return {
		seed,
		editor: currentEditor.vscode,
		shortcomings: wrong,
		gestures: played.map(({ gesture, counted, ...result }) => ({
			name: gesture.name,
			of: gesture.of,
			...(gesture.typing && { typing: gesture.typing }),
			...counted.marks,
			characters: [...counted.entries()],
			...result,
		})),
	};
}
