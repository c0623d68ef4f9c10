import { originOf } from './origins.ts';
import type { AttributedText } from './remembered.ts';

const unknown = originOf('unknown');

/**
 * Who wrote each line: the group that put most of its non-blank characters there. A tie is `unknown`, whoever
 * ties, and never decided for one side. A blank line takes what the next non-blank lines above and below agree on;
 * where they do not, or there are none, it is `unknown` (at an end of the text the one neighbour decides).
 *
 * `groupOf` joins origins that count as one, such as the lines of one insertion (its block's first origin, see
 * `OriginTable`); what it returns is what is returned. Lines are those of `text.split('\n')`. O(text + runs).
 */
export function lineOrigins(
	{ text, map }: AttributedText,
	groupOf: (origin: number) => number = (origin) => origin,
): number[] {
	const lines: number[] = [];
	const blank: boolean[] = [];
	const counts = new Map<number, number>();
	const endLine = () => {
		blank.push(counts.size === 0);
		lines.push(mostOf(counts));
		counts.clear();
	};
	map.forEachRun(0, map.length, (from, to, origin) => {
		const group = groupOf(origin);
		let inked = 0;
		for (let at = from; at < to; at++) {
			const unit = text.charCodeAt(at);
			if (unit === lineFeed) {
				if (inked > 0) counts.set(group, (counts.get(group) ?? 0) + inked);
				inked = 0;
				endLine();
			} else if (!isBlank(unit)) inked++;
		}
		if (inked > 0) counts.set(group, (counts.get(group) ?? 0) + inked);
	});
	endLine();
	fillBlank(lines, blank);
	return lines;
}

const lineFeed = 0x0a;

/** Space, tab and the other white space of ASCII, no-break space and the byte order mark. */
function isBlank(unit: number): boolean {
	return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit === 0xa0 || unit === 0xfeff;
}

function mostOf(counts: ReadonlyMap<number, number>): number {
	let most = 0;
	let group = unknown;
	for (const [candidate, count] of counts) {
		if (count === most) group = unknown;
		if (count <= most) continue;
		most = count;
		group = candidate;
	}
	return group;
}

function fillBlank(lines: number[], blank: readonly boolean[]): void {
	for (let from = 0; from < lines.length; from++) {
		if (!blank[from]) continue;
		let to = from;
		while (to < lines.length && blank[to]) to++;
		const above = lines[from - 1];
		const below = lines[to];
		const agreed = above === undefined || below === undefined || above === below;
		lines.fill(agreed ? (above ?? below ?? unknown) : unknown, from, to);
		from = to;
	}
}
