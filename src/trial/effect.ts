import { adjustment, dot, residual } from './adjust.ts';
import { assignmentsOf, drawn } from './assignments.ts';
import { blocksOf, signs } from './blocks.ts';
import type { Observation } from './types.ts';

/** 95 %: two and a half percent on each side. */
export const alpha = 0.05;

/** Seed of the sample of assignments; any number does, but the same one gives the same figures. */
const sampleSeed = 0x7e57_ed01;

/** How far two sums may differ and be called equal: they are the same numbers added in another order. */
const tie = 1e-9;

/** What AI on did to an outcome on the logarithmic scale; `exp` of each figure is a factor of time. */
export interface Effect {
	/** Units with a result. */
	readonly units: number;
	/** Difference on − off, adjusted; the shift at which the test sees nothing (Hodges and Lehmann). */
	readonly estimate: number;
	/** All shifts that the test does not refuse at 5 %; an end may be infinite where there are too few units. */
	readonly low: number;
	readonly high: number;
	/** Standard error on the same scale: the spread of the estimate over the coin's other outcomes. */
	readonly standardError: number;
	/** Two-sided p of "no effect on any unit". Never to be shown alone. */
	readonly p: number;
	/** Whether every assignment was gone through, or a sample of them. */
	readonly isExact: boolean;
}

/**
 * The randomization test of the trial, restricted to the realized blocks, and what it leaves open. Null where the units
 * tell nothing: fewer than two, or all in one arm.
 *
 * With arms z (±½), M taking out what is adjusted for (level, ln estimate) and a shift θ, the statistic of an assignment
 * z* is S*(θ) = z*ᵀM(y − θz) / √(z*ᵀMz*). Under "AI on adds exactly θ" the vector y − θz is what was there before the
 * coin, so the ranks of S(θ) among all S*(θ) are uniform whatever the outcomes look like: the test is exact (Fisher;
 * Rosenbaum, Observational Studies, 2002, ch. 2). S* is linear in θ, and since z*ᵀMz / √(z*ᵀMz*) ≤ √(zᵀMz) each other
 * assignment overtakes the realized one at just one shift, θ* = (A − A*)/(B − B*) with A* = z*ᵀMy/√(z*ᵀMz*),
 * B* = z*ᵀMz/√(z*ᵀMz*). The interval by inversion (Hodges and Lehmann, Ann. Math. Stat. 34, 1963) therefore has two order
 * statistics of these θ* as its ends. The estimate solves S(θ) = 0, the centre of symmetry, and equals least squares.
 *
 * Cost: assignments × units; 10 000 × 100 in some 20 ms. `sample` is how many are drawn where not all are gone through;
 * the test is exact with any number.
 */
export function effectOf(units: readonly Observation[], sample = drawn): Effect | null {
	const basis = adjustment(units);
	const z = residual(signs(units), basis);
	const own = dot(z, z);
	if (own < tie) return null;
	const y = residual(
		Float64Array.from(units, ({ outcome }) => outcome),
		basis,
	);
	const estimate = dot(z, y) / own;
	const a = dot(z, y) / Math.sqrt(own);
	const b = Math.sqrt(own);

	const assignments = assignmentsOf(blocksOf(units), units.length, sampleSeed, sample);
	const crossings: number[] = [];
	/** Assignments that stand beside the realized one at every shift: itself, above all. */
	let always = assignments.isComplete ? 0 : 1;
	let spread = 0;
	let above = assignments.isComplete ? 0 : 1;
	let below = above;
	assignments.each((arms) => {
		const norm = Math.sqrt(normOf(arms, basis));
		// All units on one side of what is adjusted for: it says nothing, and so speaks against nothing.
		const aStar = norm < tie ? 0 : dot(arms, y) / norm;
		const bStar = norm < tie ? 0 : dot(arms, z) / norm;
		// The part of its estimate that is chance: that of y without the estimated effect.
		spread += ((aStar - estimate * bStar) / b) ** 2;
		const scale = tie * (Math.abs(a) + Math.abs(aStar) + tie);
		if (aStar >= a - scale) above++;
		if (aStar <= a + scale) below++;
		if (b - bStar < tie) always++;
		else crossings.push((a - aStar) / (b - bStar));
	});
	const total = assignments.count + (assignments.isComplete ? 0 : 1);
	const [low, high] = notRefused(Float64Array.from(crossings).sort(), always, total);
	return {
		units: units.length,
		estimate,
		low,
		high,
		standardError: Math.sqrt(spread / assignments.count),
		p: Math.min(1, (2 * Math.min(above, below)) / total),
		isExact: assignments.isComplete,
	};
}

/**
 * The shifts of which neither side is refused. At θ the assignments at or above the realized one are the `always` and
 * those whose crossing is ≤ θ; θ is refused from below while these are at most α/2 of all, and likewise from above.
 */
function notRefused(sorted: Float64Array, always: number, total: number): [number, number] {
	// The fewest assignments that must stand beside the realized one.
	const needed = Math.floor((alpha / 2) * total + tie) + 1 - always;
	if (needed <= 0) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
	const low = sorted[needed - 1] ?? Number.NEGATIVE_INFINITY;
	const high = sorted[sorted.length - needed] ?? Number.POSITIVE_INFINITY;
	return [low, high];
}

/** z*ᵀMz* without the residual itself: |z*|² less what lies along the basis. */
function normOf(arms: Float64Array, basis: readonly Float64Array[]): number {
	let norm = dot(arms, arms);
	for (const column of basis) norm -= dot(arms, column) ** 2;
	return norm;
}
