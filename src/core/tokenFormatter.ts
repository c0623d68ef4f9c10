/**
 * What a formatter may change beyond white space, and a person's hand may not without changing the meaning: it knows
 * the grammar, so a parenthesis it takes away was idle. Only for edits that a formatter made.
 */
import type { TokenLanguage } from './tokenLanguages.ts';
import type { Piece } from './tokenScan.ts';

/** After these words a parenthesis groups; after any other it is a call. */
const beforeGroup =
	/^(?:return|in|of|and|or|not|if|else|elif|while|for|is|yield|await|async|lambda|assert|del|raise|throw|typeof|void|case|default|extends|with|except|import|match|let|const|as|delete|new|do|from|go|defer|range|switch|when)$/;

/** The indexes of pieces that formatters add and remove. Linear. */
export function formatterMarks(pieces: readonly Piece[], language: TokenLanguage): Set<number> {
	const dropped = new Set<number>();
	const open: { readonly at: number; readonly mark: string; readonly groups: boolean }[] = [];
	let previous: Piece | undefined;
	pieces.forEach((piece, i) => {
		if (piece.kind === 'comment') return;
		const next = pieces[i + 1];
		if (piece.kind === 'mark') {
			if (/^[([{]$/.test(piece.text)) {
				const emptyBases = pieces[i - 2]?.text === 'class' && next?.text === ')';
				const groups = piece.text === '(' && (groupsAfter(previous) || emptyBases);
				open.push({ at: i, mark: piece.text, groups });
			} else if (/^[)\]}]$/.test(piece.text)) {
				const bracket = open.pop();
				if (bracket?.groups && piece.text === ')') dropped.add(bracket.at).add(i);
			} else if (language.script) {
				const within = open.findLast(({ groups }) => !groups)?.mark;
				// Members of a type end with `;` or `,`, and a union may begin with its mark.
				if (/^[;,]$/.test(piece.text) && within === '{') dropped.add(i);
				if (/^[|&]$/.test(piece.text) && /^(?:[=:(<,]|=>)$/.test(previous?.text ?? ''))
					dropped.add(i);
			} else if (piece.text === ',' && /^[})]$/.test(next?.text ?? ''))
				if (next?.text === '}' || language.styles) dropped.add(i);
		}
		previous = piece;
	});
	if (language.tags) dropSpaceValues(pieces, dropped);
	return dropped;
}

function groupsAfter(previous: Piece | undefined): boolean {
	if (previous === undefined) return true;
	if (previous.kind === 'word') return beforeGroup.test(previous.text);
	return previous.kind === 'mark' && !/^(?:\)|\]|\}|>|!)$/.test(previous.text);
}

/** In JSX `{" "}` stands for a blank where the line was broken. */
function dropSpaceValues(pieces: readonly Piece[], dropped: Set<number>): void {
	pieces.forEach((piece, i) => {
		if (piece.kind !== 'string' || !/^(["']) \1$/.test(piece.text)) return;
		if (pieces[i - 1]?.text !== '{' || pieces[i + 1]?.text !== '}') return;
		dropped
			.add(i - 1)
			.add(i)
			.add(i + 1);
	});
}

/** The tokens of a piece in the one spelling that formatters agree on; `written` is its token so far. */
export function formatterTokens(
	pieces: readonly Piece[],
	i: number,
	language: TokenLanguage,
	written: string,
): string[] {
	const piece = pieces[i];
	if (piece === undefined) return [];
	switch (piece.kind) {
		case 'comment':
			return [written.replace(/\s+/g, '')];
		case 'directive':
			return [plainDirective(written)];
		case 'word':
			return [isColor(pieces, i, language) ? written.toLowerCase() : written];
		case 'number':
			return [plainNumber(piece.text)];
		case 'mark':
			// `> >` closes two lists of type arguments, and so does `>>`.
			return /^>>+$/.test(piece.text) ? [...piece.text] : [written];
		case 'string':
			return [plainString(pieces, i, language, written)];
		default:
			return [written];
	}
}

function isColor(pieces: readonly Piece[], i: number, language: TokenLanguage): boolean {
	return language.styles === true && pieces[i - 1]?.text === '#' && pieces[i]?.space === '';
}

/** A macro's text by its tokens; its name and what opens its parameters stay together. */
function plainDirective(text: string): string {
	if (/["']/.test(text)) return text;
	const [, head = '', body = ''] = /^(#\s*\w+\s*\w*\(?)([\s\S]*)$/.exec(text) ?? [];
	const plain = body.replace(/\\\r?\n/g, ' ').replace(/\s+/g, ' ');
	return head.replace(/\s+/g, ' ') + plain.replace(/ ?([^\w ]) ?/g, '$1').trimEnd();
}

/** `0XFF` as `0xff`, `.50` as `0.5`, `1e+05` as `1e05`. */
function plainNumber(text: string): string {
	const lower = text.toLowerCase();
	if (/^0[xbo]/.test(lower)) return lower;
	return lower
		.replace(/^\./, '0.')
		.replace(/^(\d+\.\d*?)0+(?!\d)/, '$1')
		.replace(/\.(?!\d)/, '')
		.replace(/e\+/, 'e');
}

function plainString(
	pieces: readonly Piece[],
	i: number,
	language: TokenLanguage,
	written: string,
): string {
	if (language.script && pieces[i + 1]?.text === ':' && /^"[A-Za-z_$][\w$]*"$/.test(written))
		return written.slice(1, -1);
	if (written.startsWith('`') && language.script)
		return written.replace(/\$\{([^{}`'"]*)\}/g, (_, code: string) => {
			return `\${${(code.match(/[\w$.]+|\S/g) ?? []).join(' ')}}`;
		});
	if (language.styles && /^(?:[$^*|~]?=)$/.test(pieces[i - 1]?.text ?? ''))
		return written.replace(/^"([\w-]+)"$/, '$1');
	if (language.whiteSpace !== 'layout') return written;
	const [, prefix = '', rest = written] = /^([rRbBuUfF]*)([\s\S]*)$/.exec(written) ?? [];
	const alike = /^'''[^"\\]*'''$/.test(rest) ? `"""${rest.slice(3, -3)}"""` : rest;
	const plain = prefix.toLowerCase().replace('u', '') + alike;
	// A string that is a statement is documentation: its indent follows the code's.
	const alone = i === 0 || pieces[i]?.space.includes('\n');
	const documents = alone && /^(?:"""|''')/.test(plain) && (i === 0 || follows(pieces[i - 1]));
	return documents ? `"""${plain.slice(3, -3).replace(/\s+/g, ' ').trim()}"""` : plain;
}

function follows(piece: Piece | undefined): boolean {
	return piece?.text === ':' || piece?.kind === 'comment';
}
