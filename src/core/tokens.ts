/**
 * Source text as a sequence of tokens, so that formatting can be told from change. Two texts with the same tokens
 * mean the same; the reverse is not promised, since all that is not certain counts as a difference.
 *
 * Comments and the line structure are tokens too: a comment is one, its white space folded; `⏎`, `→` and `←` stand
 * for a line end, an indent and its end where they are structure, `;` for a statement's end that a line end makes.
 */
import { type TokenLanguage, tokenLanguage } from './tokenLanguages.ts';
import { droppableCommas, goStatements, scriptStatements } from './tokenRules.ts';
import { type Piece, scan } from './tokenScan.ts';

/** The tokens of `text` in the language with VS Code's id `languageId`. Linear, about 10 MB a second. */
export function tokenize(text: string, languageId: string): string[] {
	return tokensOf(text, tokenLanguage(languageId, text));
}

/** Whether two texts are the same but for formatting. Quick for equal texts. */
export function sameTokens(a: string, b: string, languageId: string): boolean {
	if (a === b) return true;
	const language = tokenLanguage(languageId, a);
	if (language !== tokenLanguage(languageId, b) || language.whiteSpace === 'exact') return false;
	const left = tokensOf(a, language);
	const right = tokensOf(b, language);
	return left.length === right.length && left.every((token, i) => token === right[i]);
}

function tokensOf(text: string, language: TokenLanguage): string[] {
	const pieces = scan(text, language);
	const commas = droppableCommas(pieces, language);
	const tokens: string[] = [];
	const push = (piece: Piece, i: number): void => {
		if (piece.kind !== 'end' && !commas.has(i)) tokens.push(written(piece, language));
	};
	if (language.whiteSpace === 'layout') pushLayout(pieces, tokens, push);
	else if (language.script) {
		const { dropped, cut } = scriptStatements(pieces);
		pieces.forEach((piece, i) => {
			if (cut.has(i)) tokens.push('⏎');
			if (!dropped.has(i)) push(piece, i);
		});
	} else if (language.whiteSpace === 'statements') {
		const ends = goStatements(pieces);
		pieces.forEach((piece, i) => {
			if (ends.has(i)) tokens.push(';');
			push(piece, i);
		});
	} else
		pieces.forEach((piece, i) => {
			const space = spaceToken(pieces[i - 1], piece, language);
			if (space !== '') tokens.push(space);
			push(piece, i);
		});
	return tokens;
}

/** The white space before `piece` as a token, or '' where it only separates. */
function spaceToken(before: Piece | undefined, piece: Piece, language: TokenLanguage): string {
	if (piece.space === '' || language.whiteSpace === 'free') return '';
	if (language.whiteSpace === 'exact') return piece.space;
	if (language.whiteSpace === 'lines') return piece.space.includes('\n') ? '⏎' : ' ';
	const atEnd = before === undefined || piece.kind === 'end';
	const comment = before?.kind === 'comment' || piece.kind === 'comment';
	const loose = /^[{};,(:]$/.test(before?.text ?? '') || /^[{};,)]$/.test(piece.text);
	return atEnd || comment || loose ? '' : ' ';
}

/**
 * Python's line structure. Blank lines, comment lines and lines within brackets have none. The indent of the first
 * line is written out, since a fragment does not show what it belongs to.
 */
function pushLayout(
	pieces: readonly Piece[],
	tokens: string[],
	push: (piece: Piece, i: number) => void,
): void {
	let depth = 0;
	let lineBegins = true;
	let indent = '';
	const levels: number[] = [];
	pieces.forEach((piece, i) => {
		const space = piece.space.replace(/\\\r?\n/g, '');
		const lineEnd = space.lastIndexOf('\n');
		if (lineEnd >= 0) lineBegins = true;
		if (lineEnd >= 0 || i === 0) indent = space.slice(lineEnd + 1);
		if (piece.kind !== 'comment' && piece.kind !== 'end') {
			if (lineBegins && depth === 0) pushIndent(tokens, levels, widthOf(indent));
			lineBegins = false;
			if (/^[([{]$/.test(piece.text)) depth++;
			else if (/^[)\]}]$/.test(piece.text)) depth = Math.max(0, depth - 1);
		}
		push(piece, i);
	});
}

function pushIndent(tokens: string[], levels: number[], width: number): void {
	if (levels.length === 0) {
		levels.push(width);
		if (width > 0) tokens.push(`→${width}`);
		return;
	}
	tokens.push('⏎');
	while (levels.length > 1 && width < (levels.at(-1) ?? 0)) {
		levels.pop();
		tokens.push('←');
	}
	const level = levels.at(-1) ?? 0;
	if (width > level) tokens.push('→');
	// Below the first line, or between two levels: only the width itself says where.
	if (width < level) tokens.push(`←${width}`);
	if (width > level) levels.push(width);
	else levels[levels.length - 1] = width;
}

/** As Python counts: a tab goes to the next multiple of 8. */
function widthOf(indent: string): number {
	let width = 0;
	for (const unit of indent) width = unit === '\t' ? width - (width % 8) + 8 : width + 1;
	return width;
}

/** The token of a piece: comments with their white space folded, strings with one kind of quotes. */
function written(piece: Piece, language: TokenLanguage): string {
	if (piece.kind === 'comment')
		return language.whiteSpace === 'exact' ? piece.text : piece.text.trim().replace(/\s+/g, ' ');
	if (piece.kind === 'directive') return piece.text.trimEnd();
	if (piece.kind !== 'string' || !language.quotesAlike) return piece.text;
	const [, prefix = '', quote, body] = /^([a-zA-Z]*)(["'])([\s\S]*)\2$/.exec(piece.text) ?? [];
	if (quote === undefined || body === undefined) return piece.text;
	// Three quotes, and quotes or escapes where they are not escapes (raw) or may be code (formatted).
	if (body.startsWith(quote) || (/[rRfF]/.test(prefix) && /["'\\]/.test(body))) return piece.text;
	const plain = body.replace(/\\([\s\S])/g, (whole, unit) => (/["']/.test(unit) ? unit : whole));
	return `${prefix}"${plain}"`;
}
