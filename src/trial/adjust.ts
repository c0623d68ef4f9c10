import type { Observation } from './types.ts';

/** Below this share of its own length a column is taken to lie in the span of those before it. */
const dependent = 1e-9;

/**
 * What is adjusted for, as an orthonormal basis: the level, and the covariate where every unit has one. Columns that say
 * nothing new (an estimate that is always the same) are left out. Strata need none: blocks lie within them, and each
 * complete block is half on, so that what its units share cancels; a level for each would only cost power where units are
 * few (19 tasks, ×2: 65 % against 69.5 %).
 */
export function adjustment(units: readonly Observation[]): readonly Float64Array[] {
	const columns = [new Float64Array(units.length).fill(1)];
	if (units.every(({ covariate }) => covariate !== null))
		columns.push(Float64Array.from(units, ({ covariate }) => covariate ?? 0));
	const basis: Float64Array[] = [];
	for (const column of columns) {
		const before = length(column);
		const rest = residual(column, basis);
		const after = length(rest);
		if (after > dependent * before) basis.push(rest.map((value) => value / after));
	}
	return basis;
}

/** What of `values` the basis does not explain: the residual of a least squares fit. */
export function residual(values: Float64Array, basis: readonly Float64Array[]): Float64Array {
	const rest = Float64Array.from(values);
	for (const column of basis) {
		const along = dot(rest, column);
		for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] ?? 0) - along * (column[i] ?? 0);
	}
	return rest;
}

/** Σ aᵢ·bᵢ of two vectors of one length. */
export function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
	return sum;
}

function length(values: Float64Array): number {
	return Math.sqrt(dot(values, values));
}
