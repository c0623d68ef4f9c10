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

/** A part of a new text: a stretch of the old (twice the same is a copy), or something new. */
export type Part =
	| { readonly keep: readonly [from: number, to: number] }
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
		if (from < 0 || to < from || to > page.text.length)
			throw new RangeError(`[${from}, ${to}) is not within ${page.text.length} characters`);
		text += page.text.slice(from, to);
		for (const char of page.chars.slice(from, to)) {
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
