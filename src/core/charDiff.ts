/**
 * The difference of two texts as small edits, so that what stayed keeps its origin: lines are paired first, then
 * words and marks within the lines that differ, then characters at the ends of the words.
 */
import { type Edit, minimize } from './edits.ts';
import { lineDiff, splitLines } from './lineDiff.ts';
import type { Budget } from './myers.ts';
import { matchSequences } from './sequenceDiff.ts';

/** About 15 ms: the most that is spent on words after the lines are paired. */
const maxSteps = 1_500_000;
/** A hunk of more characters than this on both sides together is one edit, less its common ends. */
const maxHunkChars = 1_000_000;

/**
 * Simultaneous edits, ascending and each minimal, that turn `before` into `after`. Near-linear; a text that was
 * rewritten beyond what can be compared in time gives a few large edits.
 */
export function diffToEdits(before: string, after: string): Edit[] {
	if (before === after) return [];
	const { prefix, suffix } = commonLines(before, after);
	const removed = before.slice(prefix, before.length - suffix);
	const inserted = after.slice(prefix, after.length - suffix);
	const edits: Edit[] = [];
	for (const part of whiteSpaceEdits(removed, inserted) ?? lineEdits(removed, inserted))
		pushLeast(edits, before, { ...part, from: part.from + prefix, to: part.to + prefix });
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

function lineEdits(removed: string, inserted: string): Edit[] {
	const aLines = splitLines(removed);
	const bLines = splitLines(inserted);
	const budget: Budget = { steps: maxSteps };
	const edits: Edit[] = [];
	let line = 0;
	let at = 0;
	for (const { aFrom, aTo, bFrom, bTo } of lineDiff(aLines, bLines).hunks) {
		for (; line < aFrom; line++) at += (aLines[line] as string).length;
		const a = aLines.slice(aFrom, aTo).join('');
		for (const { from, to, text } of hunkEdits(a, bLines.slice(bFrom, bTo).join(''), budget))
			edits.push({ from: from + at, to: to + at, text });
		at += a.length;
		line = aTo;
	}
	return edits;
}

function hunkEdits(removed: string, inserted: string, budget: Budget): Edit[] {
	const tooLong = removed.length + inserted.length > maxHunkChars;
	if (removed === '' || inserted === '' || tooLong)
		return [{ from: 0, to: removed.length, text: inserted }];
	return (
		whiteSpaceEdits(removed, inserted) ??
		joinedAcrossMarks(removed, wordEdits(removed, inserted, budget))
	);
}

/** The edits when the texts differ in white space only, else undefined. Every other character stays. */
function whiteSpaceEdits(removed: string, inserted: string): Edit[] | undefined {
	const edits: Edit[] = [];
	let i = 0;
	let j = 0;
	for (;;) {
		const from = i;
		const start = j;
		while (i < removed.length && isWhiteSpace(removed.charCodeAt(i))) i++;
		while (j < inserted.length && isWhiteSpace(inserted.charCodeAt(j))) j++;
		if (i - from !== j - start || removed.slice(from, i) !== inserted.slice(start, j))
			edits.push({ from, to: i, text: inserted.slice(start, j) });
		if (i === removed.length || j === inserted.length)
			return i === removed.length && j === inserted.length ? edits : undefined;
		if (removed.charCodeAt(i++) !== inserted.charCodeAt(j++)) return undefined;
	}
}

function isWhiteSpace(unit: number): boolean {
	return unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0;
}

/** The edits between words, stretches of white space and single marks. Any white space pairs with any other. */
function wordEdits(removed: string, inserted: string, budget: Budget): Edit[] {
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
	const { partner } = matchSequences(aIds, bIds, ids.size, budget);
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
