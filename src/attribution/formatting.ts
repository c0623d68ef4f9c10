import type { Change } from '../core/events.ts';
import { finish, type Steps } from '../core/steps.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { EditedBy } from '../core/tokenLanguages.ts';
import { comparingTokens } from '../core/tokens.ts';
import type { Piece } from './plan.ts';
import type { Actor } from './types.ts';

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
const maxChars = 1_000_000;
/** An edit this small may be a key. */
const keyChars = 16;
/** A key may cost 0.2 ms. To compare 290 characters of dense code took 0.13 to 0.22 ms (medians by language). */
const maxKeyChars = 240;
/** A replaced text this long is handed over by a tool, not retyped. */
const wholeFromChars = 120;
/** Below a millisecond. */
const piecesAStep = 2_000;
/** Some tenths of a millisecond, where a piece costs as much as so many units. */
const unitsAStep = 100_000;
const unitsAPiece = 10;
/** How far back or ahead a line's end is looked for at a time. */
const step = 256;

/**
 * Whose edit it is, as far as formatting goes: a formatter's when the editor made it, or when
 * it hands over the whole document anew, as `prettier --write` and extensions do.
 */
export function editedBy(actor: Actor, changes: readonly Change[], before: TextBuffer): EditedBy {
	if (actor === 'editor') return 'formatter';
	const [only] = changes;
	const whole = only && changes.length === 1 && only[0] === 0 && only[1] === before.length;
	return whole && before.length >= wholeFromChars ? 'formatter' : 'person';
}

/**
 * Whether pieces only reformat: the lines they touch are the same tokens before and after
 * (design: "Formatting is not rework"). Where white space is structure, the neighbouring lines are
 * compared too, so that a changed indent shows. Typing a word never gets as far as a tokenizer, and what is typed
 * on a line too long to be compared within a key's time is a change.
 */
export function isFormatting(
	before: TextBuffer,
	after: TextBuffer,
	pieces: readonly Piece[],
	language: string,
	by: EditedBy = 'person',
): boolean {
	return finish(comparingLayout(before, after, pieces, language, by));
}

/** As `isFormatting`, with pauses. */
export function* comparingLayout(
	before: TextBuffer,
	after: TextBuffer,
	pieces: readonly Piece[],
	language: string,
	by: EditedBy = 'person',
): Steps<boolean> {
	const first = pieces[0];
	const last = pieces.at(-1);
	if (!first || !last || (by === 'person' && (yield* changingMore(pieces)))) return false;
	const context = indented.has(language) ? 2 : 1;
	let size = 0;
	for (const piece of pieces) size += piece.removed.length + piece.text.length;
	const limit = by === 'person' && size <= keyChars ? maxKeyChars : maxChars;
	const from = lineStart(before, first.from, context, limit);
	const to = lineEnd(before, last.to, context, limit);
	const growth = after.length - before.length;
	if (from === null || to === null || to - from > limit) return false;
	const left = before.slice(from, to);
	return yield* comparingTokens(left, after.slice(from, to + growth), language, by);
}

/**
 * Whether letters or digits came or went, by their number: cheap, and the answer for most edits that are none of a
 * formatter's.
 */
export function changesLetters(pieces: readonly Piece[]): boolean {
	return finish(changingLetters(pieces));
}

/** As `changesLetters`, with pauses. */
export function* changingLetters(pieces: readonly Piece[]): Steps<boolean> {
	let growth = 0;
	let passed = 0;
	for (const { text, removed } of pieces) {
		passed += text.length + removed.length + unitsAPiece;
		if (passed < unitsAStep) {
			growth += bareLength(text, 0, text.length) - bareLength(removed, 0, removed.length);
			continue;
		}
		passed = 0;
		for (let from = 0; from < Math.max(text.length, removed.length); from += unitsAStep) {
			const to = from + unitsAStep;
			growth += bareLength(text, from, to) - bareLength(removed, from, to);
			yield;
		}
	}
	return growth !== 0;
}

/** Letters and digits of a part: what no formatter adds or takes away. */
function bareLength(text: string, from: number, to: number): number {
	let length = 0;
	const end = Math.min(to, text.length);
	for (let i = from; i < end; i++) {
		const unit = text.charCodeAt(i);
		const lower = unit | 32;
		if (unit > 127 || (unit >= 48 && unit < 58) || (lower >= 97 && lower <= 122)) length++;
	}
	return length;
}

/**
 * Whether more than white space and the marks that formatters change came or went: the cheap answer
 * for most keys. Of several pieces one may take what another puts, so only their sizes are compared.
 */
function* changingMore(pieces: readonly Piece[]): Steps<boolean> {
	const [only] = pieces;
	if (only && pieces.length === 1) return bare(only.removed) !== bare(only.text);
	let growth = 0;
	for (const [i, { removed, text }] of pieces.entries()) {
		if (i % piecesAStep === piecesAStep - 1) yield;
		growth += bareSize(text) - bareSize(removed);
	}
	return growth !== 0;
}

const idle = /[\s'"`;,\\]+/g;

function bare(text: string): string {
	return text.replace(idle, '');
}

/** The length of `bare`. Of sixty thousand quotes and blanks nearly all are one character. */
function bareSize(text: string): number {
	return text === ' ' || text === '"' || text === "'" ? 0 : bare(text).length;
}

/** Start of the line that holds `offset`, or of one `lines - 1` above it; null beyond `limit`. */
function lineStart(text: TextBuffer, offset: number, lines: number, limit: number): number | null {
	let left = lines;
	let to = offset;
	while (to > 0) {
		if (offset - to > limit) return null;
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

/** End of the line that holds `offset`, or of one `lines - 1` below it; null beyond `limit`. */
function lineEnd(text: TextBuffer, offset: number, lines: number, limit: number): number | null {
	let left = lines;
	let from = offset;
	while (from < text.length) {
		if (from - offset > limit) return null;
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
