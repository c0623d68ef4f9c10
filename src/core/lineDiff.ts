/**
 * The difference of two texts by lines.
 *
 * Lines are paired with their white space folded away, and the quotes and line ends that formatters choose, so that
 * reformatted code stays paired line by line; of the pairings that are equally good for folded lines, the one with more identical lines is taken.
 */
import type { Budget, Hunk } from './myers.ts';
import { matchingSequences } from './sequenceDiff.ts';
import { finish, type Steps } from './steps.ts';

export type { Hunk } from './myers.ts';

/** What changed between two lists of lines. */
export type LineDiff = {
	/**
	 * Ascending; the lines outside are identical. Hunks may touch: a line that changed in white space only is a hunk
	 * of its own with its counterpart, one line on either side.
	 */
	readonly hunks: readonly Hunk[];
	/** False when a stretch differed too much to be compared closely and is one coarse hunk. */
	readonly exact: boolean;
};

/** About 50 ms: the most that is spent on stretches without unique lines. */
const maxSteps = 4_000_000;
/** A block of equal lines is not slid farther than this in search of a better place. */
const maxSlide = 200;
/** About a millisecond. */
const linesAStep = 1_000;

/** The lines of `text`, each with its line feed; a last line without one counts unless it is empty. */
export function splitLines(text: string): string[] {
	const lines: string[] = [];
	let from = 0;
	for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
		lines.push(text.slice(from, end + 1));
		from = end + 1;
	}
	if (from < text.length) lines.push(text.slice(from));
	return lines;
}

/** The hunks in which `a` and `b` differ, in line indexes. Near-linear in the number of lines, never quadratic. */
export function lineDiff(a: readonly string[], b: readonly string[]): LineDiff {
	return finish(lineDiffing(a, b));
}

/** As `lineDiff`, with pauses. Identical lines at both ends are not looked at twice: mostly they are nearly all. */
export function* lineDiffing(a: readonly string[], b: readonly string[]): Steps<LineDiff> {
	const least = Math.min(a.length, b.length);
	let from = 0;
	while (from < least && a[from] === b[from]) from++;
	let after = 0;
	while (after < least - from && a[a.length - 1 - after] === b[b.length - 1 - after]) after++;
	const hunk = { aFrom: from, aTo: a.length - after, bFrom: from, bTo: b.length - after };
	if (hunk.aFrom === hunk.aTo && hunk.bFrom === hunk.bTo) return { hunks: [], exact: true };
	if (hunk.aFrom === hunk.aTo || hunk.bFrom === hunk.bTo) return { hunks: [hunk], exact: true };
	const inner = yield* lineDiffingBetween(a.slice(from, hunk.aTo), b.slice(from, hunk.bTo));
	if (from === 0) return inner;
	const hunks = inner.hunks.map(({ aFrom, aTo, bFrom, bTo }) => {
		return { aFrom: aFrom + from, aTo: aTo + from, bFrom: bFrom + from, bTo: bTo + from };
	});
	return { hunks, exact: inner.exact };
}

function* lineDiffingBetween(a: readonly string[], b: readonly string[]): Steps<LineDiff> {
	const ids = yield* numberLines(a, b);
	const budget: Budget = { steps: maxSteps };
	const { partner, exact } = yield* matchingSequences(ids.aFolded, ids.bFolded, ids.count, budget);
	yield;
	slideToIdentical(partner, ids);
	yield;
	return { hunks: hunksOf(partner, ids), exact };
}

/** Equal numbers mean identical lines (`a`, `b`), or lines equal up to white space (`aFolded`, `bFolded`). */
type Numbered = {
	readonly a: Int32Array;
	readonly b: Int32Array;
	readonly aFolded: Int32Array;
	readonly bFolded: Int32Array;
	readonly count: number;
};

function* numberLines(a: readonly string[], b: readonly string[]): Steps<Numbered> {
	const idOfLine = new LineNumbers();
	const idOfFolded = new LineNumbers();
	const foldedOfId: number[] = [];
	const idOf = (line: string): number => {
		const id = idOfLine.of(line);
		if (id === foldedOfId.length) foldedOfId.push(idOfFolded.of(foldedLine(line)));
		return id;
	};
	const aIds = new Int32Array(a.length);
	const bIds = new Int32Array(b.length);
	for (const [lines, numbers] of [
		[a, aIds],
		[b, bIds],
	] as const) {
		for (let i = 0; i < lines.length; i++) {
			numbers[i] = idOf(lines[i] as string);
			if (i % linesAStep === linesAStep - 1) yield;
		}
	}
	return {
		a: aIds,
		b: bIds,
		aFolded: aIds.map((id) => foldedOfId[id] as number),
		bFolded: bIds.map((id) => foldedOfId[id] as number),
		count: idOfFolded.count,
	};
}

