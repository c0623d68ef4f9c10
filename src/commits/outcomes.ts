import type { Outcome } from '../core/insertion.ts';
import type { AttributedText } from '../core/remembered.ts';
import { finish, type Steps } from '../core/steps.ts';
import { measuringDistance } from '../core/tokenDistance.ts';
import { sameTokens, tokenizing } from '../core/tokens.ts';
import { inIncreasingOrder } from './increasing.ts';
import { findingSurvivors, type Stretch } from './survivors.ts';
import { withoutKept } from './withoutKept.ts';

/** Below half a millisecond, lines of which the tokens are compared aside. */
const linesAStep = 50;

/** An insertion, as far as outcomes go. Line `i` of its text has the origin `base + i`. */
export interface InsertedText {
	readonly text: string;
	readonly path: string;
	readonly language: string;
	readonly base: number;
	/** Where its pieces begin, see `Insertion`; absent: it is one. */
	readonly cuts?: readonly number[];
}

/** A committed text that may hold lines of an insertion. */
export interface CommittedText extends AttributedText {
	readonly path: string;
	/** Path before a rename in this commit, else null. */
	readonly fromPath: string | null;
}

/** How many characters of a line an AI replaced, and how many went otherwise. */
export interface RemovedChars {
	readonly byAi: number;
	readonly otherwise: number;
	/** An agent replaced most of it while nobody watched: a working text that still has it is from before. */
	readonly unseen?: boolean;
}

/** What one accepted line is at a commit. */
export interface LineOutcome {
	/** Index in the insertion's text. */
	readonly line: number;
	readonly outcome: Exclude<Outcome, 'abandoned'>;
	readonly moved: boolean;
}

export interface InsertionOutcome {
	/** One for each non-blank line, ascending. */
	readonly lines: readonly LineOutcome[];
	/**
	 * `D`: token edit distance between the inserted text and the committed region from its first to its last
	 * surviving character, 0 … 1; null when nothing survived in a committed text.
	 */
	readonly distance: number | null;
}

/** Where a line was found, and as what. */
interface Found extends Stretch {
	readonly outcome: 'unchanged' | 'cosmetic' | 'modified';
	readonly place: CommittedText;
}

/**
 * What became of each non-blank line of an insertion, given the texts of a commit and the working texts. A line
 * that several places hold counts once, as the best of them.
 *
 * In a committed text a line is `unchanged` when the stretch from its first to its last surviving character (see
 * `survivors`) is its own text but for blank ends, with nothing put inside (what stood between its pieces before was not), and its indentation (known from the second line on) is the same; `cosmetic` when
 * that stretch has the same tokens; else `modified`. A line only a working text holds is `uncommitted`. What no text
 * holds is `superseded` when an AI removed more of it than all others, else `deleted`.
 *
 * `moved`: in another file than it was inserted in, or not in the longest run of lines that kept their order.
 */
export function lineOutcomes(
	insertion: InsertedText,
	committed: readonly CommittedText[],
	working: readonly AttributedText[],
	removedChars: (line: number) => RemovedChars,
): InsertionOutcome {
	return finish(findingOutcomes(insertion, committed, working, removedChars));
}

/** As `lineOutcomes`, with pauses. */
export function* findingOutcomes(
	insertion: InsertedText,
	committed: readonly CommittedText[],
	working: readonly AttributedText[],
	removedChars: (line: number) => RemovedChars,
): Steps<InsertionOutcome> {
	const lines = insertion.text.split('\n');
	const found = yield* bestFound(insertion, lines, committed);
	yield;
	const open = new Set<number>();
	for (const text of working)
		for (const line of (yield* findingSurvivors(text, insertion.base, lines.length)).keys())
			open.add(line);
	yield;
	const moved = movedLines(insertion, found);
	yield;
	const outcomes: LineOutcome[] = [];
	for (const [line, text] of lines.entries()) {
		if (text.trim() === '') continue;
		const { byAi, otherwise, unseen = false } = removedChars(line);
		const gone = byAi > otherwise ? 'superseded' : 'deleted';
		const isOpen = open.has(line) && !unseen;
		const outcome = found.get(line)?.outcome ?? (isOpen ? 'uncommitted' : gone);
		outcomes.push({ line, outcome, moved: moved.has(line) });
	}
	return { lines: outcomes, distance: yield* distanceOf(insertion, found) };
}

