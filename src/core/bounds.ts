import type { Bounds } from './states.ts';

/**
 * Bounds from one to three figures: `bounds(7)` is certain, `bounds(0, 7)` has `high = point`.
 * RangeError unless `0 ≤ low ≤ point ≤ high`, all finite.
 */
export function bounds(low: number, point: number = low, high: number = point): Bounds {
	return check({ low, point, high }, 'Bounds');
}

export const zero: Bounds = { low: 0, point: 0, high: 0 };

/**
 * Bound by bound. Right for figures of disjoint stretches of time; for states that compete for the
 * same stretch the high is the union, which nobody can tell from two sums.
 */
export function add(a: Bounds, b: Bounds): Bounds {
	return { low: a.low + b.low, point: a.point + b.point, high: a.high + b.high };
}

/** All of `list` added up; zero for none. */
export function sum(list: Iterable<Bounds>): Bounds {
	let total = zero;
	for (const each of list) total = add(total, each);
	return total;
}

/** Every bound times one factor ≥ 0. Keeps the order of the bounds, also after rounding. */
export function scale(a: Bounds, factor: number): Bounds {
	return { low: a.low * factor, point: a.point * factor, high: a.high * factor };
}

/** Bound by bound: a credit in milliseconds times the bounds of a weight. */
export function times(a: Bounds, b: Bounds): Bounds {
	return { low: a.low * b.low, point: a.point * b.point, high: a.high * b.high };
}

/** Gives `a` back; RangeError with the figures unless `0 ≤ low ≤ point ≤ high < ∞`. */
export function check(a: Bounds, what: string): Bounds {
	// Written so that a NaN anywhere fails.
	if (a.low >= 0 && a.low <= a.point && a.point <= a.high && a.high < Number.POSITIVE_INFINITY)
		return a;
	throw new RangeError(`${what} must be 0 ≤ low ≤ point ≤ high: ${a.low}, ${a.point}, ${a.high}`);
}
