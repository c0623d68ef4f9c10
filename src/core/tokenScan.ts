/** The pieces of a source text as they are written, before any rule of its language is applied. */
import type { TokenLanguage } from './tokenLanguages.ts';

/** One piece. `space` is the white space before it, with line continuations. */
export type Piece = {
	readonly kind: 'word' | 'number' | 'string' | 'mark' | 'comment' | 'directive' | 'end';
	readonly text: string;
	readonly space: string;
};

const spaces = /(?:\s|\\\r?\n)+/y;
const number = /\.?\d(?:[eEpP][+-]|[\w.])*/y;
const word = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/uy;
/** Longest first. Marks no language has do no harm: apart and together they are told apart. */
const mark =
	/>>>=|<=>|\.\.\.|\.\.=|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|&\^=|=>|->|<-|::|:=|\+\+|--|[<>=!+\-*/%&|^~@]=|&&|\|\||\?\?|\?\.|<<|>>|\*\*|\/\/|\.\.|&\^|[\s\S]/uy;
/** No comment, string, number or word begins with these in any language. */
const neverMore = new Set([...',;+=[]{}:*&|^%!?~>)']);
const regexLiteral = /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
const directive = /#(?:[^\\\n]|\\[\s\S])*/y;
/** After these words, as after a mark, a slash begins a regular expression. */
const beforeExpression =
	/^(?:return|typeof|case|in|of|delete|void|throw|new|do|else|await|yield|instanceof)$/;

/** All pieces of `text` in order, then an `end` with the white space at the end. Linear. */
export function scan(text: string, language: TokenLanguage): Piece[] {
	return [...scanning(text, language)];
}

/** As `scan`, one after the other. */
export function* scanning(text: string, language: TokenLanguage): Generator<Piece, undefined> {
	const strings = stringsOf(language);
	let at = 0;
	let last: Piece | undefined;
	while (at < text.length) {
		const space = beginsSpace(text.charCodeAt(at)) ? (matchAt(spaces, text, at) ?? '') : '';
		at += space.length;
		if (at === text.length) {
			yield { kind: 'end', text: '', space };
			return;
		}
		const [kind, found] = pieceAt(text, at, language, strings, last, space);
		const piece = { kind, text: found, space };
		yield piece;
		if (kind !== 'comment') last = piece;
		at += found.length;
	}
	yield { kind: 'end', text: '', space: '' };
}

/** Compiled once: a key cannot wait for that. */
const compiled = new WeakMap<TokenLanguage, readonly RegExp[]>();

function stringsOf(language: TokenLanguage): readonly RegExp[] {
	const known = compiled.get(language);
	if (known) return known;
	const strings = language.strings.map((source) => new RegExp(source, 'y'));
	compiled.set(language, strings);
	return strings;
}

function pieceAt(
	text: string,
	at: number,
	language: TokenLanguage,
	strings: readonly RegExp[],
	last: Piece | undefined,
	space: string,
): [Piece['kind'], string] {
	if (language.directives && text[at] === '#' && (at === space.length || space.includes('\n')))
		return ['directive', matchAt(directive, text, at) ?? '#'];
	const plain = plainWordAt(text, at);
	if (plain !== undefined) return ['word', plain];
	if (neverMore.has(text[at] ?? '')) return ['mark', matchAt(mark, text, at) ?? ''];
	const comment = commentAt(text, at, language);
	if (comment) return ['comment', comment];
	if (language.tags && /^(?:<\/|\/>)/.test(text.slice(at, at + 2)))
		return ['mark', text.slice(at, at + 2)];
	if (language.script || language.tags) {
		if (text[at] === '`') return ['string', templateAt(text, at)];
		const pattern = text[at] === '/' && startsExpression(last) && matchAt(regexLiteral, text, at);
		if (pattern) return ['string', pattern];
	}
	for (const string of strings) {
		const found = matchAt(string, text, at);
		if (found) return ['string', found];
	}
	const digits = matchAt(number, text, at);
	if (digits) return ['number', digits];
	const name = matchAt(word, text, at);
	return name ? ['word', name] : ['mark', matchAt(mark, text, at) ?? text.slice(at)];
}

/** White space, a backslash that continues a line, or what only the pattern can tell. */
function beginsSpace(unit: number): boolean {
	return unit <= 0x20 || unit === 0x5c || unit >= 0x7f;
}

/**
 * A word of ASCII without the patterns, which cost ten times as much: most of a text is such words. Undefined where it
 * may be more, such as the prefix of a string.
 */
function plainWordAt(text: string, at: number): string | undefined {
	if (!isPlain(text.charCodeAt(at)) || isDigit(text.charCodeAt(at))) return undefined;
	let to = at + 1;
	while (isPlain(text.charCodeAt(to))) to++;
	const next = text.charCodeAt(to);
	return next > 0x7e || beginsMore.has(next) ? undefined : text.slice(at, to);
}

/** Quotes, and the marks that stand before one: `r#"…"#`, `$@"…"`. */
const beginsMore = new Set([...'"\'`#@'].map((mark) => mark.charCodeAt(0)));

/** ASCII letters, digits, `_` and `$`. */
function isPlain(unit: number): boolean {
	const lower = unit | 0x20;
	return (lower >= 0x61 && lower <= 0x7a) || isDigit(unit) || unit === 0x5f || unit === 0x24;
}

function isDigit(unit: number): boolean {
	return unit >= 0x30 && unit <= 0x39;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
	pattern.lastIndex = at;
	return pattern.test(text) ? text.slice(at, pattern.lastIndex) : undefined;
}

function commentAt(text: string, at: number, language: TokenLanguage): string | undefined {
	// In style sheets an address without quotes holds slashes that begin no comment.
	// In shell `#` begins a comment only at the start of a word.
	const address =
		(language.styles && /[:(]/.test(text[at - 1] ?? '')) ||
		(language.whiteSpace === 'words' && /[^\s;()]/.test(text[at - 1] ?? ' '));
	for (const start of language.lineComments ?? [])
		if (text.startsWith(start, at) && !address) {
			const end = text.indexOf('\n', at);
			return text.slice(at, end < 0 ? text.length : end);
		}
	const [open, close] = language.blockComment ?? [];
	if (open === undefined || close === undefined || !text.startsWith(open, at)) return undefined;
	const end = text.indexOf(close, at + open.length);
	return text.slice(at, end < 0 ? text.length : end + close.length);
}

function startsExpression(last: Piece | undefined): boolean {
	if (last === undefined) return true;
	if (last.kind === 'word') return beforeExpression.test(last.text);
	return last.kind === 'mark' && !/^(?:\)|\]|\}|\+\+|--)$/.test(last.text);
}

/** A template string with all that is nested in it, as written: white space in it is content. */
function templateAt(text: string, at: number): string {
	// One entry per open template; its value counts the braces open in the current `${…}`, −1 outside one.
	const open = [-1];
	let i = at + 1;
	for (; i < text.length && open.length > 0; i++) {
		const unit = text[i];
		const braces = open.at(-1) ?? -1;
		if (unit === '\\') i++;
		else if (unit === '`' && braces < 0) open.pop();
		else if (unit === '`') open.push(-1);
		else if (braces < 0) {
			if (unit === '$' && text[i + 1] === '{') open[open.length - 1] = 0;
		} else if (unit === '{') open[open.length - 1] = braces + 1;
		else if (unit === '}') open[open.length - 1] = braces <= 1 ? -1 : braces - 1;
	}
	return text.slice(at, i);
}
