// No test of its own. Tested with all comparisons: test/commits/comparing/comparison.test.ts.
import { findingLineOrigins } from '../../core/lineView.ts';
import { packMapped } from '../../core/packedMap.ts';
import type { AttributedText } from '../../core/remembered.ts';
import { type SameLines, sameLines } from '../sameLines.ts';
import type { Comparison } from './comparison.ts';
import { type PackedText, unpackText } from './packedText.ts';

/** Two versions of a text. */
export interface Versions {
	/** Null where there was none. */
	readonly before: string | null;
	readonly after: string;
	readonly language: string;
}

interface PackedLines {
	/** For each line of the later text the first that it continues, or −1. */
	readonly from: Int32Array;
	/** The lines that continue several. */
	readonly joined: readonly (readonly [line: number, from: readonly number[]])[];
	readonly isNew: Uint8Array;
	readonly goesOn: Uint8Array;
}

/** Which lines of a text are the same as before. */
export const same: Comparison<Versions, Versions, SameLines, PackedLines> = {
	name: 'same',
	weigh: ({ before, after }) => (before?.length ?? 0) + after.length,
	compute: ({ before, after, language }) =>
		sameLines(before?.split('\n') ?? [], after.split('\n'), language),
	pack: (versions) => versions,
	unpack: (versions) => versions,
	packResult: ({ from, isNew, goesOn }) => ({
		from: Int32Array.from(from, ([first = -1]) => first),
		joined: from.flatMap((lines, at) => (lines.length > 1 ? [[at, lines] as const] : [])),
		isNew: Uint8Array.from(isNew, Number),
		goesOn: Uint8Array.from(goesOn, Number),
	}),
	unpackResult({ from, joined, isNew, goesOn }) {
		const lines: (readonly number[])[] = Array.from(from, (first) => (first < 0 ? [] : [first]));
		for (const [line, several] of joined) lines[line] = several;
		return { from: lines, isNew: Array.from(isNew, Boolean), goesOn: Array.from(goesOn, Boolean) };
	},
};

/** A text whose lines' authors are wanted. */
export interface Viewed extends AttributedText {
	groupOf(origin: number): number;
}

/** Who wrote each line; see `lineOrigins`. */
export const authors: Comparison<Viewed, PackedText, number[], Int32Array> = {
	name: 'authors',
	weigh: ({ text }) => text.length,
	compute: (text) => findingLineOrigins(text, text.groupOf),
	pack: ({ text, map, groupOf }) => ({ text, runs: packMapped(map, groupOf) }),
	unpack: (packed, shared) => ({ ...unpackText(packed, shared), groupOf: (origin) => origin }),
	packResult: (origins) => Int32Array.from(origins),
	unpackResult: (origins) => Array.from(origins),
};