const rank = { unchanged: 0, cosmetic: 1, modified: 2 } as const;

function* bestFound(
	insertion: InsertedText,
	lines: readonly string[],
	committed: readonly CommittedText[],
): Steps<Map<number, Found>> {
	const best = new Map<number, Found>();
	for (const place of committed) {
		const found = yield* findingSurvivors(place, insertion.base, lines.length);
		yield;
		let passed = 0;
		for (const [line, stretches] of found) {
			if (++passed % linesAStep === 0) yield;
			for (const survived of stretches) {
				const stretch = widened(place.text, survived, lines[line]?.trim() ?? '');
				const outcome = outcomeOf(insertion, lines, line, stretch, place);
				const known = best.get(line);
				if (!known || rank[outcome] < rank[known.outcome])
					best.set(line, { ...stretch, outcome, place });
			}
		}
	}
	return best;
}

/**
 * Where what survives stands in the very text that was accepted, all of that: a comparison of texts may have given a
 * word of it to an equal one beside it, and who reads the line finds it unchanged.
 */
function widened(text: string, { from, to }: Stretch, accepted: string): Stretch {
	const survived = text.slice(from, to);
	const start = from + survived.length - survived.trimStart().length;
	const end = start + survived.trim().length;
	// The first place at which it would reach to the end of what survives.
	const first = Math.max(0, end - accepted.length);
	if (end - start >= accepted.length) return { from, to };
	const at = text.slice(first, start + accepted.length).indexOf(accepted);
	return at < 0 ? { from, to } : { from: first + at, to: first + at + accepted.length };
}

function outcomeOf(
	insertion: InsertedText,
	lines: readonly string[],
	line: number,
	{ from, to }: Stretch,
	place: CommittedText,
): Found['outcome'] {
	const inserted = lines[line] ?? '';
	const accepted = inserted.trim();
	const survived = withoutKept(place, { from, to }, insertion).trim();
	if (survived === accepted) {
		const start = to - place.text.slice(from, to).trimStart().length;
		const before = place.text.slice(place.text.lastIndexOf('\n', start - 1) + 1, start);
		const indentation = inserted.slice(0, inserted.length - inserted.trimStart().length);
		// The first line may have been put behind what stood there already.
		const indented = line > 0 && before.trim() === '' && before !== indentation;
		return indented ? 'cosmetic' : 'unchanged';
	}
	return sameTokens(survived, accepted, insertion.language) ? 'cosmetic' : 'modified';
}

function isHome({ path, fromPath }: CommittedText, insertion: InsertedText): boolean {
	return path === insertion.path || fromPath === insertion.path;
}

function movedLines(insertion: InsertedText, found: ReadonlyMap<number, Found>): Set<number> {
	const moved = new Set<number>();
	const home: (readonly [line: number, from: number])[] = [];
	for (const [line, { place, from }] of [...found].toSorted(([a], [b]) => a - b)) {
		if (isHome(place, insertion)) home.push([line, from]);
		else moved.add(line);
	}
	const kept = inIncreasingOrder(home.map(([, from]) => from));
	for (const [index, [line]] of home.entries()) if (!kept.has(index)) moved.add(line);
	return moved;
}

/** In the place that holds most of the surviving text. */
function* distanceOf(
	insertion: InsertedText,
	found: ReadonlyMap<number, Found>,
): Steps<number | null> {
	const regions = new Map<CommittedText, { from: number; to: number; held: number }>();
	for (const { place, from, to } of found.values()) {
		const region = regions.get(place) ?? { from, to, held: 0 };
		regions.set(place, {
			from: Math.min(region.from, from),
			to: Math.max(region.to, to),
			held: region.held + to - from,
		});
	}
	const [main] = [...regions].toSorted(([, a], [, b]) => b.held - a.held);
	if (!main) return null;
	const [place, region] = main;
	const { language } = insertion;
	const [before, after] = [insertion.text.trim(), withoutKept(place, region, insertion).trim()];
	if (before === after) return 0;
	const inserted = yield* tokenizing(before, language);
	const committed = yield* tokenizing(after, language);
	return (yield* measuringDistance(inserted, committed)).normalized;
}
