import type { Bounds } from '../core/states.ts';
import type { Minutes, Ratio } from './model.ts';

export const nothing: Bounds = { low: 0, point: 0, high: 0 };

/** Minutes are given to 0.001 (60 ms) and ratios to 0.0001: finer is an artefact of adding. */
const minuteDigits = 3;
const ratioDigits = 4;
const msInMinute = 60_000;

/** Sum of bounds, in the order given. */
export function sumOf(rows: Iterable<Bounds>): Bounds {
	let { low, point, high } = nothing;
	for (const row of rows) {
		low += row.low;
		point += row.point;
		high += row.high;
	}
	return { low, point, high };
}

/** Milliseconds as a measured figure in minutes, divided by `per` (> 0). */
export function minutesOf({ low, point, high }: Bounds, per = 1): Minutes {
	const of = (ms: number) => rounded(Math.max(0, ms) / msInMinute / per, minuteDigits);
	return { status: 'measured', ...ordered(of(low), of(point), of(high)) };
}

export function notMeasured(why: string): { readonly status: 'notMeasured'; readonly why: string } {
	return { status: 'notMeasured', why };
}

/**
 * part / (part + other), with the widest bounds that the two allow: the low end puts the least
 * part against the most other. Not measured where the point has nothing to divide by.
 */
export function ratioOf(part: Bounds, other: Bounds, why: string): Ratio {
	if (part.point + other.point <= 0) return notMeasured(why);
	const of = (a: number, b: number) => (a <= 0 ? 0 : rounded(a / (a + b), ratioDigits));
	return {
		status: 'measured',
		...ordered(of(part.low, other.high), of(part.point, other.point), of(part.high, other.low)),
	};
}

/** Rounds half away from zero to `digits` decimals; keeps the order of what it rounds. */
export function rounded(value: number, digits: number): number {
	const scale = 10 ** digits;
	return Math.round(value * scale) / scale;
}

/** Long sums of floats may cross by one part in 10^15; the bounds must still hold. */
function ordered(low: number, point: number, high: number): Bounds {
	return { low: Math.min(low, point), point, high: Math.max(point, high) };
}
