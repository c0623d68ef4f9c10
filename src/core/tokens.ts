/**
 * Source text as a sequence of tokens, so that formatting can be told from change. Two texts with the same tokens
 * mean the same; the reverse is not promised, since all that is not certain counts as a difference.
 *
 * Comments and the line structure are tokens too: a comment is one, its white space folded; `⏎`, `→` and `←` stand
 * for a line end, an indent and its end where they are structure, `;` for a statement's end that a line end makes.
 */

import { finish, type Steps } from './steps.ts';
import { formatterMarks, formatterTokens } from './tokenFormatter.ts';
import { type EditedBy, embedded, type TokenLanguage, tokenLanguage } from './tokenLanguages.ts';
import { pushLayout } from './tokenLayout.ts';
import { markupTokens } from './tokenMarkup.ts';
import { droppableCommas, goStatements, scriptStatements } from './tokenRules.ts';
import { type Piece, Scanner } from './tokenScan.ts';
import { shellSpace, shellString } from './tokenShell.ts';
import { yamlTokens } from './tokenYaml.ts';

/** The tokens of `text` in the language with VS Code's id `languageId`. Linear, 4 MB a second or more. */
export function tokenize(text: string, languageId: string, by: EditedBy = 'person'): string[] {
	return finish(tokenizing(text, languageId, by));
}

/** As `tokenize`, with pauses. */
export function tokenizing(
	text: string,
	languageId: string,
	by: EditedBy = 'person',
): Steps<string[]> {
	return tokensOf(text, tokenLanguage(languageId, text, by), by);
}

/**
 * Whether two texts are the same but for formatting. Quick for equal texts. What only a tool that knows the grammar
 * can do, such as dropping idle parentheses, counts as formatting by a `formatter` alone.
 */
export function sameTokens(
	a: string,
	b: string,
	languageId: string,
	by: EditedBy = 'person',
): boolean {
	return finish(comparingTokens(a, b, languageId, by));
}

/** As `sameTokens`, with pauses. */
export function* comparingTokens(
	a: string,
	b: string,
	languageId: string,
	by: EditedBy = 'person',
): Steps<boolean> {
	if (a === b) return true;
	const language = tokenLanguage(languageId, a, by);
	yield;
	if (language !== tokenLanguage(languageId, b, by) || language.whiteSpace === 'exact')
		return false;
	yield;
	if (yield* samePieces(a, b, language)) return true;
	const left = yield* tokensOf(a, language, by);
	yield;
	const right = yield* tokensOf(b, language, by);
	yield;
	return left.length === right.length && left.every((token, i) => token === right[i]);
}

/**
 * Whether two texts are the same pieces, with line ends and spaces at the same places and only quotes and the widths of
 * spaces changed: a whole file that was only indented anew costs one look at each piece, with pauses. False says nothing,
 * and so it is for languages in which indents or the exact space mean something.
 */
function* samePieces(a: string, b: string, language: TokenLanguage): Steps<boolean> {
	if (!widthIsLayout.has(language.whiteSpace) || language.tags) return false;
	const left = new Scanner(a, language);
	const right = new Scanner(b, language);
	for (let count = 1; ; count++) {
		left.advance();
		right.advance();
		if (left.kind !== right.kind || spaceKind(left) !== spaceKind(right)) return false;
		if (left.kind === 'end') return true;
		if (!isWrittenAlike(left, right) && !isRequoted(left, right, language)) return false;
		if (count % comparedAStep === 0) yield;
	}
}

const widthIsLayout = new Set<TokenLanguage['whiteSpace']>(['free', 'statements']);
/** Below a millisecond. */
const piecesAStep = 2_000;
const comparedAStep = 5_000;

function isWrittenAlike(one: Scanner, other: Scanner): boolean {
	const length = one.to - one.from;
	if (length !== other.to - other.from) return false;
	for (let i = 0; i < length; i++)
		if (one.text.charCodeAt(one.from + i) !== other.text.charCodeAt(other.from + i)) return false;
	return true;
}

/** Mostly two strings of which nothing but the quotes differs. */
function isRequoted(one: Scanner, other: Scanner, language: TokenLanguage): boolean {
	if (one.kind !== 'string' && one.kind !== 'comment') return false;
	if (one.kind === 'string' && language.quotesAlike && isPlainlyRequoted(one, other)) return true;
	return written(one.piece(), language) === written(other.piece(), language);
}

/** The usual case of `isRequoted`: no prefix, and neither quotes nor escapes within. */
function isPlainlyRequoted(one: Scanner, other: Scanner): boolean {
	const { text, from, to } = one;
	if (to - from !== other.to - other.from || !isQuoted(one) || !isQuoted(other)) return false;
	const shift = other.from - from;
	for (let i = from + 1; i < to - 1; i++) {
		const unit = text.charCodeAt(i);
		if (unit !== other.text.charCodeAt(i + shift)) return false;
		if (unit === 0x22 || unit === 0x27 || unit === 0x5c) return false;
	}
	return true;
}

