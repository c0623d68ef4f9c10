import { reasonOf } from '../../src/core/log.ts';
import { sum } from '../sum.ts';
import type { Result } from './format.ts';
import { acceptHost, Keyboard } from './keyboard.ts';

export interface Trace {
	readonly startContent: string;
	readonly endContent: string;
	readonly txns: readonly { readonly patches: readonly Patch[] }[];
}

/** Position and number of removed characters are code points. */
type Patch = readonly [at: number, deleted: number, inserted: string];

export interface TraceOracle {
	readonly blocks: readonly { readonly len: number; readonly surviving: number }[];
}

/** Inserts of at least this many characters stand in for AI code in a trace. */
const blockChars = 20;
const doc = 'file:///r/trace.txt';

/** Replays a keystroke trace. What is put back has its owner, of which the oracle knows nothing. */
export function runTrace(name: string, trace: Trace, oracle: TraceOracle): Result {
	const keyboard = new Keyboard();
	keyboard.open(doc, trace.startContent);
	const unitsOf = hasAstral(trace) ? unitPlaces(trace.startContent) : asTheyAre;
	const blocks: { readonly tMs: number; readonly length: number }[] = [];
	for (const [at, { patches }] of trace.txns.entries())
		for (const [nth, patch] of patches.entries())
			try {
				const [from, to] = unitsOf(patch);
				const length = lengthOf(patch[2]);
				// The oracle knows nothing of common ends: what is replaced goes, then what is new comes.
				if (to > from) keyboard.change(doc, [[from, to, '']], null);
				keyboard.tMs += 100;
				if (length >= blockChars) blocks.push({ tMs: keyboard.tMs, length });
				if (length === 0) continue;
				keyboard.change(doc, [[from, from, patch[2]]], length >= blockChars ? acceptHost : null);
				keyboard.tMs += 100;
			} catch (failure) {
				const where = `patch ${nth + 1} of transaction ${at + 1}`;
				throw new Error(`${where} does not fit: ${reasonOf(failure)}`);
			}
	keyboard.tMs += 1_000;
	keyboard.settle();
	const differences: string[] = [];
	const ledger = keyboard.ledger(doc);
	if (ledger?.text.toString() !== trace.endContent)
		differences.push('the text at the end is another');
	if (blocks.length !== oracle.blocks.length)
		differences.push(`${blocks.length} blocks, the oracle has ${oracle.blocks.length}`);
	const alive = aliveIn(keyboard);
	let [found, expected, back] = [0, 0, 0];
	for (const [at, { len, surviving }] of oracle.blocks.entries()) {
		const block = blocks[at];
		if (!block) continue;
		const ids = keyboard.enteredAt(block.tMs, doc);
		const counters = ids.map((id) => keyboard.counters(id));
		const left = sum(ids.map((id) => alive.get(id) ?? 0));
		const returned = sum(counters.map((it) => (it?.restored ?? 0) + (it?.copied ?? 0)));
		found += left;
		expected += surviving;
		back += returned;
		if (block.length !== len)
			differences.push(`block ${at + 1} has ${block.length} characters, the oracle says ${len}`);
		if (left < surviving || left > surviving + returned)
			differences.push(`block ${at + 1} of ${len}: ${left} survive, the oracle says ${surviving}`);
	}
	const survivors = `${found} characters survive, the oracle says ${expected} (${back} came back)`;
	return { kind: 'trace', id: name, differences, survivors };
}

/** Code points of each insertion that are in the text. */
function aliveIn({ pipeline }: Keyboard): Map<string, number> {
	const { docs, table } = pipeline.attribution;
	const alive = new Map<string, number>();
	const ledger = docs.get(doc)?.ledger;
	if (!ledger) return alive;
	const { text, map } = ledger.attributed();
	map.forEachRun(0, text.length, (from, to, origin) => {
		const id = table.insertionOf(origin);
		if (id === null || id === undefined) return;
		const length = lengthOf(text.slice(from, to));
		alive.set(id, (alive.get(id) ?? 0) + length);
	});
	return alive;
}

type UnitsOf = (patch: Patch) => readonly [from: number, to: number];

function asTheyAre([at, deleted]: Patch): readonly [number, number] {
	return [at, at + deleted];
}

/** Where code points are in UTF-16, over all patches from the first on. O(astral characters) a patch. */
function unitPlaces(start: string): UnitsOf {
	/** Places of those that take two units, in code points. */
	let astral = astralIn(start, 0);
	const unitsTo = (place: number) => place + astral.filter((at) => at < place).length;
	return ([at, deleted, inserted]) => {
		const place = [unitsTo(at), unitsTo(at + deleted)] as const;
		const growth = lengthOf(inserted) - deleted;
		astral = [
			...astral.filter((other) => other < at),
			...astralIn(inserted, at),
			...astral.filter((other) => other >= at + deleted).map((other) => other + growth),
		];
		return place;
	};
}

function astralIn(text: string, at: number): number[] {
	return [...text].flatMap((point, place) => (point.length > 1 ? [at + place] : []));
}

function hasAstral({ startContent, txns }: Trace): boolean {
	const isAstral = (text: string) => text.length !== lengthOf(text);
	return (
		isAstral(startContent) || txns.some((txn) => txn.patches.some(([, , text]) => isAstral(text)))
	);
}

/** In code points. */
function lengthOf(text: string): number {
	let length = text.length;
	for (const _ of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) length--;
	return length;
}
