// No test of its own. Tested through reconcile: test/commits/reconcile.test.ts.
import { isInsertionOrigin } from '../core/origins.ts';
import type { OriginTable } from '../core/originTable.ts';
import type { RunMap } from '../core/runMap.ts';

/** Which insertions have characters in a map; each map is gone through once, however many insertions are open. */
export class Presence {
	readonly #table: OriginTable;
	readonly #ids = new Map<RunMap, ReadonlySet<string>>();

	constructor(table: OriginTable) {
		this.#table = table;
	}

	in(map: RunMap): ReadonlySet<string> {
		const known = this.#ids.get(map);
		if (known) return known;
		const ids = new Set<string>();
		// Runs of one insertion come in groups: of the block of the last one nothing need be looked up.
		let block = { from: 0, to: 0 };
		map.forEachRun(0, map.length, (_from, _to, origin) => {
			if (!isInsertionOrigin(origin) || (origin >= block.from && origin < block.to)) return;
			const id = this.#table.insertionOf(origin);
			if (id === null) return;
			ids.add(id);
			const { base, lines } = this.#table.blockOf(id) ?? { base: origin, lines: 1 };
			block = { from: base, to: base + lines };
		});
		this.#ids.set(map, ids);
		return ids;
	}

	/** For each insertion those of the texts that hold characters of it, in their order. */
	index<T extends { readonly map: RunMap }>(texts: readonly T[]): (id: string) => readonly T[] {
		const holding = new Map<string, T[]>();
		for (const text of texts) {
			for (const id of this.in(text.map)) {
				const known = holding.get(id);
				if (known) known.push(text);
				else holding.set(id, [text]);
			}
		}
		return (id) => holding.get(id) ?? [];
	}
}
