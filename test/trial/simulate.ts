// `npm run simulate`: what the analysis of a trial does in made-up worlds whose effect is known. Seeded: the same each time.
import { parseArgs } from 'node:util';
import { blocksOf } from '../../src/trial/blocks.ts';
import { effectOf } from '../../src/trial/effect.ts';
import { tasksByFormula, tasksFor } from '../../src/trial/power.ts';
import { refuses } from '../../src/trial/sequence.ts';
import { play, type World } from './trials.ts';

const { values } = parseArgs({
	options: {
		trials: { type: 'string', default: '2000' },
		only: { type: 'string', default: '' },
		factor: { type: 'string' },
		tasks: { type: 'string' },
		json: { type: 'boolean', default: false },
	},
});
const trials = Number(values.trials);
/** Assignments drawn for each of millions of analyses; the product draws ten times as many. */
const sample = 999;
const spread = 0.54;

const worlds: Readonly<Record<string, Omit<World, 'effect'>>> = {
	plain: { spread },
	'heavy tails': { spread, heavy: true },
	'learning, ÷1.5': { spread, learned: Math.log(1.5) },
	'20 % skips': { spread, skips: 0.2 },
	'10 % the other way': { spread, against: 0.1 },
	'all of these': { spread, heavy: true, learned: Math.log(1.5), skips: 0.2, against: 0.1 },
};
const factors = [0.8, 1, 1.3, 1.5, 2];
const sizes = [12, 20, 40, 56, 100];

interface Cell {
	readonly world: string;
	readonly factor: number;
	readonly tasks: number;
	readonly trials: number;
	/** Share of trials that refuse "no effect": false positives at ×1, power elsewhere. */
	readonly refused: number;
	/** Share whose interval holds the effect of being assigned to AI. */
	readonly covered: number;
	/** Geometric mean of the interval's half, as a factor. */
	readonly half: number;
	/** Power of the z-test, whose spread is known; for the plain world alone. */
	readonly byFormula: number | null;
}

/** The effect of the coin: of those assigned to AI some do without, and of the others some do not. */
function assignedEffect({ effect, skips = 0, against = 0 }: World): number {
	const on = 1 - against;
	const off = skips * (1 - against) + (1 - skips) * against;
	return effect * (on - off);
}

function cell(name: string, factor: number, tasks: number): Cell {
	const world: World = { spread, ...worlds[name], effect: Math.log(factor) };
	const truth = assignedEffect(world);
	let [refused, covered, analysed, half] = [0, 0, 0, 0];
	for (let n = 0; n < trials; n++) {
		const effect = effectOf(play(world, tasks, seedOf(name, factor, tasks, n)), sample);
		if (!effect) continue;
		analysed++;
		if (effect.p <= 0.05) refused++;
		if (effect.low <= truth && truth <= effect.high) covered++;
		half += (effect.high - effect.low) / 2;
	}
	return {
		world: name,
		factor,
		tasks,
		trials: analysed,
		refused: refused / analysed,
		covered: covered / analysed,
		half: Math.exp(half / analysed),
		byFormula: name === 'plain' ? powerOf(factor, tasks) : null,
	};
}

/** Power of the z-test: Φ(|ln f|·√n/(2σ) − z). */
function powerOf(factor: number, tasks: number): number | null {
	if (factor === 1) return null;
	const z = (Math.abs(Math.log(factor)) * Math.sqrt(tasks)) / (2 * spread);
	return phi(z - 1.959964) + phi(-z - 1.959964);
}

/** Φ by its series; good to ten digits for the arguments here. */
function phi(x: number): number {
	let [term, sum] = [x, x];
	for (let k = 1; k < 200; k++) {
		term *= (x * x) / (2 * k + 1);
		sum += term;
	}
	return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** Share of trials in which looking after every task ever refuses the truth. */
function peeking(name: string, factor: number, tasks: number) {
	const world: World = { spread, ...worlds[name], effect: Math.log(factor) };
	// Only a shift that is the same for every task can be right at every look.
	let ever = 0;
	for (let n = 0; n < trials; n++) {
		const units = play(world, tasks, seedOf(`${name} peeking`, factor, tasks, n));
		const looks = new Set(
			blocksOf(units).map(({ members }) => Math.max(...members.map(({ index }) => index)) + 1),
		);
		for (const look of looks)
			if (refuses(units.slice(0, look), world.effect)) {
				ever++;
				break;
			}
	}
	return { world: name, factor, tasks, trials, everRefused: ever / trials };
}

function seedOf(...of: readonly (string | number)[]): number {
	let hash = 2_166_136_261;
	for (const unit of of.join('|')) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 16_777_619);
	return hash >>> 0;
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

if (!values.json)
	print(
		`| world | factor | tasks | trials | "no effect" refused | z-test, spread known | interval holds the effect | ×/÷ |\n|---|---|---|---|---|---|---|---|`,
	);
const chosen = <T>(all: readonly T[], only: T | undefined) => (only === undefined ? all : [only]);
const isWhole = values.factor === undefined && values.tasks === undefined;
for (const name of Object.keys(worlds).filter((each) => each.includes(values.only)))
	for (const factor of chosen(
		factors,
		values.factor === undefined ? undefined : Number(values.factor),
	))
		for (const tasks of chosen(
			sizes,
			values.tasks === undefined ? undefined : Number(values.tasks),
		)) {
			const found = cell(name, factor, tasks);
			print(
				values.json
					? JSON.stringify(found)
					: `| ${name} | ×${factor} | ${tasks} | ${found.trials} | ${percent(found.refused)} | ${found.byFormula === null ? '' : percent(found.byFormula)} | ${percent(found.covered)} | ${found.half.toFixed(2)} |`,
			);
		}
// At the numbers of tasks that the product names for a power of 80 %, and at those of the normal formula alone.
for (const named of isWhole ? [tasksFor, tasksByFormula] : [])
	for (const factor of [1.3, 1.5, 2]) {
		const found = cell('plain', factor, named(factor, spread));
		print(
			values.json
				? JSON.stringify({ ...found, table: named.name })
				: `| plain, ${named.name} | ×${factor} | ${found.tasks} | ${found.trials} | ${percent(found.refused)} | ${percent(found.byFormula ?? 0)} | ${percent(found.covered)} | ${found.half.toFixed(2)} |`,
		);
	}
if (!values.json && isWhole)
	print(
		'\n| world, looking after every task | factor | tasks | trials | truth ever refused |\n|---|---|---|---|---|',
	);
for (const name of isWhole ? ['plain', 'heavy tails', 'learning, ÷1.5'] : [])
	for (const factor of [1, 1.5]) {
		const found = peeking(name, factor, 100);
		print(
			values.json
				? JSON.stringify(found)
				: `| ${name} | ×${factor} | 100 | ${trials} | ${percent(found.everRefused)} |`,
		);
	}
