/**
 * A run map as bytes, for the store: a version byte, then for each run its length and the difference of its
 * origin from the run before, zig-zag coded, both as little-endian base-128 varints. Editing sessions take about
 * 3 bytes per run, since neighbours tend to have neighbouring origins.
 */
import { RunMap } from './runMap.ts';

/** The first byte of every encoding; a new layout takes the next number. */
export const runCodecVersion = 1;

/** Why bytes were refused, with the place. Stored bytes can be damaged, so this is a value, not an error. */
export type RunCodecError = { readonly error: string };

/** Bounds on what is accepted, so that a few hostile bytes cannot ask for memory without end. */
const maxRuns = 4_000_000;
const maxLength = 2 ** 31 - 1;
const maxOrigin = 2 ** 31 - 1;

/** The bytes of `map`. Equal maps give equal bytes. O(runs). */
export function encodeRuns(map: RunMap): Uint8Array {
	return encodeMapped(map, (origin) => origin);
}

/**
 * The bytes of `map` with other origins, `originOf` asked once a run. Neighbours that get one origin
 * become one run, as in any map. No map in between: drafts of large files are encoded while a person types.
 */
export function encodeMapped(map: RunMap, originOf: (origin: number) => number): Uint8Array {
	// A length takes at most 5 bytes, and so does a difference of origins.
	const bytes = new Uint8Array(1 + 10 * map.runCount);
	bytes[0] = runCodecVersion;
	let at = 1;
	let written = 0;
	let length = 0;
	let current = 0;
	const end = () => {
		if (length === 0) return;
		at = writeVarint(bytes, at, length);
		at = writeVarint(bytes, at, zigZag(current - written));
		written = current;
	};
	map.forEachRun(0, map.length, (from, to, own) => {
		const origin = originOf(own);
		if (origin !== current) {
			end();
			length = 0;
			current = origin;
		}
		length += to - from;
	});
	end();
	return bytes.slice(0, at);
}

/**
 * The map that `bytes` encode, or why they are no encoding. Never throws. Only the canonical bytes of a map are
 * accepted, so `encodeRuns(decodeRuns(bytes))` is `bytes`. Bytes cut off between two runs are a valid encoding of
 * a shorter map: the caller compares `length` with the text's.
 */
export function decodeRuns(bytes: Uint8Array): RunMap | RunCodecError {
	if (bytes[0] !== runCodecVersion)
		return { error: `Version ${bytes[0] ?? 'missing'} where ${runCodecVersion} is understood` };
	const runs: number[] = [];
	const reader: Reader = { bytes, at: 1 };
	let origin = 0;
	let total = 0;
	while (reader.at < bytes.length) {
		const start = reader.at;
		const length = readVarint(reader);
		const coded = readVarint(reader);
		if (length === undefined || coded === undefined)
			return { error: `A number is cut off or too long in the run at byte ${start}` };
		if (length === 0) return { error: `An empty run at byte ${start}` };
		if (coded === 0 && runs.length > 0)
			return { error: `Two neighbouring runs of origin ${origin} at byte ${start}` };
		origin += unZigZag(coded);
		total += length;
		if (origin < 0 || origin > maxOrigin) return { error: `Origin ${origin} at byte ${start}` };
		if (total > maxLength) return { error: `A length of ${total} at byte ${start}` };
		if (runs.length === 2 * maxRuns) return { error: `More than ${maxRuns} runs` };
		runs.push(length, origin);
	}
	return RunMap.ofPacked(runs);
}

type Reader = { readonly bytes: Uint8Array; at: number };

/** Non-negative differences become even, negative ones odd, so that small ones either way stay short. */
function zigZag(difference: number): number {
	return difference < 0 ? -2 * difference - 1 : 2 * difference;
}

function unZigZag(coded: number): number {
	return coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2;
}

/** Division rather than shifts: a zig-zag coded difference needs up to 32 bits. */
function writeVarint(bytes: Uint8Array, at: number, value: number): number {
	let rest = value;
	for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes[at++] = (rest & 0x7f) | 0x80;
	bytes[at++] = rest;
	return at;
}

/** The next number; undefined when it is cut off, longer than 5 bytes or padded with a zero byte. */
function readVarint(reader: Reader): number | undefined {
	let value = 0;
	for (let scale = 1; scale <= 0x80 ** 4; scale *= 0x80) {
		const byte = reader.bytes[reader.at++];
		if (byte === undefined) return undefined;
		value += (byte & 0x7f) * scale;
		if (byte < 0x80) return byte === 0 && scale > 1 ? undefined : value;
	}
	return undefined;
}
