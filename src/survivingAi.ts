import type { OriginTable } from './core/originTable.ts';
import type { AttributedText } from './core/remembered.ts';
import type { Surviving } from './surfaces/listed.ts';

/**
 * What of each insertion is in a text: how many of its lines still have a non-blank character there, and where the first
 * one is. Insertions of which nothing is left are not in the result. O(runs + text).
 */
export function survivingIn(
	{ text, map }: AttributedText,
	table: OriginTable,
): ReadonlyMap<string, Surviving> {
	const found = new Map<string, { origins: Set<number>; at: number }>();
	map.forEachRun(0, map.length, (from, to, origin) => {
		const id = table.insertionOf(origin);
		if (id === null) return;
		const shown = text.slice(from, to).search(/\S/u);
		if (shown < 0) return;
		const known = found.get(id);
		if (known) known.origins.add(origin);
		else found.set(id, { origins: new Set([origin]), at: from + shown });
	});
	const ids = [...found].sort(([, a], [, b]) => a.at - b.at);
	const surviving = new Map<string, Surviving>();
	let line = 0;
	let lineFrom = 0;
	for (const [id, { origins, at }] of ids) {
		for (let feed = text.indexOf('\n', lineFrom); feed >= 0 && feed < at; ) {
			line++;
			lineFrom = feed + 1;
			feed = text.indexOf('\n', lineFrom);
		}
		surviving.set(id, { lines: origins.size, line, character: at - lineFrom });
	}
	return surviving;
}
