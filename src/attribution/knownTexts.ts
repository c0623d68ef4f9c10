import type { RunMap } from '../core/runMap.ts';

/**
 * Texts a document had a while ago, with their run maps. A map shares nearly everything with its
 * neighbours in time, so one costs a few kilobytes; 500 cover a long stretch of undo.
 */
const maxTexts = 500;

/**
 * What a document's earlier texts were attributed to, keyed by what the text *is*. An edit that
 * brings an earlier text back (undo, redo, an exact revert by hand) brings its origins back too,
 * and so leaves no residue.
 */
export class KnownTexts {
	readonly #maps = new Map<string, RunMap>();

	/** The map that the text with this hash had last, or undefined. */
	mapOf(hash: string): RunMap | undefined {
		return this.#maps.get(hash);
	}

	/** Remembers a text; the one not seen for longest gives way. */
	remember(hash: string, map: RunMap): void {
		this.#maps.delete(hash);
		this.#maps.set(hash, map);
		if (this.#maps.size <= maxTexts) return;
		const oldest = this.#maps.keys().next();
		if (!oldest.done) this.#maps.delete(oldest.value);
	}
}
