import { lineDiffing } from '../core/lineDiff.ts';
import { matchSequences } from '../core/sequenceDiff.ts';
import type { Steps } from '../core/steps.ts';
import { sameTokens } from '../core/tokens.ts';

/** Lines of two versions of a text that are the same line. */
export interface SameLines {
	/** For each line of the later text, those of the earlier that it continues; each of these once. */
	readonly from: readonly (readonly number[])[];
	/** Whether each line of the later text is another than was there: a wrapped line's second line is not. */
	readonly isNew: readonly boolean[];
	/** Whether each line of the earlier text goes on. */
	readonly goesOn: readonly boolean[];
}

/** Lines that a formatter joins, or makes of one. */
const maxWrapped = 60;
/** Some tenths of a millisecond. */
const linesAStep = 100;
/** What comparing the lines of one hunk may take: a few milliseconds. */
const maxSteps = 400_000;

/**
 * Which lines stay when a text becomes another, formatting aside: those with the same tokens in the same order, and those
 * that a formatter wrapped or joined. A line that was moved is none of them. Lines are those of `split('\n')`. A diff.
 */
export function* sameLines(
	before: readonly string[],
	after: readonly string[],
	language: string,
): Steps<SameLines> {
	const from: number[][] = after.map(() => []);
	const goesOn = before.map(() => false);
	const isNew = after.map(() => true);
	const pair = (a: number | null, b: number) => {
		isNew[b] = false;
		if (a === null) return;
		from[b]?.push(a);
		goesOn[a] = true;
	};
	const { hunks } = yield* lineDiffing(before, after);
	let [a, b] = [0, 0];
	const end = { aFrom: before.length, aTo: before.length, bFrom: after.length, bTo: after.length };
	for (const hunk of [...hunks, end]) {
		for (; a < hunk.aFrom; a++, b++) pair(a, b);
		yield* inHunk(before, after, hunk, language, pair);
		[a, b] = [hunk.aTo, hunk.bTo];
	}
	return { from, isNew, goesOn };
}

interface Gap {
	readonly aFrom: number;
	readonly aTo: number;
	readonly bFrom: number;
	readonly bTo: number;
}

/** Lines that differ in characters: by their folded text in order, then what lies between as wrapped or joined ones. */
function* inHunk(
	before: readonly string[],
	after: readonly string[],
	{ aFrom, aTo, bFrom, bTo }: Gap,
	language: string,
	pair: (a: number | null, b: number) => void,
): Steps {
	if (aFrom === aTo || bFrom === bTo) return;
	const ids = new Map<string, number>();
	const idOf = (line: string) => {
		const key = folded(line);
		const id = ids.get(key) ?? ids.size;
		ids.set(key, id);
		return id;
	};
	const a = Int32Array.from(before.slice(aFrom, aTo), idOf);
	const b = Int32Array.from(after.slice(bFrom, bTo), idOf);
	const { partner } = matchSequences(a, b, ids.size, { steps: maxSteps });
	yield;
	let [aAt, bAt] = [aFrom, bFrom];
	for (let i = 0; i <= partner.length; i++) {
		if (i % linesAStep === linesAStep - 1) yield;
		const mate = i < partner.length ? (partner[i] as number) : b.length;
		if (mate < 0) continue;
		const [aNow, bNow] = [aFrom + i, bFrom + mate];
		yield* wrapped(before, after, { aFrom: aAt, aTo: aNow, bFrom: bAt, bTo: bNow }, language, pair);
		if (i === partner.length) break;
		if (sameTokens(text(before, aNow), text(after, bNow), language, 'formatter')) pair(aNow, bNow);
		[aAt, bAt] = [aNow + 1, bNow + 1];
	}
}

/** Finds, in order, stretches of a few lines that are the same code broken at other places. */
function* wrapped(
	before: readonly string[],
	after: readonly string[],
	gap: Gap,
	language: string,
	pair: (a: number | null, b: number) => void,
): Steps {
	let bAt = gap.bFrom;
	for (let a = gap.aFrom; a < gap.aTo; a++) {
		if (a % linesAStep === linesAStep - 1) yield;
		if (folded(text(before, a)) === '') continue;
		for (let b = bAt; b < Math.min(gap.bTo, bAt + maxWrapped); b++) {
			const found = grown(before, after, { ...gap, aFrom: a, bFrom: b });
			if (!found) continue;
			const [lines, others] = [before.slice(a, found.aTo), after.slice(b, found.bTo)];
			const [one, other] = [lines.join('\n').trim(), others.join('\n').trim()];
			if (!sameTokens(one, other, language, 'formatter')) continue;
			for (let i = a; i < found.aTo; i++) pair(i, Math.min(b + i - a, found.bTo - 1));
			for (let j = b; j < found.bTo; j++) pair(null, j);
			a = found.aTo - 1;
			bAt = found.bTo;
			break;
		}
	}
}

/** Takes lines from either side as long as one is the beginning of the other, until they are the same. */
function grown(before: readonly string[], after: readonly string[], gap: Gap): Gap | null {
	let [aTo, bTo] = [gap.aFrom + 1, gap.bFrom + 1];
	let a = compact(text(before, gap.aFrom));
	let b = compact(text(after, gap.bFrom));
	if (a === '' || b === '') return null;
	while (ended(a) !== ended(b)) {
		if (b.startsWith(a) || ended(b).startsWith(ended(a))) {
			if (aTo >= gap.aTo || aTo - gap.aFrom >= maxWrapped) return null;
			a += compact(text(before, aTo++));
		} else if (a.startsWith(b) || ended(a).startsWith(ended(b))) {
			if (bTo >= gap.bTo || bTo - gap.bFrom >= maxWrapped) return null;
			b += compact(text(after, bTo++));
		} else return null;
	}
	return { ...gap, aTo, bTo };
}

/** What formatters leave alone, more or less; tokens decide. */
export function folded(line: string): string {
	return ended(compact(line));
}

function compact(line: string): string {
	return line.replace(/\s+/g, '').replace(/["`]/g, "'");
}

function ended(code: string): string {
	return code.replace(/[,;](?=[)\]}])/g, '').replace(/(?<=.)[,;]$/, '');
}

function text(lines: readonly string[], at: number): string {
	return (lines[at] ?? '').trim();
}
