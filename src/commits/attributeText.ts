import { diffToEdits } from '../core/charDiff.ts';
import type { AttributedText } from '../core/remembered.ts';
import { RunMap } from '../core/runMap.ts';

/** Stretches with fewer non-blank characters are equal by chance as often as not. */
const minInkCarried = 4;

/** Marks a character that no source explains. */
const hole = -1;

/**
 * Who put each character of `text` there, as far as its relatives tell. A relative with the same text gives its map as
 * it is. Else the first one's equal stretches carry over, then each next relative fills what is still open, and
 * `rest` takes what none explains.
 *
 *     source 1   a a a x x b b b          source 2   q q q q q q
 *     text       a a a q q q q q b b b    holes          └ 5 ┘     filled by source 2, then by `rest`
 *
 * From the second relative on, an equal stretch needs four non-blank characters. A small relative (a removed
 * piece) is compared with the lines that are still open only. O(sources · diff), see `diffToEdits`.
 */
export function attributeText(
	text: string,
	sources: readonly AttributedText[],
	rest: number,
): RunMap {
	const same = sources.find((source) => source.text === text);
	if (same) return same.map;
	const origins = new Int32Array(text.length).fill(hole);
	let left = text.length;
	for (const [index, source] of sources.entries()) {
		if (left === 0) break;
		const whole = index === 0 || source.text.length * 2 >= text.length;
		left -= carry(origins, text, source, whole, index === 0 ? 1 : minInkCarried);
	}
	return runsOf(origins, rest);
}

/** Fills holes from one source and returns how many characters it filled. */
function carry(
	origins: Int32Array,
	text: string,
	source: AttributedText,
	whole: boolean,
	minInk: number,
): number {
	const target = whole ? { text, offsets: null } : openLines(origins, text);
	let filled = 0;
	forEachEqual(source.text, target.text, (from, to, at) => {
		if (minInk > 1 && inkOf(source.text.slice(from, to)) < minInk) return;
		source.map.forEachRun(from, to, (start, end, origin) => {
			for (let offset = start; offset < end; offset++) {
				const place = at + offset - from;
				const into = target.offsets ? (target.offsets[place] ?? 0) : place;
				if (origins[into] !== hole) continue;
				origins[into] = origin;
				filled++;
			}
		});
	});
	return filled;
}

/** The stretches that a diff leaves as they are: `[from, to)` of `before` stands at `at` in `after`. */
function forEachEqual(
	before: string,
	after: string,
	visit: (from: number, to: number, at: number) => void,
): void {
	let from = 0;
	let at = 0;
	for (const edit of diffToEdits(before, after)) {
		if (edit.from > from) visit(from, edit.from, at);
		at += edit.from - from + edit.text.length;
		from = edit.to;
	}
	if (from < before.length) visit(from, before.length, at);
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
