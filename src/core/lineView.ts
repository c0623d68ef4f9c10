import { originOf } from './origins.ts';
import type { AttributedText } from './remembered.ts';
import type { RunMap } from './runMap.ts';
import { finish, type Steps } from './steps.ts';

const unknown = originOf('unknown');
/** Below a millisecond. */
const unitsAStep = 50_000;

/**
 * Who wrote each line: the group that put most of its non-blank characters there. Of a tie, whoever wrote more
 * letters and digits of it, for marks come with any author; a tie in these too is `unknown`, and never decided for
 * one side. A blank line takes what the next non-blank lines above and below agree on (at an end of the text the
 * one neighbour decides); where they do not, it is by who ended it, and `unknown` where there are none.
 *
 * `groupOf` joins origins that count as one, such as the lines of one insertion (its block's first origin, see
 * `OriginTable`); what it returns is what is returned. Lines are those of `text.split('\n')`. O(text + runs).
 */
export function lineOrigins(
	{ text, map }: AttributedText,
	groupOf: (origin: number) => number = (origin) => origin,
): number[] {
	return lineOriginsIn(text, map, 0, groupOf);
}

/** As `lineOrigins`, with pauses. */
export function findingLineOrigins(
	{ text, map }: AttributedText,
	groupOf: (origin: number) => number,
): Steps<number[]> {
	return findingIn(text, map, 0, groupOf);
}

/**
 * The same for a stretch of a text: `text` is what stands at `at`. A line that the stretch cuts is judged by the part
 * in it, and a blank line at its end by the neighbour that is in it. O(stretch + its runs).
 */
export function lineOriginsIn(
	text: string,
	map: RunMap,
	at: number,
	groupOf: (origin: number) => number,
): number[] {
	return finish(findingIn(text, map, at, groupOf));
}

function* findingIn(
	text: string,
	map: RunMap,
	at: number,
	groupOf: (origin: number) => number,
): Steps<number[]> {
	const lines: number[] = [];
	/** Of a blank line, who ended it; of any other, null. */
	const blank: (number | null)[] = [];
	const counts = new Map<number, number>();
	const endLine = (endedBy: number) => {
		blank.push(counts.size === 0 ? endedBy : null);
		lines.push(mostOf(counts));
		counts.clear();
	};
	const visit = (from: number, to: number, origin: number) => {
		const group = groupOf(origin);
		let inked = 0;
		for (let place = from - at; place < to - at; place++) {
			const unit = text.charCodeAt(place);
			if (unit === lineFeed) {
				if (inked > 0) counts.set(group, (counts.get(group) ?? 0) + inked);
				inked = 0;
				endLine(group);
			} else if (!isBlank(unit)) inked += isMark(unit) ? character : character + 1;
		}
		if (inked > 0) counts.set(group, (counts.get(group) ?? 0) + inked);
	};
	for (let from = 0; from < text.length; from += unitsAStep) {
		if (from > 0) yield;
		map.forEachRun(at + from, at + Math.min(text.length, from + unitsAStep), visit);
	}
	endLine(unknown);
	fillBlank(lines, blank);
	return lines;
}

const lineFeed = 0x0a;
/** What a character weighs, so that letters and digits (1 more each) only ever decide a tie. */
const character = 2 ** 26;

/** Punctuation and symbols of ASCII; an underscore is part of a name. */
function isMark(unit: number): boolean {
	if (unit === 0x5f) return false;
	if (unit < 0x30 || unit > 0x7e) return unit < 0x80;
	const isDigit = unit <= 0x39;
	const lower = unit | 0x20;
	return !isDigit && (lower < 0x61 || lower > 0x7a);
}

/** Space, tab and the other white space of ASCII, no-break space and the byte order mark. */
function isBlank(unit: number): boolean {
	return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit === 0xa0 || unit === 0xfeff;
}

function mostOf(counts: ReadonlyMap<number, number>): number {
	let most = 0;
	let group = unknown;
	for (const [candidate, count] of counts) {
		if (count === most) group = unknown;
		if (count <= most) continue;
		most = count;
		group = candidate;
	}
	return group;
}

function fillBlank(lines: number[], blank: readonly (number | null)[]): void {
	for (let from = 0; from < lines.length; from++) {
		if (blank[from] === null) continue;
		let to = from;
		while (to < lines.length && blank[to] !== null) to++;
		const above = lines[from - 1];
		const below = lines[to];
		const agreed = above === undefined || below === undefined || above === below;
		for (let at = from; at < to; at++)
			lines[at] = (agreed ? (above ?? below) : blank[at]) ?? unknown;
		from = to;
	}
}
