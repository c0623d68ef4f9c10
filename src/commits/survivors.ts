import type { AttributedText } from '../core/remembered.ts';

/** Half-open stretch of a text, from the first to the last non-blank character that survives. */
export interface Stretch {
	readonly from: number;
	readonly to: number;
}

/**
 * Where the lines of an insertion survive in a text: for each line that has a non-blank character left, the stretches
 * that may be it. The first one spans all that survives; where that lies on several lines of the text, one for
 * each of them follows, for a line that was copied stands there more than once. O(runs + surviving characters).
 */
export function survivors(
	{ text, map }: AttributedText,
	base: number,
	lines: number,
): Map<number, readonly Stretch[]> {
	const pieces = new Map<number, Stretch[]>();
	map.forEachRun(0, map.length, (from, to, origin) => {
		if (origin < base || origin >= base + lines) return;
		const found = pieces.get(origin - base) ?? [];
		for (const piece of inkedPieces(text, from, to)) found.push(piece);
		if (found.length > 0) pieces.set(origin - base, found);
	});
	const stretches = new Map<number, readonly Stretch[]>();
	for (const [line, found] of pieces) stretches.set(line, stretchesOf(text, found));
	return stretches;
}

/** The parts of a run on each line of the text, blank ends cut off, blank parts left out. */
function inkedPieces(text: string, from: number, to: number): Stretch[] {
	const pieces: Stretch[] = [];
	for (let start = from; start < to; ) {
		const feed = text.indexOf('\n', start);
		const end = feed < 0 || feed >= to ? to : feed + 1;
		const part = text.slice(start, end);
		const inked = part.trim();
		const lead = part.length - part.trimStart().length;
		if (inked !== '') pieces.push({ from: start + lead, to: start + lead + inked.length });
		start = end;
	}
	return pieces;
}

function stretchesOf(text: string, pieces: readonly Stretch[]): Stretch[] {
	const perLine: Stretch[] = [];
	for (const piece of pieces) {
		const last = perLine.at(-1);
		if (last && !text.slice(last.to, piece.from).includes('\n'))
			perLine[perLine.length - 1] = { from: last.from, to: piece.to };
		else perLine.push(piece);
	}
	const [first] = perLine;
	const last = perLine.at(-1);
	if (!first || !last || first === last) return perLine;
	return [{ from: first.from, to: last.to }, ...perLine];
}