/** Whether it begins and ends with `"`, or with `'`. */
function isQuoted({ text, from, to }: Scanner): boolean {
	const unit = text.charCodeAt(from);
	return (unit === 0x22 || unit === 0x27) && text.charCodeAt(to - 1) === unit && to - from > 1;
}

/** None, blanks and tabs, or perhaps a line end: what the rules of these languages ask of the space before a piece. */
function spaceKind({ text, spaceFrom, from }: Scanner): number {
	if (spaceFrom === from) return 0;
	for (let i = spaceFrom; i < from; i++) {
		const unit = text.charCodeAt(i);
		if (unit !== 0x20 && unit !== 0x09) return 2;
	}
	return 1;
}

function* tokensOf(
	text: string,
	language: TokenLanguage,
	by: EditedBy = 'person',
): Steps<string[]> {
	if (language.whiteSpace === 'yaml') return yamlTokens(text, by);
	if (language.whiteSpace === 'markup')
		return markupTokens(text, by, (part, of) => finish(tokensOf(part, embedded[of], by)));
	const pieces: Piece[] = [];
	const scanner = new Scanner(text, language);
	do {
		pieces.push(scanner.next());
		if (pieces.length % piecesAStep === 0) yield;
	} while (scanner.kind !== 'end');
	const idle = yield* droppableCommas(pieces, language);
	if (pieces.length > piecesAStep) yield;
	const formatted = by === 'formatter';
	if (formatted) for (const i of formatterMarks(pieces, language)) idle.add(i);
	if (pieces.length > piecesAStep) yield;
	const tokens: string[] = [];
	const push = (piece: Piece, i: number): void => {
		if (piece.kind === 'end' || idle.has(i)) return;
		if (language.styles && piece.text === ';' && pieces[i + 1]?.text === '}') return;
		const token = written(piece, language);
		if (formatted) tokens.push(...formatterTokens(pieces, i, language, token));
		else tokens.push(token);
	};
	if (language.whiteSpace === 'layout') pushLayout(pieces, tokens, push);
	else if (language.script) {
		const { dropped, cut } = yield* scriptStatements(pieces);
		for (const [i, piece] of pieces.entries()) {
			if (i % piecesAStep === piecesAStep - 1) yield;
			if (cut.has(i)) tokens.push('⏎');
			if (!dropped.has(i)) push(piece, i);
		}
	} else if (language.whiteSpace === 'statements') {
		const ends = goStatements(pieces);
		pieces.forEach((piece, i) => {
			if (ends.has(i)) tokens.push(';');
			push(piece, i);
		});
	} else
		pieces.forEach((piece, i) => {
			const space = formatted && language.styles ? '' : spaceToken(pieces, i, language);
			if (space !== '') tokens.push(space);
			push(piece, i);
		});
	return tokens;
}

/** The white space before piece `i` as a token, or '' where it only separates. */
function spaceToken(pieces: readonly Piece[], i: number, language: TokenLanguage): string {
	const piece = pieces[i];
	const before = pieces[i - 1];
	if (piece === undefined || piece.space === '' || language.whiteSpace === 'free') return '';
	const atEnd = before === undefined || piece.kind === 'end';
	const lineEnd = piece.space.includes('\n');
	switch (language.whiteSpace) {
		case 'exact':
			return piece.space;
		case 'words':
			return shellSpace(pieces, i);
		case 'lines':
			return lineEnd ? '⏎' : ' ';
		case 'lineEnds':
			return lineEnd && !atEnd ? '⏎' : '';
		default: {
			const comment = before?.kind === 'comment' || piece.kind === 'comment';
			const loose = /^[{};,(:>]$/.test(before?.text ?? '') || /^[{};,)>!]$/.test(piece.text);
			return atEnd || comment || loose ? '' : ' ';
		}
	}
}

/** The token of a piece: comments with their white space folded, strings with one kind of quotes. */
function written(piece: Piece, language: TokenLanguage): string {
	if (piece.kind === 'comment')
		return language.whiteSpace === 'exact' ? piece.text : piece.text.trim().replace(/\s+/g, ' ');
	if (piece.kind === 'directive') return piece.text.trimEnd();
	if (language.whiteSpace === 'words') return shellString(piece.text);
	if (piece.kind !== 'string' || !language.quotesAlike) return piece.text;
	const [, prefix = '', quote, body] = /^([a-zA-Z]*)(["'])([\s\S]*)\2$/.exec(piece.text) ?? [];
	if (quote === undefined || body === undefined) return piece.text;
	// Three quotes, and quotes or escapes where they are not escapes (raw) or may be code (formatted).
	if (body.startsWith(quote) || (/[rRfF]/.test(prefix) && /["'\\]/.test(body))) return piece.text;
	const plain = body.replace(/\\([\s\S])/g, (whole, unit) => (/["']/.test(unit) ? unit : whole));
	return `${prefix}"${plain}"`;
}
