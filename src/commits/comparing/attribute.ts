// No test of its own. Tested with all comparisons: test/commits/comparing/comparison.test.ts.
import { attributing, fillingFrom } from '../../core/attributeText.ts';
import { originOf } from '../../core/origins.ts';
import { packMap, unpackMap } from '../../core/packedMap.ts';
import type { AttributedText } from '../../core/remembered.ts';
import { RunMap } from '../../core/runMap.ts';
import type { Comparison } from './comparison.ts';
import { type PackedText, packText, unpackText } from './packedText.ts';

/** A committed text and what it may come from. */
export interface Unattributed {
	readonly text: string;
	/** Versions that were joined, of which whole lines come first. */
	readonly versions: readonly AttributedText[];
	/** The nearest first; see `attributeText`. */
	readonly sources: readonly AttributedText[];
	/** What fills what the sources leave open; see `fillFrom`. */
	readonly relatives: readonly AttributedText[];
	/** The origin of what nothing explains. */
	readonly rest: number;
}

interface Packed {
	readonly text: string;
	readonly versions: readonly PackedText[];
	readonly sources: readonly PackedText[];
	readonly relatives: readonly PackedText[];
	readonly rest: number;
}

/** Who put each character of a committed text there. A source with the same text gives its own map. */
export const attribute: Comparison<Unattributed, Packed, RunMap, Int32Array> = {
	name: 'attribute',
	weigh({ text, versions, sources, relatives }) {
		const isKnown = sources.some((source) => source.text === text);
		const read = [...versions, ...(isKnown ? [] : sources), ...relatives];
		return read.reduce((sum, source) => sum + source.text.length + text.length, 0);
	},
	*compute({ text, versions, sources, relatives, rest }) {
		const nothing = { text, map: RunMap.filled(text.length, rest) };
		const lines = yield* fillingFrom(nothing, versions, isOpen);
		const attributed = { text, map: yield* attributing(text, sources, rest, lines) };
		return yield* fillingFrom(attributed, relatives, isOpen);
	},
	pack: ({ text, versions, sources, relatives, rest }, shared) => ({
		text,
		versions: versions.map((version) => packText(version, shared)),
		sources: sources.map((source) => packText(source, shared)),
		relatives: relatives.map((source) => packText(source, shared)),
		rest,
	}),
	unpack: ({ text, versions, sources, relatives, rest }, shared) => ({
		text,
		versions: versions.map((version) => unpackText(version, shared)),
		sources: sources.map((source) => unpackText(source, shared)),
		relatives: relatives.map((source) => unpackText(source, shared)),
		rest,
	}),
	packResult: (map) => packMap(map),
	unpackResult: unpackMap,
};

/** Whether nobody is known who put a character there. */
function isOpen(origin: number): boolean {
	return openOrigins.has(origin);
}

const openOrigins = new Set((['unknown', 'external', 'git'] as const).map(originOf));
