import { attributeText } from '../core/attributeText.ts';
import { RunMap } from '../core/runMap.ts';
import type { TextBuffer } from '../core/textBuffer.ts';

/** One text that had an attribution and got another. The lengths agree. */
export interface Recoloring {
	readonly text: TextBuffer;
	readonly before: RunMap;
	readonly after: RunMap;
}

/** A stretch whose origin `was` one and `is` another. */
export interface Recolored {
	readonly from: number;
	readonly to: number;
	readonly was: number;
	readonly is: number;
}

/** Where two maps of one length differ, in order. O(runs of both); nothing where they are one. */
export function differencesOf(before: RunMap, after: RunMap): Recolored[] {
	const found: Recolored[] = [];
	if (before.equals(after)) return found;
	const right = after.runs();
	let theirs = right.next();
	for (const { from, length, origin: was } of before.runs()) {
		let at = from;
		while (at < from + length && !theirs.done) {
			const end = theirs.value.from + theirs.value.length;
			const to = Math.min(from + length, end);
			const is = theirs.value.origin;
			if (is !== was) found.push({ from: at, to, was, is });
			at = to;
			if (to === end) theirs = right.next();
		}
	}
	return found;
}

/**
 * The stretches of another version of the text that a recoloring speaks of and that still have the origin they had
 * before it. Characters are found again by diff, so what was changed since is left alone. O(runs) for the very same
 * text, else a diff.
 */
export function stretchesIn(
	{ text, before, after }: Recoloring,
	version: { readonly text: TextBuffer; readonly map: RunMap },
): Recolored[] {
	const changed = differencesOf(before, after);
	if (changed.length === 0) return [];
	// Each changed stretch gets a number of its own, and the text of today is attributed to those numbers.
	let marks = RunMap.filled(text.length, 0);
	changed.forEach(({ from, to }, index) => {
		marks = marks.replaceOne(from, to, to - from, index + 1).map;
	});
	const isSame = version.text.length === text.length && version.text.hash === text.hash;
	const now = isSame
		? marks
		: attributeText(version.text.toString(), [{ text: text.toString(), map: marks }], 0);
	const found: Recolored[] = [];
	for (const { from, length, origin: mark } of now.runs()) {
		const stretch = changed[mark - 1];
		if (!stretch) continue;
		version.map.forEachRun(from, from + length, (start, end, origin) => {
			if (origin === stretch.was) found.push({ ...stretch, from: start, to: end });
		});
	}
	return found;
}

/** A map in which these stretches, in any order, have the origin that they are said to have. */
export function withStretches(map: RunMap, stretches: readonly Recolored[]): RunMap {
	let result = map;
	for (const { from, to, is } of stretches) result = result.replaceOne(from, to, to - from, is).map;
	return result;
}

/** The same stretches of the same text the other way round. */
export function reversed({ text, before, after }: Recoloring): Recoloring {
	return { text, before: after, after: before };
}
