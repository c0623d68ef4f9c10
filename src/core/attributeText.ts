import { diffing } from './charDiff.ts';
import { lineDiffing } from './lineDiff.ts';
import { pushRun } from './packedRuns.ts';
import type { AttributedText } from './remembered.ts';
import { RunMap } from './runMap.ts';
import { finish, type Steps } from './steps.ts';

/** Stretches with fewer non-blank characters are equal by chance as often as not. */
const minInkCarried = 4;
/**
 * Shorter ones (`return result;` between two lines that differ) stand in many places: a longer stretch of any source
 * says more than that of a nearer one.
 */
const tellingInk = 24;

/** Below a millisecond: the non-blank characters of each stretch are counted. */
/** Some tenths of a millisecond, where a stretch costs as much as so many units. */
const unitsAStep = 100_000;
const stretchCost = 20;
const editsAStep = 1_000;

/** Marks a character that no source explains. */
const hole = -1;

/**
 * Who put each character of `text` there, as far as its relatives tell. A relative with the same text gives its map as
 * it is. Else equal stretches carry over, from the nearest relative first, each next one filling what is still open;
 * `rest` takes what none explains.
 *
 *     source 1   a a a x x b b b          source 2   q q q q q q
 *     text       a a a q q q q q b b b    holes          └ 5 ┘     filled by source 2, then by `rest`
 *
 * An equal stretch of fewer than four non-blank characters carries over last, and from the nearest relative only. A
 * small relative (a removed piece) is compared with the lines that are still open only. O(sources · diff), see
 * `diffToEdits`.
 */
export function attributeText(
	text: string,
	sources: readonly AttributedText[],
	rest: number,
): RunMap {
	return finish(attributing(text, sources, rest));
}

/** As `attributeText`, with pauses. What `lines` says, where it is not `rest`, stands. */
export function* attributing(
	text: string,
	sources: readonly AttributedText[],
	rest: number,
	lines: RunMap | null = null,
): Steps<RunMap> {
	const same = sources.find((source) => source.text === text);
	if (same) return same.map;
	const origins = new Int32Array(text.length).fill(hole);
	lines?.forEachRun(0, lines.length, (from, to, origin) => {
		if (origin !== rest) origins.fill(origin, from, to);
	});
	const whole: Compared[] = [];
	const [nearest] = sources;
	for (const source of sources) {
		if (!origins.includes(hole)) break;
		if (source !== nearest && source.text.length * 2 < text.length) continue;
		const alike = compared(source, yield* equalStretches(source.text, text));
		whole.push(alike);
		yield;
		yield* carrying(origins, alike, tellingInk);
	}
	for (const alike of whole) yield* carrying(origins, alike, minInkCarried);
	for (const source of sources) {
		if (source === nearest || source.text.length * 2 >= text.length) continue;
		if (!origins.includes(hole)) break;
		const open = openLines(origins, text);
		const stretches = yield* equalStretches(source.text, open.text);
		yield* carrying(origins, compared(source, stretches), minInkCarried, open.offsets);
	}
	const [first] = whole;
	if (first) yield* carrying(origins, first, 0);
	yield;
	return yield* runsOf(origins, rest);
}

/**
 * A text whose attribution leaves something open, filled from relatives, the nearest first: what is open and stays so
 * keeps its origin. Only whole lines carry over, and only where the texts are compared as wholes: a line that the
 * relative has once explains one line, and a line that is merely alike explains nothing. Long stretches say more than
 * short ones, of whichever relative; a bracket alone comes last. Gives the map it was given
 * where nothing is open. A line diff for each relative.
 */
export function fillFrom(
	{ text, map }: AttributedText,
	relatives: readonly AttributedText[],
	isOpen: (origin: number) => boolean,
): RunMap {
	return finish(fillingFrom({ text, map }, relatives, isOpen));
}

/** As `fillFrom`, with pauses. */
export function* fillingFrom(
	{ text, map }: AttributedText,
	relatives: readonly AttributedText[],
	isOpen: (origin: number) => boolean,
): Steps<RunMap> {
	if (relatives.length === 0) return map;
	const origins = new Int32Array(text.length);
	map.forEachRun(0, map.length, (from, to, origin) => {
		origins.fill(isOpen(origin) ? hole : origin, from, to);
	});
	if (!origins.includes(hole)) return map;
	const whole: Compared[] = [];
	for (const source of relatives)
		whole.push(compared(source, yield* equalLines(source.text, text)));
	// Last what is short: whole lines in their place, of which nothing else says more.
	for (const ink of [tellingInk, minInkCarried, 1])
		for (const alike of whole) yield* carrying(origins, alike, ink);
	map.forEachRun(0, map.length, (from, to, origin) => {
		for (let at = from; at < to; at++) if (origins[at] === hole) origins[at] = origin;
	});
	return yield* runsOf(origins, hole);
}