/**
 * Numbers texts in the order in which each is first met. In many small maps, for one of ten thousands of texts takes
 * milliseconds each time it grows, in one go.
 */
class LineNumbers {
	readonly #maps: readonly Map<string, number>[] = Array.from({ length: 64 }, () => new Map());
	count = 0;

	of(text: string): number {
		const { length } = text;
		const sample = 31 * text.charCodeAt(length >> 1) + 7 * text.charCodeAt(length >> 2) + length;
		const map = this.#maps[sample & 63] as Map<string, number>;
		const known = map.get(text);
		if (known !== undefined) return known;
		map.set(text, this.count);
		return this.count++;
	}
}

/** White space goes, quotes are one kind, and what a formatter puts at a line's end goes too. */
function foldedLine(line: string): string {
	const folded = line.replace(/\s+/g, '').replaceAll('"', "'");
	const last = folded.at(-1);
	return folded.length > 1 && (last === ';' || last === ',') ? folded.slice(0, -1) : folded;
}

/**
 * A block that was only deleted (or only inserted) next to lines that equal it up to white space can lie higher or
 * lower; moves it to where most of the lines around it are identical. Pairs stay in order.
 */
function slideToIdentical(partner: Int32Array, ids: Numbered): void {
	slideBlocks(partner, ids.a, ids.aFolded, ids.b);
	const inverse = new Int32Array(ids.b.length).fill(-1);
	partner.forEach((j, i) => {
		if (j >= 0) inverse[j] = i;
	});
	slideBlocks(inverse, ids.b, ids.bFolded, ids.a);
	partner.fill(-1);
	inverse.forEach((i, j) => {
		if (i >= 0) partner[i] = j;
	});
}

function slideBlocks(
	partner: Int32Array,
	own: Int32Array,
	ownFolded: Int32Array,
	other: Int32Array,
): void {
	for (let from = 0; from < partner.length; from++) {
		if (partner[from] !== -1) continue;
		let to = from + 1;
		while (to < partner.length && partner[to] === -1) to++;
		const before = from > 0 ? (partner[from - 1] as number) : -1;
		const after = to < partner.length ? (partner[to] as number) : other.length;
		if (after === before + 1) slideBlock(partner, own, ownFolded, other, from, to);
		from = to;
	}
}

/** Slides the unpaired block `[from, to)` up as long as its last line could take over the pair above it. */
function slideBlock(
	partner: Int32Array,
	own: Int32Array,
	ownFolded: Int32Array,
	other: Int32Array,
	from: number,
	to: number,
): void {
	let gain = 0;
	let bestGain = 0;
	let best = 0;
	for (let step = 1; step <= maxSlide; step++) {
		const above = from - step;
		const last = to - step;
		const mate = above >= 0 ? (partner[above] as number) : -1;
		if (mate < 0 || ownFolded[above] !== ownFolded[last]) break;
		gain += Number(own[last] === other[mate]) - Number(own[above] === other[mate]);
		if (gain > bestGain) {
			bestGain = gain;
			best = step;
		}
	}
	for (let step = 1; step <= best; step++) {
		partner[to - step] = partner[from - step] as number;
		partner[from - step] = -1;
	}
}

function hunksOf(partner: Int32Array, ids: Numbered): Hunk[] {
	const hunks: Hunk[] = [];
	let i = 0;
	let j = 0;
	while (i < ids.a.length || j < ids.b.length) {
		if (i < ids.a.length && partner[i] === j) {
			if (ids.a[i] !== ids.b[j]) hunks.push({ aFrom: i, aTo: i + 1, bFrom: j, bTo: j + 1 });
			i++;
			j++;
			continue;
		}
		const aFrom = i;
		const bFrom = j;
		while (i < ids.a.length && partner[i] === -1) i++;
		j = i < ids.a.length ? (partner[i] as number) : ids.b.length;
		hunks.push({ aFrom, aTo: i, bFrom, bTo: j });
	}
	return hunks;
}
