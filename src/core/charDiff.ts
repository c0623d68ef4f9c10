/**
 * The difference of two texts as small edits, so that what stayed keeps its origin: lines are paired first, then
 * words and marks within the lines that differ, then characters at the ends of the words.
 */
import { type Edit, minimize } from './edits.ts';
import { lineDiffing, splitLines } from './lineDiff.ts';
import type { Budget } from './myers.ts';
import { matchingSequences } from './sequenceDiff.ts';
import { finish, type Steps } from './steps.ts';

/** About 15 ms: the most that is spent on words after the lines are paired. */
const maxSteps = 1_500_000;
/** A hunk of more characters than this on both sides together is one edit, less its common ends. */
const maxHunkChars = 1_000_000;
/** Pauses: about half a millisecond of walking, of pairing hunks (each costs as much as so many units), of edits. */
const unitsAStep = 50_000;
const unitsAHunk = 600;
const editsAStep = 5_000;

/**
 * Simultaneous edits, ascending and each minimal, that turn `before` into `after`. Near-linear; a text that was
 * rewritten beyond what can be compared in time gives a few large edits.
 */
export function diffToEdits(before: string, after: string): Edit[] {
	return finish(diffing(before, after));
}

/** As `diffToEdits`, with pauses. */
export function* diffing(before: string, after: string): Steps<Edit[]> {
	if (before === after) return [];
	const { prefix, suffix } = commonLines(before, after);
	const removed = before.slice(prefix, before.length - suffix);
	const inserted = after.slice(prefix, after.length - suffix);
	const edits: Edit[] = [];
	const parts = (yield* layoutEdits(removed, inserted)) ?? (yield* lineEdits(removed, inserted));
	for (let i = 0; i < parts.length; i++) {
		const { from, to, text } = parts[i] as Edit;
		pushLeast(edits, before, { from: from + prefix, to: to + prefix, text });
		if (i % editsAStep === editsAStep - 1) yield;
	}
	return edits;
}

/** Appends the least form of `edit`, joined to the last one when they touch; nothing when it changes nothing. */
function pushLeast(edits: Edit[], before: string, edit: Edit): void {
	const least = minimize(before.slice(edit.from, edit.to), edit);
	if (least.from === least.to && least.text === '') return;
	const last = edits.at(-1);
	if (last === undefined || last.to < least.from) {
		edits.push(least);
		return;
	}
	edits.pop();
	pushLeast(edits, before, { from: last.from, to: least.to, text: last.text + least.text });
}

/** The lengths of the common start and of the common end after it, both cut back to whole lines. */
function commonLines(before: string, after: string): { prefix: number; suffix: number } {
	const shorter = Math.min(before.length, after.length);
	let same = 0;
	while (same < shorter && before.charCodeAt(same) === after.charCodeAt(same)) same++;
	const prefix = same === 0 ? 0 : before.lastIndexOf('\n', same - 1) + 1;
	let back = 0;
	while (
		back < shorter - prefix &&
		before.charCodeAt(before.length - 1 - back) === after.charCodeAt(after.length - 1 - back)
	)
		back++;
	const lineEnd = before.indexOf('\n', before.length - back);
	return { prefix, suffix: lineEnd < 0 ? 0 : before.length - lineEnd - 1 };
}

function* lineEdits(removed: string, inserted: string): Steps<Edit[]> {
	const aLines = splitLines(removed);
	const bLines = splitLines(inserted);
	const budget: Budget = { steps: maxSteps };
	const edits: Edit[] = [];
	let line = 0;
	let at = 0;
	yield;
	let passed = 0;
	for (const { aFrom, aTo, bFrom, bTo } of (yield* lineDiffing(aLines, bLines)).hunks) {
		for (; line < aFrom; line++) at += (aLines[line] as string).length;
		const a = aLines.slice(aFrom, aTo).join('');
		const b = bLines.slice(bFrom, bTo).join('');
		for (const { from, to, text } of yield* hunkEdits(a, b, budget))
			edits.push({ from: from + at, to: to + at, text });
		passed += a.length + b.length + unitsAHunk;
		if (passed > unitsAStep) {
			passed = 0;
			yield;
		}
		at += a.length;
		line = aTo;
	}
	return edits;
}

function* hunkEdits(removed: string, inserted: string, budget: Budget): Steps<Edit[]> {
	const tooLong = removed.length + inserted.length > maxHunkChars;
	if (removed === '' || inserted === '' || tooLong)
		return [{ from: 0, to: removed.length, text: inserted }];
	const layout = yield* layoutEdits(removed, inserted);
	return layout ?? joinedAcrossMarks(removed, yield* wordEdits(removed, inserted, budget));
}

/**
 * The edits when the texts differ only in white space, in the kind of quotes, and in semicolons and commas that one of
 * them has more; else undefined. Every other character stays, so that what a formatter did costs one walk.
 */
