import type { AttributedText } from '../../core/remembered.ts';
import { RunMap } from '../../core/runMap.ts';

/** An attributed text as `postMessage` takes it. */
export interface PackedText {
	readonly text: string;
	/** See `packMap`. */
	readonly runs: Int32Array;
}

/** What was packed or unpacked already: an object that several computations read stays one. */
export type Shared = Map<object, unknown>;

/** The lengths and origins of a map's runs in turn, with other origins where `originOf` says so. O(runs). */
export function packMap(
	map: RunMap,
	originOf: (origin: number) => number = (origin) => origin,
): Int32Array {
	const runs = new Int32Array(2 * map.runCount);
	let at = 0;
	map.forEachRun(0, map.length, (from, to, own) => {
		const origin = originOf(own);
		if (at > 0 && runs[at - 1] === origin) runs[at - 2] = (runs[at - 2] as number) + to - from;
		else {
			runs[at++] = to - from;
			runs[at++] = origin;
		}
	});
	return at === runs.length ? runs : runs.slice(0, at);
}

/** The map that was packed. O(runs). */
export function unpackMap(runs: Int32Array): RunMap {
	return RunMap.ofPacked(Array.from(runs));
}

/** Texts with one and the same map are packed as one object. */
export function packText({ text, map }: AttributedText, shared: Shared): PackedText {
	const known = shared.get(map) as PackedText | undefined;
	if (known?.text === text) return known;
	const packed = { text, runs: packMap(map) };
	shared.set(map, packed);
	return packed;
}

/** The text that was packed; one object for what was packed as one. */
export function unpackText(packed: PackedText, shared: Shared): AttributedText {
	const known = shared.get(packed) as AttributedText | undefined;
	if (known) return known;
	const text = { text: packed.text, map: unpackMap(packed.runs) };
	shared.set(packed, text);
	return text;
}
