/** Shell: blanks part words, line ends and `;` end commands, and all within quotes is as it is written. */
import type { Piece } from './tokenScan.ts';

/** After these a line end is only white space. */
const goesOn = /^(?:&&|\|\||\||;|\()$/;

/**
 * The white space before piece `i` as a token: `;` where a line end ends a command, ' ' where it
 * parts words, '' where it does nothing.
 */
export function shellSpace(pieces: readonly Piece[], i: number): '' | ' ' | ';' {
	const piece = pieces[i];
	const before = pieces[i - 1];
	if (piece === undefined || before === undefined || piece.kind === 'end') return '';
	// `f ()` and `f(){` define a function however they are spaced.
	const parts = [3, 2, 1].map((back) => pieces[i - back]);
	const defines = parts[0]?.kind === 'word' && parts[1]?.text === '(' && parts[2]?.text === ')';
	if (defines && piece.text === '{') return '';
	const bare = piece.space.replace(/\\\r?\n/g, '');
	if (bare.includes('\n')) {
		if (piece.kind === 'comment' || /^[;)]$/.test(piece.text)) return '';
		const last = lastCommand(pieces, i);
		if (last === undefined || last.text.startsWith('<<')) return '';
		if (/^(?:then|do|else|\{)$/.test(last.text)) return ' ';
		return goesOn.test(last.text) ? '' : ';';
	}
	if (piece.space === '' || piece.kind === 'comment' || piece.text === ';') return '';
	if (before.text === ';' || /^(?:&&|\|\||\|)$/.test(before.text)) return '';
	if (/^(?:&&|\|\||\||&)$/.test(piece.text)) return '';
	if (before.text === '(' && piece.text !== '(' && pieces[i - 2]?.text !== '(') return '';
	if (piece.text === ')' && before.text !== ')') return '';
	if (piece.text === '(' && before.kind === 'word' && pieces[i + 1]?.text === ')') return '';
	// `> file`, but `2 > file` is not `2> file`.
	if (/^(?:>|>>|<)$/.test(before.text) && piece.text !== '(' && piece.text !== '<') return '';
	return ' ';
}

/** The token of a here-document or of arithmetic: the blanks after `<<` and around operators folded. */
export function shellString(text: string): string {
	if (text.startsWith('<<')) return text.replace(/^(<<-?)[ \t]*/, '$1');
	if (/^\$?\(\(/.test(text) && text.endsWith('))'))
		return (text.match(/\$\{[^}]*\}|\$?\w+|\+\+|--|[<>=!&|*]+|\S/g) ?? []).join(' ');
	return text;
}

function lastCommand(pieces: readonly Piece[], i: number): Piece | undefined {
	let at = i - 1;
	while (pieces[at]?.kind === 'comment') at--;
	return pieces[at];
}
