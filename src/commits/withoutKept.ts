import type { Insertion } from '../core/insertion.ts';
import type { AttributedText } from '../core/remembered.ts';
import type { Stretch } from './survivors.ts';

/**
 * A stretch of a text without what stood between the pieces of an insertion when it came in: an AI that changes three
 * places of a line wrote three pieces, and what it left alone between them is nobody's change. Where the pieces lie on
 * lines apart, one line end stands for all that lies between them.
 *
 *     inserted  sum( ┊ )   cut at ┊        text  total = sum(items)        gives  sum()
 *                                          text  total = sum(all(items))   gives  sum()     the person's, not inside a piece
 *                                          text  total = suXm(items)       gives  suXm()    inside the first one
 *
 * Anything else inside the stretch stays. A gap is known by the characters of its line before it, so that it counts as put
 * inside where some of these are gone. O(stretch + its runs · cuts of a line).
 */
export function withoutKept(
	{ text, map }: AttributedText,
	{ from, to }: Stretch,
	{ text: inserted, base, cuts = [] }: Pick<Insertion, 'text' | 'cuts'> & { readonly base: number },
): string {
	if (cuts.length === 0) return text.slice(from, to);
	const lines = linesOf(inserted, cuts);
	const own = new Map<number, string>();
	let result = '';
	let between = '';
	let last = 0;
	map.forEachRun(from, to, (begin, end, origin) => {
		const part = text.slice(begin, end);
		const line = origin - base;
		if (!lines[line]) {
			between += part;
			return;
		}
		const before = own.get(line) ?? '';
		const isKept =
			line === last
				? lines[line].inside.includes(before)
				: lines.slice(last + 1, line + 1).some(({ isCut }) => isCut);
		if (between !== '') result += !isKept ? between : between.includes('\n') ? '\n' : '';
		between = '';
		result += part;
		own.set(line, before + inkOf(part));
		last = line;
	});
	return result + between;
}

interface Line {
	/** Whether a piece begins with it. */
	readonly isCut: boolean;
	/** What of it, blanks aside, stands before each piece that begins inside it. */
	readonly inside: readonly string[];
}

function linesOf(inserted: string, cuts: readonly number[]): Line[] {
	let from = 0;
	let cut = 0;
	return inserted.split('\n').map((line) => {
		const inside: string[] = [];
		let isCut = false;
		for (; (cuts[cut] ?? inserted.length + 1) <= from + line.length; cut++) {
			const at = (cuts[cut] ?? 0) - from;
			if (at === 0) isCut = true;
			else inside.push(inkOf(line.slice(0, at)));
		}
		from += line.length + 1;
		return { isCut, inside };
	});
}

function inkOf(text: string): string {
	return text.replace(/\s+/g, '');
}
