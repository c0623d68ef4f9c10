/**
 * What two sequences of numbers have in common, in near-linear time for real texts: common ends are stripped,
 * then elements that occur once on both sides are paired (patience diff: they rarely mislead), and what lies
 * between such anchors is treated the same way until none are left; only the rest goes to Myers.
 */
import { type Budget, type Hunk, matchByMyers } from './myers.ts';
import { finish, type Steps } from './steps.ts';

/** How deep stretches between anchors are divided again; real texts need 3 or 4. */
const maxDepth = 24;

/** About a millisecond; a longer gap is passed at once, some 10 ns an element. */
const elementsAStep = 40_000;
/** To look at a gap at all costs as much as so many elements. */
const elementsAGap = 100;
const pairsAStep = 10_000;

/** Element `i` of `a` is paired with element `partner[i]` of `b`, or with none where it is −1. */
export type Matching = {
	readonly partner: Int32Array;
	/** False when a stretch was left unmatched because the budget or a bound ran out. */
	readonly exact: boolean;
};

/**
 * Pairs equal elements of `a` and `b` in ascending order on both sides. All ids are integers in `[0, idCount)`.
 * When `exact`, no stretch was given up; it is not promised that the number of pairs is the largest possible.
 */
export function matchSequences(
	a: Int32Array,
	b: Int32Array,
	idCount: number,
	budget: Budget,
): Matching {
	return finish(matchingSequences(a, b, idCount, budget));
}

/** As `matchSequences`, with pauses. */
export function* matchingSequences(
	a: Int32Array,
	b: Int32Array,
	idCount: number,
	budget: Budget,
): Steps<Matching> {
	const partner = new Int32Array(a.length).fill(-1);
	const anchors = anchorFinder(a, b, idCount);
	const open = [{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length, depth: 0 }];
	let exact = true;
	let passed = 0;
	for (let gap = open.pop(); gap !== undefined; gap = open.pop()) {
		passed += gap.aTo - gap.aFrom + gap.bTo - gap.bFrom + elementsAGap;
		if (passed > elementsAStep) {
			passed = 0;
			yield;
		}
		const inner = withoutCommonEnds(a, b, gap, partner);
		if (inner.aFrom === inner.aTo || inner.bFrom === inner.bTo) continue;
		const pairs = gap.depth < maxDepth ? yield* anchors(inner) : [];
		if (pairs.length === 0) {
			if (!(yield* matchByMyers(a, b, inner, partner, budget))) exact = false;
			continue;
		}
		if (pairs.length > pairsAStep) yield;
		let { aFrom, bFrom } = inner;
		for (const [i, j] of pairs) {
			partner[i] = j;
			if (i > aFrom && j > bFrom) open.push({ aFrom, aTo: i, bFrom, bTo: j, depth: gap.depth + 1 });
			aFrom = i + 1;
			bFrom = j + 1;
		}
		open.push({ aFrom, aTo: inner.aTo, bFrom, bTo: inner.bTo, depth: gap.depth + 1 });
	}
	return { partner, exact };
}

function withoutCommonEnds(a: Int32Array, b: Int32Array, gap: Hunk, partner: Int32Array): Hunk {
	let { aFrom, aTo, bFrom, bTo } = gap;
	while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) partner[aFrom++] = bFrom++;
	while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) partner[--aTo] = --bTo;
	return { aFrom, aTo, bFrom, bTo };
}

/**
 * A function that finds the anchors of a gap: the longest ascending list of pairs whose element occurs once in the
 * gap on either side. O(gap · log gap); the tables are made once and left clean by each call.
 */
function anchorFinder(
	a: Int32Array,
	b: Int32Array,
	idCount: number,
): (gap: Hunk) => Steps<[number, number][]> {
	const countInA = new Int32Array(idCount);
	const countInB = new Int32Array(idCount);
	const placeInB = new Int32Array(idCount);
	return function* ({ aFrom, aTo, bFrom, bTo }) {
		const isLong = aTo - aFrom + bTo - bFrom > elementsAStep;
		for (let i = aFrom; i < aTo; i++) increment(countInA, a[i] as number);
		for (let j = bFrom; j < bTo; j++) {
			increment(countInB, b[j] as number);
			placeInB[b[j] as number] = j;
		}
		if (isLong) yield;
		const pairs: [number, number][] = [];
		for (let i = aFrom; i < aTo; i++) {
			const id = a[i] as number;
			if (countInA[id] === 1 && countInB[id] === 1) pairs.push([i, placeInB[id] as number]);
		}
		if (isLong) yield;
		for (let i = aFrom; i < aTo; i++) countInA[a[i] as number] = 0;
		for (let j = bFrom; j < bTo; j++) countInB[b[j] as number] = 0;
		if (isLong) yield;
		return longestAscending(pairs);
	};
}

function increment(counts: Int32Array, id: number): void {
	counts[id] = (counts[id] as number) + 1;
}

/** The longest part of `pairs` that ascends on the second side too, by patience sorting. O(n log n). */
function longestAscending(pairs: readonly [number, number][]): [number, number][] {
	// piles[p] is the index of the pair that ends the best list of p + 1 pairs found so far.
	const piles: number[] = [];
	const previous = new Int32Array(pairs.length).fill(-1);
	pairs.forEach(([, j], index) => {
		let low = 0;
		let high = piles.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairs[piles[middle] as number] as [number, number])[1] < j) low = middle + 1;
			else high = middle;
		}
		previous[index] = low > 0 ? (piles[low - 1] as number) : -1;
		piles[low] = index;
	});
	const longest: [number, number][] = [];
	for (let index = piles.at(-1) ?? -1; index >= 0; index = previous[index] as number)
		longest.push(pairs[index] as [number, number]);
	return longest.reverse();
}
