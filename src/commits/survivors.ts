import type { AttributedText } from '../core/remembered.ts';

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
	{ text, map }: AttributedText,
	base: number,
	lines: number,
): Map<number, readonly Stretch[]> {
	const pieces = new Map<number, Piece[]>();
	map.forEachRun(0, map.length, (from, to, origin) => {
		if (origin < base || origin >= base + lines) return;
		const found = pieces.get(origin - base) ?? [];
		pieces.set(origin - base, found);
		addPieces(found, text, from, to);
	});
	const stretches = new Map<number, readonly Stretch[]>();
	for (const [line, found] of pieces) {
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
function addPieces(pieces: Piece[], text: string, from: number, to: number): void {
	for (let start = from; start < to; ) {
		const feed = text.indexOf('\n', start);
		const end = feed < 0 || feed >= to ? to : feed + 1;
		const ink = text.slice(start, end).trim() !== '';
		const last = pieces.at(-1);
		if (last && !text.slice(last.to - 1, start).includes('\n'))
			pieces[pieces.length - 1] = { from: last.from, to: end, ink: last.ink || ink };
		else pieces.push({ from: start, to: end, ink });
		start = end;
	}
}
