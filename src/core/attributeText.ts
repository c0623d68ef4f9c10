import { diffing } from './charDiff.ts';
import { lineDiffing } from './lineDiff.ts';
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

/** As `attributeText`, with pauses. */
export function* attributing(
	text: string,
	sources: readonly AttributedText[],
	rest: number,
): Steps<RunMap> {
	const same = sources.find((source) => source.text === text);
	if (same) return same.map;
	const origins = new Int32Array(text.length).fill(hole);
	const whole: (readonly [AttributedText, EqualStretch[]])[] = [];
	const [nearest] = sources;
	for (const source of sources) {
		if (!origins.includes(hole)) break;
		if (source !== nearest && source.text.length * 2 < text.length) continue;
		const stretches = yield* equalStretches(source.text, text);
		whole.push([source, stretches]);
		carry(origins, source, stretches, tellingInk);
	}
	for (const [source, stretches] of whole) carry(origins, source, stretches, minInkCarried);
	for (const source of sources) {
		if (source === nearest || source.text.length * 2 >= text.length) continue;
		if (!origins.includes(hole)) break;
		const open = openLines(origins, text);
		const stretches = yield* equalStretches(source.text, open.text);
		carry(origins, source, stretches, minInkCarried, open.offsets);
	}
	const [first] = whole;
	if (first) carry(origins, first[0], first[1], 0);
	return runsOf(origins, rest);
}

/**
 * A text whose attribution leaves something open, filled from relatives, the nearest first: what is open and stays so
 * keeps its origin. Only whole lines carry over, and only where the texts are compared as wholes: a line that the
 * relative has once explains one line, and a line that is merely alike explains nothing. Gives the map it was given
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
	const origins = new Int32Array(text.length);
	map.forEachRun(0, map.length, (from, to, origin) => {
		origins.fill(isOpen(origin) ? hole : origin, from, to);
	});
	if (relatives.length === 0 || !origins.includes(hole)) return map;
	const whole: (readonly [AttributedText, EqualStretch[]])[] = [];
	for (const source of relatives) whole.push([source, yield* equalLines(source.text, text)]);
	for (const ink of [tellingInk, minInkCarried])
		for (const [source, stretches] of whole) carry(origins, source, stretches, ink);
	map.forEachRun(0, map.length, (from, to, origin) => {
		for (let at = from; at < to; at++) if (origins[at] === hole) origins[at] = origin;
	});
	return runsOf(origins, hole);
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
function carry(
	origins: Int32Array,
	source: AttributedText,
	stretches: readonly EqualStretch[],
	minInk: number,
	offsets: readonly number[] | null = null,
): void {
	for (const { from, to, at, ink } of stretches) {
		if (ink < minInk) continue;
		source.map.forEachRun(from, to, (start, end, origin) => {
			for (let place = at + start - from; place < at + end - from; place++) {
				const into = offsets ? (offsets[place] ?? 0) : place;
				if (origins[into] === hole) origins[into] = origin;
			}
		});
	}
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

function runsOf(origins: Int32Array, rest: number): RunMap {
	const runs: { length: number; origin: number }[] = [];
	let from = 0;
	for (let at = 1; at <= origins.length; at++) {
		if (at < origins.length && origins[at] === origins[from]) continue;
		const origin = origins[from] ?? hole;
		runs.push({ length: at - from, origin: origin === hole ? rest : origin });
		from = at;
	}
	return RunMap.of(runs);
}
