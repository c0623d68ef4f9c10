/**
 * Who really wrote a character. `any`: the definitions leave it open (white space that a formatter puts into AI
 * code), so no answer is wrong.
 */
export type Author =
	| 'ai'
	| 'typed'
	| 'pasted'
	| 'editor'
	| 'program'
	| 'disk'
	| 'git'
	| 'before'
	| 'any';

/** A character that was put somewhere once; it keeps its identity wherever it is moved. */
export interface Char {
	readonly id: number;
	readonly by: Author;
}

/** What is true of a document: its text and the character behind each code unit. */
export interface Page {
	readonly text: string;
	readonly chars: readonly Char[];
}

/**
 * A part of a new text: a stretch of the old (twice the same is a copy), or of an earlier page (what was cut), or
 * something new.
 */
export type Part =
	| { readonly keep: readonly [from: number, to: number]; readonly of?: Page }
	| { readonly put: string; readonly by: Author };

/** A replacement of `[from, to)`, in offsets of the text before the whole edit. */
export type Edit = readonly [from: number, to: number, text: string];

let ids = 0;

export function newPage(text: string, by: Author = 'before'): Page {
	return { text, chars: newChars(text.length, by) };
}

/**
 * The page made of these parts in their order. The first time a stretch is kept it is the same characters,
 * moved or not; after that they are copies by the same author.
 */
export function compose(page: Page, parts: readonly Part[]): Page {
	const kept = new Set<number>();
	const chars: Char[] = [];
	let text = '';
	for (const part of parts) {
		if ('put' in part) {
			text += part.put;
			chars.push(...newChars(part.put.length, part.by));
			continue;
		}
		const [from, to] = part.keep;
		const source = part.of ?? page;
		if (from < 0 || to < from || to > source.text.length)
			throw new RangeError(`[${from}, ${to}) is not within ${source.text.length} characters`);
		text += source.text.slice(from, to);
		for (const char of source.chars.slice(from, to)) {
			chars.push(kept.has(char.id) ? { id: ++ids, by: char.by } : char);
			kept.add(char.id);
		}
	}
	return { text, chars };
}

/**
 * The page after simultaneous replacements, whose texts are all by one author. What a replacement has in
 * common with what it replaces, at its beginning and its end, was there before (design: "minimized").
 */
export function edit(page: Page, edits: readonly Edit[], by: Author): Page {
	const parts: Part[] = [];
	let at = 0;
	for (const [from, to, text] of edits.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
		if (from < at) throw new RangeError(`Edits overlap at ${from}`);
		const old = page.text.slice(from, to);
		const head = commonHead(old, text);
		const tail = commonTail(old.slice(head), text.slice(head));
		parts.push(
			{ keep: [at, from + head] },
			{ put: text.slice(head, text.length - tail), by },
			{ keep: [to - tail, to] },
		);
		at = to;
	}
	parts.push({ keep: [at, page.text.length] });
	return compose(page, parts);
}

/**
 * The page after a formatter made these edits: white space changes hands freely, all else keeps its author. Throws
 * where the edit changed more than white space; then it was no formatting.
 */
export function reformat(page: Page, edits: readonly Edit[]): Page {
	const after = edit(page, edits, 'editor').text;
	const marks = page.chars.filter((_, at) => isMark(page.text[at]));
	if (after.replaceAll(/\s/g, '') !== page.text.replaceAll(/\s/g, ''))
		throw new RangeError('A formatter changed more than white space');
	let next = 0;
	return {
		text: after,
		chars: after.split('').map((unit) => {
			const mark = isMark(unit) ? marks[next++] : undefined;
			return mark ?? { id: ++ids, by: 'any' };
		}),
	};
}

/**
 * The page after its lines changed places, were doubled or indented, and so became `after`: each line is the old
 * one with the same visible text, the first the first and so on; more of them than there were are copies. White space
 * at its ends that is not as it was is anybody's. Throws where a line is new.
 */
export function rearrange(page: Page, after: string): Page {
	const old = new Map<string, Line[]>();
	for (const line of linesOf(page.text)) {
		const same = old.get(line.visible) ?? [];
		old.set(line.visible, [...same, line]);
	}
	const parts: Part[] = [];
	for (const { from, to, visible } of linesOf(after)) {
		const same = old.get(visible);
		const source = same && same.length > 1 ? same.shift() : same?.[0];
		if (visible === '') parts.push({ put: after.slice(from, to), by: 'any' });
		else if (!source) throw new RangeError(`A line is new: ${JSON.stringify(visible)}`);
		else if (page.text.slice(source.from, source.to) === after.slice(from, to))
			parts.push({ keep: [source.from, source.to] });
		else {
			const start = after.indexOf(visible, from);
			const was = page.text.indexOf(visible, source.from);
			parts.push({ put: after.slice(from, start), by: 'any' });
			parts.push({ keep: [was, was + visible.length] });
			parts.push({ put: after.slice(start + visible.length, to), by: 'any' });
		}
	}
	return compose(page, parts);
}

/**
 * The page with everything left open that only its order of typing could tell: `}\n}` after a second `}\n` was put
 * before or behind the first. A file that was read anew does not say which of them is new.
 */
export function loosen(before: Page, page: Page): Page {
	const old = new Set(before.chars.map(({ id }) => id));
	const { text, chars } = page;
	const isOpen = new Set<number>();
	for (let from = 0; from < chars.length; from++) {
		if (old.has(chars[from]?.id ?? 0)) continue;
		let to = from;
		while (to < chars.length && !old.has(chars[to]?.id ?? 0)) to++;
		for (let back = 1; back <= from && text[from - back] === text[to - back]; back++)
			isOpen.add(from - back).add(to - back);
		for (let on = 0; to + on < text.length && text[from + on] === text[to + on]; on++)
			isOpen.add(from + on).add(to + on);
		from = to;
	}
	return { text, chars: chars.map((char, at) => (isOpen.has(at) ? { ...char, by: 'any' } : char)) };
}

/** A line with its line end; `visible` is without white space around it. */
interface Line {
	readonly from: number;
	readonly to: number;
	readonly visible: string;
}

function linesOf(text: string): Line[] {
	return [...text.matchAll(/.*\n|.+$/g)].map(({ index, 0: line }) => ({
		from: index,
		to: index + line.length,
		visible: line.trim(),
	}));
}

function isMark(unit: string | undefined): boolean {
	return unit !== undefined && !/\s/.test(unit);
}

function newChars(count: number, by: Author): Char[] {
	return Array.from({ length: count }, () => ({ id: ++ids, by }));
}

function commonHead(a: string, b: string): number {
	const most = Math.min(a.length, b.length);
	let length = 0;
	while (length < most && a[length] === b[length]) length++;
	return length;
}

function commonTail(a: string, b: string): number {
	const most = Math.min(a.length, b.length);
	let length = 0;
	while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
	return length;
}