function* layoutEdits(removed: string, inserted: string): Steps<Edit[] | undefined> {
	const walk: LayoutWalk = { i: 0, j: 0, edits: [] };
	for (let until = unitsAStep; ; until += unitsAStep) {
		const differs = walkLayout(removed, inserted, walk, until);
		if (differs) return undefined;
		if (walk.i === removed.length && walk.j === inserted.length) return walk.edits;
		yield;
	}
}

interface LayoutWalk {
	i: number;
	j: number;
	readonly edits: Edit[];
}

/** Goes on until about `until` of the removed text. Whether the texts differ in more than layout. */
function walkLayout(removed: string, inserted: string, walk: LayoutWalk, until: number): boolean {
	let { i, j } = walk;
	while (i < until || i === removed.length) {
		const from = i;
		const start = j;
		while (i < removed.length && isWhiteSpace(removed.charCodeAt(i))) i++;
		while (j < inserted.length && isWhiteSpace(inserted.charCodeAt(j))) j++;
		if (i - from !== j - start || !sameUnits(removed, from, inserted, start, i - from))
			walk.edits.push({ from, to: i, text: inserted.slice(start, j) });
		if (i === removed.length && j === inserted.length) break;
		const left = i < removed.length ? removed.charCodeAt(i) : -1;
		const right = j < inserted.length ? inserted.charCodeAt(j) : -1;
		if (left === right) {
			i++;
			j++;
		} else if (isQuote(left) && isQuote(right)) {
			walk.edits.push({ from: i, to: ++i, text: inserted.slice(j, ++j) });
		} else if (isOptional(left)) {
			walk.edits.push({ from: i, to: ++i, text: '' });
		} else if (isOptional(right)) {
			walk.edits.push({ from: i, to: i, text: inserted.slice(j, ++j) });
		} else return true;
	}
	walk.i = i;
	walk.j = j;
	return false;
}

function sameUnits(a: string, from: number, b: string, start: number, length: number): boolean {
	for (let k = 0; k < length; k++) {
		if (a.charCodeAt(from + k) !== b.charCodeAt(start + k)) return false;
	}
	return true;
}

/** `"` and `'`. */
function isQuote(unit: number): boolean {
	return unit === 34 || unit === 39;
}

/** `;` and `,`. */
function isOptional(unit: number): boolean {
	return unit === 59 || unit === 44;
}

function isWhiteSpace(unit: number): boolean {
	return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
}

/** The edits between words, stretches of white space and single marks. Any white space pairs with any other. */
function* wordEdits(removed: string, inserted: string, budget: Budget): Steps<Edit[]> {
	const a = wordsOf(removed);
	const b = wordsOf(inserted);
	const ids = new Map<string, number>([[' ', 0]]);
	const idOf = (word: string): number => {
		const key = isWhiteSpace(word.charCodeAt(0)) ? ' ' : word;
		const id = ids.get(key) ?? ids.size;
		ids.set(key, id);
		return id;
	};
	const aIds = Int32Array.from(a, idOf);
	const bIds = Int32Array.from(b, idOf);
	const { partner } = yield* matchingSequences(aIds, bIds, ids.size, budget);
	const edits: Edit[] = [];
	let at = 0;
	let i = 0;
	let j = 0;
	while (i < a.length || j < b.length) {
		const from = at;
		if (i < a.length && partner[i] === j) {
			const word = a[i++] as string;
			const text = b[j++] as string;
			at += word.length;
			if (word !== text) edits.push({ from, to: at, text });
			continue;
		}
		while (i < a.length && partner[i] === -1) at += (a[i++] as string).length;
		const next = i < a.length ? (partner[i] as number) : b.length;
		edits.push({ from, to: at, text: b.slice(j, next).join('') });
		j = next;
	}
	return edits;
}

/** Identifiers and numbers with everything beyond ASCII, stretches of white space, and single other marks. */
function wordsOf(text: string): string[] {
	return text.match(/[\w$\u0080-\u009f\u00a1-\uffff]+|[ \t\n\v\f\r\u00a0]+|[\s\S]/g) ?? [];
}

/**
 * Joins two replacements of words that only a few marks on one line keep apart: in a rewritten line a lone comma
 * or space in common is chance, not content that stayed.
 */
function joinedAcrossMarks(removed: string, edits: readonly Edit[]): Edit[] {
	const joined: Edit[] = [];
	for (const edit of edits) {
		const last = joined.at(-1);
		const between = last && removed.slice(last.to, edit.from);
		if (last && between !== undefined && isChance(between, removed, last, edit))
			joined[joined.length - 1] = {
				from: last.from,
				to: edit.to,
				text: last.text + between + edit.text,
			};
		else joined.push(edit);
	}
	return joined;
}

function isChance(between: string, removed: string, left: Edit, right: Edit): boolean {
	if (/[\w\n\u0080-\uffff]/.test(between)) return false;
	return [left, right].every((edit) => {
		const old = removed.slice(edit.from, edit.to);
		return between.length < Math.min(old.length, edit.text.length) && /\w/.test(old);
	});
}
