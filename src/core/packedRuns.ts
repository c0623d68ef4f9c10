/**
 * Runs as one flat array of numbers, [length, origin, length, origin, …]: the form in which the run map stores
 * and the codec reads them. Lists built with `pushRun` are canonical: no empty run, no equal neighbours.
 */

/** A maximal stretch of `length` UTF-16 code units with one origin (a small interned id, an integer ≥ 0). */
export type Run = { readonly length: number; readonly origin: number };

/** Lengths at even and origins at odd places. */
export type PackedRuns = readonly number[];

/** Appends a run, joined to the last one when their origins are equal; an empty run is not stored. */
export function pushRun(packed: number[], length: number, origin: number): void {
	if (length === 0) return;
	const last = packed.length - 1;
	if (last > 0 && packed[last] === origin) packed[last - 1] = (packed[last - 1] as number) + length;
	else packed.push(length, origin);
}

/** The canonical form of `runs`. RangeError for a length or origin that is not an integer ≥ 0. */
export function packRuns(runs: Iterable<Run>): number[] {
	const packed: number[] = [];
	for (const { length, origin } of runs) {
		checkRun(length, origin);
		pushRun(packed, length, origin);
	}
	return packed;
}

/** Throws a RangeError that names the numbers unless both are integers ≥ 0. */
export function checkRun(length: number, origin: number): void {
	if (Number.isInteger(length) && length >= 0 && Number.isInteger(origin) && origin >= 0) return;
	throw new RangeError(`A run of length ${length} and origin ${origin}: both must be integers ≥ 0`);
}

/** `packed` in near-equal pieces of at most `maxRuns`, so that a split chunk has room to grow on both sides. */
export function splitPacked(packed: PackedRuns, maxRuns: number): PackedRuns[] {
	const runCount = packed.length / 2;
	const pieceCount = Math.ceil(runCount / maxRuns);
	const pieces: PackedRuns[] = [];
	for (let i = 0; i < pieceCount; i++) {
		const from = Math.floor((i * runCount) / pieceCount);
		const to = Math.floor(((i + 1) * runCount) / pieceCount);
		pieces.push(packed.slice(2 * from, 2 * to));
	}
	return pieces;
}

/** The number of code units that `packed` covers. */
export function packedLength(packed: PackedRuns): number {
	let length = 0;
	for (let i = 0; i < packed.length; i += 2) length += packed[i] as number;
	return length;
}
