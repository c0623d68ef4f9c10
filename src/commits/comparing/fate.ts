// No test of its own. Tested with all comparisons: test/commits/comparing/comparison.test.ts.
import { outcomes } from '../../core/insertion.ts';
import type { AttributedText } from '../../core/remembered.ts';
import {
	type CommittedText,
	findingOutcomes,
	type InsertedText,
	type InsertionOutcome,
	type LineOutcome,
	type RemovedChars,
} from '../outcomes.ts';
import { findingSurvivors } from '../survivors.ts';
import type { Comparison } from './comparison.ts';
import { type PackedText, packText, type Shared, unpackText } from './packedText.ts';

/** An insertion and all texts that may hold lines of it. */
export interface Fated {
	readonly insertion: InsertedText;
	readonly committed: readonly CommittedText[];
	readonly working: readonly AttributedText[];
	/** What the commit comes after. */
	readonly earlier: readonly AttributedText[];
	removed(line: number): RemovedChars;
}

/** What became of it, and which of its lines `earlier` holds. */
export interface Fate extends InsertionOutcome {
	readonly heldBefore: ReadonlySet<number>;
}

interface Packed {
	readonly insertion: InsertedText;
	readonly committed: readonly {
		readonly of: PackedText;
		readonly path: string;
		readonly fromPath: string | null;
	}[];
	readonly working: readonly PackedText[];
	readonly earlier: readonly PackedText[];
	/** Lines of which anything was removed. */
	readonly removed: readonly (readonly [line: number, removed: RemovedChars])[];
}

interface Answer {
	/** For each line the place of its outcome in `outcomes`, and flags. */
	readonly lines: Uint8Array;
	readonly distance: number | null;
}

/** Of a line that is blank: behind all of `outcomes`. */
const none = 7;
const wasMoved = 8;
const wasHeld = 16;

/** What became of the lines of one insertion. */
export const fate: Comparison<Fated, Packed, Fate, Answer> = {
	name: 'fate',
	weigh({ insertion, committed, working, earlier }) {
		const texts = [insertion, ...committed, ...working, ...earlier];
		return texts.reduce((sum, { text }) => sum + text.length, 0);
	},
	*compute({ insertion, committed, working, earlier, removed }) {
		const outcome = yield* findingOutcomes(insertion, committed, working, removed);
		const lines = lineCount(insertion);
		const heldBefore = new Set<number>();
		for (const version of earlier)
			for (const line of (yield* findingSurvivors(version, insertion.base, lines)).keys())
				heldBefore.add(line);
		return { ...outcome, heldBefore };
	},
	pack: ({ insertion, committed, working, earlier, removed }, shared) => ({
		insertion,
		committed: committed.map((text) => ({
			of: packText(text, shared),
			path: text.path,
			fromPath: text.fromPath,
		})),
		working: working.map((text) => packText(text, shared)),
		earlier: earlier.map((text) => packText(text, shared)),
		removed: Array.from({ length: lineCount(insertion) }, (_, line) => line).flatMap((line) => {
			const chars = removed(line);
			return chars.byAi === 0 && chars.otherwise === 0 && !chars.unseen
				? []
				: [[line, chars] as const];
		}),
	}),
	unpack({ insertion, committed, working, earlier, removed }, shared: Shared) {
		const chars = new Map(removed);
		return {
			insertion,
			committed: committed.map(({ of, path, fromPath }) => {
				return { ...unpackText(of, shared), path, fromPath };
			}),
			working: working.map((text) => unpackText(text, shared)),
			earlier: earlier.map((text) => unpackText(text, shared)),
			removed: (line) => chars.get(line) ?? { byAi: 0, otherwise: 0 },
		};
	},
	packResult({ lines, distance, heldBefore }) {
		let last = lines.at(-1)?.line ?? -1;
		for (const line of heldBefore) last = Math.max(last, line);
		const packed = new Uint8Array(last + 1).fill(none);
		for (const { line, outcome, moved } of lines)
			packed[line] = outcomes.indexOf(outcome) | (moved ? wasMoved : 0);
		for (const line of heldBefore) packed[line] = (packed[line] as number) | wasHeld;
		return { lines: packed, distance };
	},
	unpackResult({ lines: packed, distance }) {
		const lines: LineOutcome[] = [];
		const heldBefore = new Set<number>();
		for (const [line, byte] of packed.entries()) {
			const outcome = outcomes[byte & none];
			if (outcome && outcome !== 'abandoned')
				lines.push({ line, outcome, moved: (byte & wasMoved) !== 0 });
			if (byte & wasHeld) heldBefore.add(line);
		}
		return { lines, distance, heldBefore };
	},
};

function lineCount({ text }: InsertedText): number {
	return text.split('\n').length;
}
