import type { AttributedText } from '../core/remembered.ts';

/**
 * The lines of a committed text from the first to the last that holds a non-blank character of the insertion whose origins are
 * `[base, base + lines)`, with what was put between them; null where nothing of it is there. O(runs).
 */
export function committedRegion(
	{ text, map }: AttributedText,
	base: number,
	lines: number,
): string | null {
	let first = -1;
	let last = -1;
	map.forEachRun(0, map.length, (from, to, origin) => {
		if (origin < base || origin >= base + lines) return;
		// Blank ones alone, such as the line feed after what stood there before, are no part of it.
		const piece = text.slice(from, to);
		if (piece.trim() === '') return;
		if (first < 0) first = from + piece.length - piece.trimStart().length;
		last = from + piece.trimEnd().length;
	});
	if (first < 0) return null;
	const start = text.lastIndexOf('\n', first - 1) + 1;
	// A last character that is the line feed itself ends its line.
	const feed = text.indexOf('\n', last - 1);
	return text.slice(first === 0 ? 0 : start, feed < 0 ? text.length : feed + 1);
}
