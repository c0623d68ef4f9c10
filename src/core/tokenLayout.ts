/** Indentation as structure: its levels are tokens, its width is not. */
import type { Piece } from './tokenScan.ts';

/** What begins a statement that has others below it, or behind its colon. */
const compound = /^(?:if|elif|else|for|while|def|class|try|except|finally|with|async)$/;
/** Statements behind a colon are a level deeper than their line, and no line is that deep. */
const lineSuite = 0.5;

/**
 * Python's line structure. Blank lines, comment lines and lines within brackets have none. The indent of the first
 * line is written out, since a fragment does not show what it belongs to. What stands behind a colon or a `;` on one
 * line is told as if it stood on lines of its own.
 */
export function pushLayout(
	pieces: readonly Piece[],
	tokens: string[],
	push: (piece: Piece, i: number) => void,
): void {
	let depth = 0;
	let lineBegins = true;
	let indent = '';
	let suite = false;
	let lambdas = 0;
	const levels: number[] = [];
	pieces.forEach((piece, i) => {
		const space = piece.space.replace(/\\\r?\n/g, '');
		const lineEnd = space.lastIndexOf('\n');
		if (lineEnd >= 0) lineBegins = true;
		if (lineEnd >= 0 || i === 0) indent = space.slice(lineEnd + 1);
		if (piece.kind !== 'comment' && piece.kind !== 'end') {
			const before = pieces[i - 1]?.text;
			if (lineBegins && depth === 0) {
				pushIndent(tokens, levels, widthOf(indent));
				suite = compound.test(piece.text);
				lambdas = 0;
			} else if (depth === 0 && before === ';')
				// The next statement on the line.
				pushIndent(tokens, levels, levels.at(-1) ?? 0);
			else if (depth === 0 && suite && before === ':' && lambdas === 0) {
				pushIndent(tokens, levels, (levels.at(-1) ?? 0) + lineSuite);
				suite = false;
			}
			lineBegins = false;
			if (piece.text === 'lambda') lambdas++;
			else if (before === ':' && lambdas > 0) lambdas--;
			if (depth === 0 && piece.text === ';') return;
			if (/^[([{]$/.test(piece.text)) depth++;
			else if (/^[)\]}]$/.test(piece.text)) depth = Math.max(0, depth - 1);
		}
		push(piece, i);
	});
}

/** Adds the line end before a line of this width, and `→` or `←` where its level differs. */
export function pushIndent(tokens: string[], levels: number[], width: number): void {
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
export function widthOf(indent: string): number {
	let width = 0;
	for (const unit of indent) width = unit === '\t' ? width - (width % 8) + 8 : width + 1;
	return width;
}
