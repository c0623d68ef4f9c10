/**
 * The greedy O((N+M)·D) difference algorithm of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations"
 * (1986), over numbers and with a bound: it is quick when little differs and is told to stop when much does.
 */

import type { Steps } from './steps.ts';

/** What may still be spent, shared by all calls for one diff; one step is one diagonal looked at. */
export type Budget = { steps: number };

/** A stretch of two sequences: `[aFrom, aTo)` of the one and `[bFrom, bTo)` of the other. */
export type Hunk = {
	readonly aFrom: number;
	readonly aTo: number;
	readonly bFrom: number;
	readonly bTo: number;
};

/** The trace takes the square of this many numbers, 4 MB at most. */
const maxEdits = 1000;
/** About half a millisecond. */
const stepsAtOnce = 30_000;

/**
 * Writes a longest common subsequence of the stretch `within` into `partner`: `partner[i] = j` where `a[i]` and
 * `b[j]` are paired. Returns false, having written nothing, when that takes more than 1000 insertions and
 * deletions or more steps than the budget has left.
 */
export function* matchByMyers(
	a: Int32Array,
	b: Int32Array,
	within: Hunk,
	partner: Int32Array,
	budget: Budget,
): Steps<boolean> {
	const aLength = within.aTo - within.aFrom;
	const bLength = within.bTo - within.bFrom;
	if (Math.abs(aLength - bLength) > maxEdits) return false;
	// Row d holds, for each diagonal k = x − y of −d…d, how far x gets with d edits. It begins at d² since the
	// rows before it have 1 + 3 + 5 + … + (2d − 1) places.
	let rows = new Int32Array(64);
	let pauseAt = budget.steps - stepsAtOnce;
	for (let d = 0; d <= maxEdits; d++) {
		budget.steps -= d + 1;
		if (budget.steps < 0) return false;
		if (budget.steps < pauseAt) {
			pauseAt = budget.steps - stepsAtOnce;
			yield;
		}
		if ((d + 1) ** 2 > rows.length) rows = enlarged(rows, (d + 1) ** 2);
		for (let k = -d; k <= d; k += 2) {
			let x = d === 0 ? 0 : startOnDiagonal(rows, d, k);
			const start = x;
			while (x < aLength && x - k < bLength && a[within.aFrom + x] === b[within.bFrom + x - k]) x++;
			// Long common stretches cost too, else repetitive texts would take time without end.
			budget.steps -= (x - start) >> 3;
			rows[d * d + d + k] = x;
			if (x >= aLength && x - k >= bLength) {
				traceBack(rows, d, within, partner);
				return true;
			}
		}
	}
	return false;
}

/** Where a path on diagonal `k` stands after its `d`-th edit, before it follows common elements. */
function startOnDiagonal(rows: Int32Array, d: number, k: number): number {
	const before = (d - 1) * (d - 1) + (d - 1);
	const inserted = k < d ? (rows[before + k + 1] as number) : -1;
	const deleted = k > -d ? (rows[before + k - 1] as number) + 1 : -1;
	// At the outer diagonals only one neighbour exists; −1 loses against every real place.
	if (k === -d) return inserted;
	return k === d || deleted > inserted ? deleted : inserted;
}

function traceBack(rows: Int32Array, edits: number, within: Hunk, partner: Int32Array): void {
	let k = within.aTo - within.aFrom - (within.bTo - within.bFrom);
	for (let d = edits; d >= 0; d--) {
		let x = rows[d * d + d + k] as number;
		const start = d === 0 ? 0 : startOnDiagonal(rows, d, k);
		for (; x > start; x--) partner[within.aFrom + x - 1] = within.bFrom + x - 1 - k;
		if (d > 0) k += wasInserted(rows, d, k, start) ? 1 : -1;
	}
}

/** Whether the `d`-th edit on the way to diagonal `k` was an insertion, which comes from diagonal `k + 1`. */
function wasInserted(rows: Int32Array, d: number, k: number, start: number): boolean {
	if (k === -d) return true;
	if (k === d) return false;
	// A deletion is only taken when it gets strictly farther.
	return rows[(d - 1) * (d - 1) + d + k] === start;
}

function enlarged(rows: Int32Array, needed: number): Int32Array<ArrayBuffer> {
	const larger = new Int32Array(Math.max(needed, 2 * rows.length));
	larger.set(rows);
	return larger;
}
