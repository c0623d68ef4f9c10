import type { TextBuffer } from '../core/textBuffer.ts';
import { sameTokens } from '../core/tokens.ts';
import type { Piece } from './plan.ts';

/** Languages in which white space at the start of a line is structure. */
const indented = new Set([
	'python',
	'yaml',
	'dockercompose',
	'pug',
	'sass',
	'haml',
	'coffeescript',
]);
/** Beyond this a comparison would be felt; such an edit is taken as a real one. */
const maxChars = 400_000;
/** How far back or ahead a line's end is looked for at a time. */
const step = 256;

/**
 * Whether pieces only reformat: the lines they touch are the same tokens before and after
 * (design: "Formatting is not rework"). Where white space is structure, the neighbouring lines are
 * compared too, so that a changed indent shows. Typing a word never gets as far as a tokenizer.
 */
export function isFormatting(
	before: TextBuffer,
	after: TextBuffer,
	pieces: readonly Piece[],
	language: string,
): boolean {
	const first = pieces[0];
	const last = pieces.at(-1);
	if (!first || !last || changesMore(pieces)) return false;
	const context = indented.has(language) ? 2 : 1;
	const from = lineStart(before, first.from, context);
	const to = lineEnd(before, last.to, context);
	const growth = after.length - before.length;
	if (to - from > maxChars) return false;
	return sameTokens(before.slice(from, to), after.slice(from, to + growth), language);
}

/**
 * Whether more than white space and the marks that formatters change came or went: the cheap answer
 * for most keys. Of several pieces one may take what another puts, so only their sizes are compared.
 */
function changesMore(pieces: readonly Piece[]): boolean {
	const removed = pieces.map((piece) => bare(piece.removed));
	const inserted = pieces.map((piece) => bare(piece.text));
	if (pieces.length === 1) return removed[0] !== inserted[0];
	return removed.join('').length !== inserted.join('').length;
}

function bare(text: string): string {
	return text.replace(/[\s'"`;,\\]+/g, '');
}

/** Start of the line that holds `offset`, or of one `lines - 1` above it. */
function lineStart(text: TextBuffer, offset: number, lines: number): number {
	let left = lines;
	let to = offset;
	while (to > 0) {
		const from = Math.max(0, to - step);
		const part = text.slice(from, to);
		for (let i = part.lastIndexOf('\n'); i >= 0; i = i === 0 ? -1 : part.lastIndexOf('\n', i - 1)) {
			left--;
			if (left === 0) return from + i + 1;
		}
		to = from;
	}
	return 0;
}

/** End of the line that holds `offset`, or of one `lines - 1` below it. */
function lineEnd(text: TextBuffer, offset: number, lines: number): number {
	let left = lines;
	let from = offset;
	while (from < text.length) {
		const to = Math.min(text.length, from + step);
		const part = text.slice(from, to);
		for (let i = part.indexOf('\n'); i >= 0; i = part.indexOf('\n', i + 1)) {
			left--;
			if (left === 0) return from + i;
		}
		from = to;
	}
	return text.length;
}
