import type { AttributedText } from '../core/remembered.ts';
import { finish, type Steps } from '../core/steps.ts';

/** Some tenths of a millisecond. */
const runsAStep = 2_000;

/** Half-open stretch of a text, from the first to the last character that survives. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
}

/**
 * Where the lines of an insertion survive in a text: for each line that has a non-blank character left, the stretches
 * that may be it. The first one spans all that survives; where that lies on several lines of the text, one for
 * each of them follows, for a line that was copied stands there more than once.
 *
 * Blank characters count on a line of the text where a non-blank one survives as well:
 *
 *     inserted  ⇥ f ( ) ; ⏎      text  ⇥ a w a i t _ f ( ) ; ⏎     stretch: all of it, something was put inside
 *                                text  ⇥ f ( ) ; / g ( ) ; ⏎       stretch: ⇥ f ( ) ;  — Enter was pressed behind it
 *
 * O(runs + surviving characters).
 */
export function survivors(
	found: AttributedText,
	base: number,
	lines: number,
): Map<number, readonly Stretch[]> {
	return finish(findingSurvivors(found, base, lines));
}

/** As `survivors`, with pauses. */
export function* findingSurvivors(
	{ text, map }: AttributedText,
	base: number,
	lines: number,
): Steps<Map<number, readonly Stretch[]>> {
	const pieces = new Map<number, Piece[]>();
	let passed = 0;
	for (const { from, length, origin } of map.runs()) {
		if (++passed % runsAStep === 0) yield;
		if (origin < base || origin >= base + lines) continue;
		const found = pieces.get(origin - base);
		if (found) addPieces(found, text, from, from + length);
		else pieces.set(origin - base, addPieces([], text, from, from + length));
	}
	const stretches = new Map<number, readonly Stretch[]>();
	for (const [line, found] of pieces) {
		if (++passed % runsAStep === 0) yield;
		const inked = found.filter(({ ink }) => ink);
		const [first] = inked;
		const last = inked.at(-1);
		if (!first || !last) continue;
		stretches.set(line, first === last ? [first] : [{ from: first.from, to: last.to }, ...inked]);
	}
	return stretches;
}

/** What survives on one line of the text, and whether any of it is not blank. */
interface Piece extends Stretch {
	readonly ink: boolean;
}

/** Adds a run, cut at line ends; what is on the same line of the text as the last piece joins it. */
function addPieces(pieces: Piece[], text: string, from: number, to: number): Piece[] {
	for (let start = from; start < to; ) {
		const end = lineEndIn(text, start, to);
		const ink = hasInk(text, start, end);
		const last = pieces.at(-1);
		if (last && !text.slice(last.to - 1, start).includes('\n'))
			pieces[pieces.length - 1] = { from: last.from, to: end, ink: last.ink || ink };
		else pieces.push({ from: start, to: end, ink });
		start = end;
	}
	return pieces;
}

/** Behind the first line feed of `[from, to)`, else its end. A line of a megabyte is not searched for each of its runs. */
function lineEndIn(text: string, from: number, to: number): number {
	for (let at = from; at < to; at++) if (text.charCodeAt(at) === 0x0a) return at + 1;
	return to;
}

/** Whether anything in `[from, to)` is not blank. */
function hasInk(text: string, from: number, to: number): boolean {
	for (let at = from; at < to; at++) {
		const unit = text.charCodeAt(at);
		if (unit > 0x20 && unit < 0x7f) return true;
		if (unit >= 0x7f) return text.slice(at, to).trim() !== '';
	}
	return false;
}
