/** How far two token sequences are apart: the measure `D` of the design. */
import type { Budget } from './myers.ts';
import { matchingSequences } from './sequenceDiff.ts';
import { finish, type Steps } from './steps.ts';

/** The distance between two token sequences. */
export type TokenDistance = {
	/** The least number of tokens inserted, deleted or replaced by another (Levenshtein). */
	readonly distance: number;
	/** `distance` over the length of the longer sequence, in [0, 1]; 0 when both are empty. */
	readonly normalized: number;
	/** False when the sequences were too long to compare in full; `distance` is then an upper bound. */
	readonly exact: boolean;
};

/** About 10 ms. Two sequences of 2,000 tokens, some 250 lines of code each, are compared in full. */
const maxCells = 4_000_000;
/** Pauses: about half a millisecond each. */
const cellsAStep = 200_000;
const tokensAStep = 5_000;
/** What finding the common parts of longer sequences may take. */
const maxSteps = 1_000_000;

/**
 * The distance of `a` and `b`. O(a · b) after common ends are stripped, up to a bound; beyond it, what lies between
 * unique common tokens is compared piece by piece, and a piece that is still too long counts as replaced.
 */
export function tokenDistance(a: readonly string[], b: readonly string[]): TokenDistance {
	return finish(measuringDistance(a, b));
}

/** As `tokenDistance`, with pauses. */
export function* measuringDistance(
	a: readonly string[],
	b: readonly string[],
): Steps<TokenDistance> {
	const ids = new Map<string, number>();
	const idOf = (token: string): number => {
		const id = ids.get(token) ?? ids.size;
		ids.set(token, id);
		return id;
	};
	const aIds = new Int32Array(a.length);
	const bIds = new Int32Array(b.length);
	for (const [tokens, numbers] of [
		[a, aIds],
		[b, bIds],
	] as const) {
		for (let i = 0; i < tokens.length; i++) {
			numbers[i] = idOf(tokens[i] as string);
			if (i % tokensAStep === tokensAStep - 1) yield;
		}
	}
	const [aRest, bRest] = withoutCommonEnds(aIds, bIds);
	const exact = aRest.length * bRest.length <= maxCells;
	const distance = exact
		? yield* levenshtein(aRest, bRest)
		: yield* upperBound(aRest, bRest, ids.size);
	const longer = Math.max(a.length, b.length);
	return { distance, normalized: longer === 0 ? 0 : distance / longer, exact };
}

function withoutCommonEnds(a: Int32Array, b: Int32Array): [Int32Array, Int32Array] {
	let from = 0;
	let aTo = a.length;
	let bTo = b.length;
	while (from < aTo && from < bTo && a[from] === b[from]) from++;
	while (aTo > from && bTo > from && a[aTo - 1] === b[bTo - 1]) {
		aTo--;
		bTo--;
	}
	return [a.subarray(from, aTo), b.subarray(from, bTo)];
}

/** Two rows of the usual table, here one row overwritten as it is read. */
function* levenshtein(a: Int32Array, b: Int32Array): Steps<number> {
	const row = Int32Array.from({ length: b.length + 1 }, (_, j) => j);
	let cells = 0;
	for (let i = 0; i < a.length; i++) {
		cells += b.length;
		if (cells > cellsAStep) {
			cells = 0;
			yield;
		}
		let diagonal = row[0] as number;
		row[0] = i + 1;
		for (let j = 0; j < b.length; j++) {
			const above = row[j + 1] as number;
			const replaced = a[i] === b[j] ? diagonal : diagonal + 1;
			row[j + 1] = Math.min(replaced, above + 1, (row[j] as number) + 1);
			diagonal = above;
		}
	}
	return row[b.length] as number;
}

/** The sum over the stretches between matched tokens. Any matching gives an upper bound. */
function* upperBound(a: Int32Array, b: Int32Array, idCount: number): Steps<number> {
	const budget: Budget = { steps: maxSteps };
	const { partner } = yield* matchingSequences(a, b, idCount, budget);
	let cells = maxCells;
	let distance = 0;
	let aFrom = 0;
	let bFrom = 0;
	for (let i = 0; i <= a.length; i++) {
		const mate = i < a.length ? (partner[i] as number) : b.length;
		if (mate < 0) continue;
		const size = (i - aFrom) * (mate - bFrom);
		if (i % tokensAStep === 0) yield;
		if (size === 0) distance += Math.max(i - aFrom, mate - bFrom);
		else if (size <= cells)
			distance += yield* levenshtein(a.subarray(aFrom, i), b.subarray(bFrom, mate));
		else distance += Math.max(i - aFrom, mate - bFrom);
		if (size <= cells) cells -= size;
		aFrom = i + 1;
		bFrom = mate + 1;
	}
	return distance;
}