/** The stretches of whole lines that two texts have in common; a last line may lack its line feed. */
function* equalLines(before: string, after: string): Steps<EqualStretch[]> {
	const [a, b] = [before.split('\n'), after.split('\n')];
	const stretches: EqualStretch[] = [];
	const { hunks } = yield* lineDiffing(a, b);
	let [line, from, at] = [0, 0, 0];
	for (const { aFrom, aTo, bFrom, bTo } of [...hunks, endOf(a, b)]) {
		const equal = a.slice(line, aFrom).join('\n');
		// The last of them has its line feed where it is no text's last line.
		const feed = aFrom < a.length && bFrom < b.length ? 1 : 0;
		const to = from + equal.length + feed;
		if (equal !== '') stretches.push({ from, to, at, ink: inkOf(equal) });
		from += lengthOf(a, line, aTo);
		at += lengthOf(b, bFrom - (aFrom - line), bTo);
		line = aTo;
	}
	return stretches;
}

function endOf(a: readonly string[], b: readonly string[]) {
	return { aFrom: a.length, aTo: a.length, bFrom: b.length, bTo: b.length };
}

/** Of some lines, each with its line feed. */
function lengthOf(lines: readonly string[], from: number, to: number): number {
	let length = 0;
	for (let line = from; line < to; line++) length += (lines[line]?.length ?? 0) + 1;
	return length;
}

/** `[from, to)` of a relative's text stands at `at` in the text. */
interface EqualStretch {
	readonly from: number;
	readonly to: number;
	readonly at: number;
	/** Non-blank characters. */
	readonly ink: number;
}

/** The stretches that a diff leaves as they are. */
function* equalStretches(before: string, after: string): Steps<EqualStretch[]> {
	const stretches: EqualStretch[] = [];
	let from = 0;
	let at = 0;
	const add = (to: number) => {
		if (to > from) stretches.push({ from, to, at, ink: inkOf(before.slice(from, to)) });
	};
	for (const [i, edit] of (yield* diffing(before, after)).entries()) {
		if (i % editsAStep === editsAStep - 1) yield;
		add(edit.from);
		at += edit.from - from + edit.text.length;
		from = edit.to;
	}
	add(before.length);
	return stretches;
}

/** Fills the holes that a source's equal stretches cover; `offsets` says where each place is in the text. */
function* carrying(
	origins: Int32Array,
	{ runs, stretches }: Compared,
	minInk: number,
	offsets: readonly number[] | null = null,
): Steps {
	let run = 0;
	let passed = 0;
	// Stretches ascend, and so do runs: each is come to once.
	for (const { from, to, at, ink } of stretches) {
		if (ink < minInk) continue;
		while ((runs[run]?.to ?? to) <= from) run++;
		for (let i = run; i < runs.length; i++) {
			const { from: begin, to: end, origin } = runs[i] as OwnRun;
			if (begin >= to) break;
			const last = at + Math.min(end, to) - from;
			for (let place = at + Math.max(begin, from) - from; place < last; place++) {
				const into = offsets ? (offsets[place] ?? 0) : place;
				if (origins[into] === hole) origins[into] = origin;
			}
		}
		passed += to - from + stretchCost;
		if (passed < unitsAStep) continue;
		passed = 0;
		yield;
	}
}

type OwnRun = { readonly from: number; readonly to: number; readonly origin: number };

/** A relative: its runs, and what it has in common with the text. */
type Compared = { readonly runs: readonly OwnRun[]; readonly stretches: readonly EqualStretch[] };

function compared({ map }: AttributedText, stretches: readonly EqualStretch[]): Compared {
	const runs: OwnRun[] = [];
	map.forEachRun(0, map.length, (from, to, origin) => {
		runs.push({ from, to, origin });
	});
	return { runs, stretches };
}

/** The lines that hold a hole, one after the other, and where each of their characters stands in `text`. */
function openLines(origins: Int32Array, text: string) {
	const lines: string[] = [];
	const offsets: number[] = [];
	for (let from = 0; from < text.length; ) {
		const feed = text.indexOf('\n', from);
		const to = feed < 0 ? text.length : feed + 1;
		if (origins.subarray(from, to).includes(hole)) {
			lines.push(text.slice(from, to));
			for (let at = from; at < to; at++) offsets.push(at);
		}
		from = to;
	}
	return { text: lines.join(''), offsets };
}

function inkOf(text: string): number {
	return text.replace(/\s+/g, '').length;
}

function* runsOf(origins: Int32Array, rest: number): Steps<RunMap> {
	const runs: number[] = [];
	for (let from = 0; from < origins.length; ) {
		const to = Math.min(origins.length, from + unitsAStep);
		if (from > 0) yield;
		let begin = from;
		let own = origins[from] as number;
		for (let at = from + 1; at <= to; at++) {
			if (at < to && origins[at] === own) continue;
			pushRun(runs, at - begin, own === hole ? rest : own);
			begin = at;
			own = origins[at] as number;
		}
		from = to;
	}
	yield;
	return RunMap.ofPacked(runs);
}
