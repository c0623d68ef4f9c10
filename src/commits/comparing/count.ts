// No test of its own. Tested with all comparisons: test/commits/comparing/comparison.test.ts.
import { fixedOriginOf, isInsertionOrigin } from '../../core/origins.ts';
import { packMapped } from '../../core/packedMap.ts';
import { type AddedLines, type CountedFile, countingIn } from '../countAdded.ts';
import type { Comparison } from './comparison.ts';
import { type PackedText, unpackText } from './packedText.ts';

interface Packed {
	readonly before: string;
	/** With one origin for each insertion. */
	readonly after: PackedText;
	/** Origins of insertions that nobody knows: rarely any. */
	readonly foreign: readonly number[];
}

/** The lines that one file of a commit adds. */
export const count: Comparison<CountedFile, Packed, AddedLines, AddedLines> = {
	name: 'count',
	weigh: ({ before, after }) => before.length + after.text.length,
	compute: countingIn,
	pack({ before, after: { text, map }, groupOf, kindOf }) {
		const foreign = new Set<number>();
		const runs = packMapped(map, (own) => {
			const origin = groupOf(own);
			if (isInsertionOrigin(origin) && kindOf(origin) !== 'ai') foreign.add(origin);
			return origin;
		});
		return { before, after: { text, runs }, foreign: [...foreign] };
	},
	unpack: ({ before, after, foreign }, shared) => ({
		before,
		after: unpackText(after, shared),
		groupOf: (origin) => origin,
		kindOf: (origin) =>
			isInsertionOrigin(origin) && !foreign.includes(origin) ? 'ai' : fixedOriginOf(origin),
	}),
	packResult: (lines) => lines,
	unpackResult: (lines) => lines,
};
