import { OriginTable } from '../core/originTable.ts';
import { fromPortable, toPortable } from '../core/remembered.ts';
import type { RunMap } from '../core/runMap.ts';
import { TextBuffer } from '../core/textBuffer.ts';
import type { DraftChangeRow, DraftRow } from './rows.ts';

/** As many documents as somebody changes within a while; of another one the next draft is whole again. */
const maxDocuments = 24;

interface Mirror {
	version: string;
	text: TextBuffer;
	map: RunMap;
	readonly table: OriginTable;
	removed: DraftRow['removed'];
}

/**
 * Whole drafts from changes: what was last drafted of the documents that are being edited, in this process. It stands in
 * the store's thread, so that a person who types waits for no encoding of a whole file.
 *
 * A batch may be applied again after it failed, so a change that is applied already only gives its draft anew.
 */
export class DraftMirrors {
	readonly #mirrors = new Map<string, Mirror | DraftRow>();
	#lost = new Set<string>();

	/** A whole draft, which changes may follow. O(1): most are never changed. */
	keep(row: DraftRow): void {
		this.#mirrors.delete(row.doc);
		if (row.version === undefined) return;
		this.#mirrors.set(row.doc, row);
		const [oldest] = this.#mirrors.keys();
		if (oldest !== undefined && this.#mirrors.size > maxDocuments) this.#mirrors.delete(oldest);
	}

	/** The whole draft after a change; null where what it builds on is not here, and then the document is lost. O(document). */
	changed(change: DraftChangeRow): DraftRow | null {
		const { doc, repo, root, path, tMs, version } = change;
		const mirror = this.#after(change);
		if (!mirror) {
			this.forget(doc);
			this.#lost.add(doc);
			return null;
		}
		const { text, map, table, removed = null } = mirror;
		const whole = { text: text.toString(), ...toPortable(map, table), removed };
		return { doc, repo, root, path, tMs, version, ...whole };
	}

	/** Documents of which a change came to nothing since the last call: a whole draft of each is wanted. */
	takeLost(): string[] {
		const lost = [...this.#lost];
		this.#lost = new Set();
		return lost;
	}

	forget(doc: string): void {
		this.#mirrors.delete(doc);
	}

	/** Names of documents mean others now. */
	forgetAll(): void {
		this.#mirrors.clear();
	}

	#after({ doc, after, version, texts, spans, runs, origins, removed }: DraftChangeRow) {
		const mirror = this.#mirrorOf(doc);
		if (!mirror || mirror.version === version) return mirror;
		if (mirror.version !== after) return null;
		const total = spans.reduce((sum, [, , length]) => sum + length, 0);
		const put = fromPortable({ runs, origins }, total, mirror.table);
		if (!put || !isWithin(texts, mirror.text.length) || !isWithin(spans, mirror.map.length))
			return null;
		let { text, map } = mirror;
		for (const [from, to, inserted] of texts.toReversed()) text = text.replace(from, to, inserted);
		let end = total;
		for (const [from, to, length] of spans.toReversed()) {
			map = map.replace(from, to, put.slice(end - length, end)).map;
			end -= length;
		}
		if (text.length !== map.length) return null;
		mirror.text = text;
		mirror.map = map;
		mirror.version = version;
		if (removed !== undefined) mirror.removed = removed;
		return mirror;
	}

	#mirrorOf(doc: string): Mirror | null {
		const kept = this.#mirrors.get(doc);
		if (!kept || 'map' in kept) return kept ?? null;
		const table = new OriginTable();
		const map = fromPortable(kept, kept.text.length, table);
		if (!map || kept.version === undefined) return null;
		const { version, removed } = kept;
		const mirror = { version, text: TextBuffer.of(kept.text), map, table, removed };
		this.#mirrors.set(doc, mirror);
		return mirror;
	}
}

function isWithin(stretches: readonly (readonly [number, number, unknown])[], length: number) {
	let at = 0;
	for (const [from, to] of stretches) {
		if (from < at || to < from) return false;
		at = to;
	}
	return at <= length;
}
