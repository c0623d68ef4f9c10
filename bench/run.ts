/**
 * `npm run bench`: runs the suites and prints a table; `-- --json` prints one object a line instead, and
 * `-- --only NAME` runs one suite. `-- --full` measures at the largest sizes (minutes).
 */
import { parseArgs } from 'node:util';
import { activationBench } from './activation.bench.ts';
import { agentsBench } from './agents.bench.ts';
import type { Bench, Figure } from './bench.ts';
import { diffBench } from './diff.bench.ts';
import { eventLoopBench } from './eventLoop.bench.ts';
import { historyBench } from './history.bench.ts';
import { hookBench } from './hook.bench.ts';
import { keystrokeBench } from './keystroke.bench.ts';
import { longWorkBench } from './longWork.bench.ts';
import { quickKeysBench } from './quickKeys.bench.ts';
import { runMapBench } from './runMap.bench.ts';
import { sizeBench } from './size.bench.ts';
import { storeBench } from './store.bench.ts';
import { surfacesBench } from './surfaces.bench.ts';
import { survivalBench } from './survival.bench.ts';
import { teamBench } from './team.bench.ts';
import { timeBench } from './time.bench.ts';
import { tracesBench } from './traces.bench.ts';

const suites: readonly Bench[] = [
	runMapBench,
	diffBench,
	keystrokeBench,
	longWorkBench,
	historyBench,
	storeBench,
	surfacesBench,
	survivalBench,
	hookBench,
	agentsBench,
	timeBench,
	teamBench,
	tracesBench,
	sizeBench,
	activationBench,
	eventLoopBench,
	quickKeysBench,
];

const { values } = parseArgs({
	options: {
		json: { type: 'boolean' },
		only: { type: 'string' },
		full: { type: 'boolean', default: false },
	},
});
const chosen = suites.filter(({ name }) => values.only === undefined || name === values.only);
if (chosen.length === 0) {
	const names = suites.map(({ name }) => name).join(', ');
	process.stderr.write(`No suite is called ${values.only}. There are: ${names}\n`);
	process.exitCode = 1;
}
for (const suite of chosen)
	await suite.run(values.json ? printLine : printRow, values.full ? 'full' : 'usual');

function printLine(figure: Figure): void {
	process.stdout.write(`${JSON.stringify({ ...figure, ratio: ratioOf(figure) })}\n`);
}

function printRow(figure: Figure): void {
	const { name, n, value, unit, peer, peerValue } = figure;
	const own = `${name.padEnd(28)}${String(n).padStart(8)}${value.toFixed(2).padStart(12)} ${unit}`;
	const theirs =
		peer === undefined || peerValue === undefined
			? ''
			: `   ${peer.padEnd(24)}${peerValue.toFixed(2).padStart(12)} ${unit}  × ${ratioOf(figure)?.toPrecision(3)}`;
	process.stdout.write(`${own.padEnd(52)}${theirs}\n`);
}

/** How many times the peer's figure ours is: below 1 we are quicker. */
function ratioOf({ value, peerValue }: Figure): number | undefined {
	return peerValue === undefined ? undefined : value / peerValue;
}
