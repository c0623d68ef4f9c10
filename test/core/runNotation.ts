/**
 * Runs as letters: `aaab` is three units of origin 0 and one of origin 1. A case then fits on a line, and the
 * oracle of every law is a plain array with one origin per code unit.
 */
import fc from 'fast-check';
import { type Run, RunMap } from '../../src/core/runMap.ts';

export function toRuns(letters: string): Run[] {
	return [...letters].map((letter) => ({ length: 1, origin: letter.charCodeAt(0) - 97 }));
}

export function toMap(letters: string): RunMap {
	return RunMap.of(toRuns(letters));
}

export function toLetters(runs: Iterable<Run>): string {
	let letters = '';
	for (const { length, origin } of runs) letters += String.fromCharCode(97 + origin).repeat(length);
	return letters;
}

/** The slow twin: one origin per code unit. */
export function expand(runs: Iterable<Run>): number[] {
	const units: number[] = [];
	for (const { length, origin } of runs) for (let i = 0; i < length; i++) units.push(origin);
	return units;
}

/** Up to `maxLength` runs. Without `size` fast-check would stay near 10, far within one chunk. */
export const anyRuns = (maxLength: number): fc.Arbitrary<Run[]> =>
	fc.array(fc.record({ length: fc.nat(6), origin: fc.nat(4) }), { maxLength, size: 'max' });

/** A place in a document of yet unknown length, as two fractions, and what to put there. */
export type AnyEdit = { readonly at: number; readonly size: number; readonly inserted: Run[] };

export const anyEdit: fc.Arbitrary<AnyEdit> = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	size: fc.oneof(
		fc.constant(0),
		fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x ** 4),
	),
	inserted: fc.oneof({ weight: 8, arbitrary: anyRuns(4) }, { weight: 1, arbitrary: anyRuns(700) }),
});

export function rangeIn(edit: AnyEdit, length: number): [number, number] {
	const from = Math.floor(edit.at * length);
	return [from, from + Math.floor(edit.size * (length - from))];
}
