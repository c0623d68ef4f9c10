import { packMap, unpackMap } from '../../core/packedMap.ts';
import type { AttributedText } from '../../core/remembered.ts';

/** An attributed text as `postMessage` takes it. */
export interface PackedText {
	readonly text: string;
	/** See `packMap`. */
	readonly runs: Int32Array;
}

/** What was packed or unpacked already: an object that several computations read stays one. */
export type Shared = Map<object, unknown>;

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
