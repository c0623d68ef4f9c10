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
const neverMore = unitsIn(',;+=[]{}:*&|^%!?~>)');
/** Nor is any of these the beginning of a longer mark. */
const alone = unitsIn(',;[]{})');
const regexLiteral = /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y;
const directive = /#(?:[^\\\n]|\\[\s\S])*/y;
/** After these words, as after a mark, a slash begins a regular expression. */
const beforeExpression =
	/^(?:return|typeof|case|in|of|delete|void|throw|new|do|else|await|yield|instanceof)$/;

/** All pieces of `text` in order, then an `end` with the white space at the end. Linear. */
export function scan(text: string, language: TokenLanguage): Piece[] {
	const scanner = new Scanner(text, language);
	const pieces: Piece[] = [];
	do pieces.push(scanner.next());
	while (scanner.kind !== 'end');
	return pieces;
}

/**
 * Goes through a text piece by piece and says where each stands, without a new object or string for any: whole files
 * are compared so.
 *
 *     …piece␣␣␣piece…
 *          │  │    └ to
 *          │  └ from
 *          └ spaceFrom
 */
export class Scanner {
	kind: Piece['kind'] = 'end';
	spaceFrom = 0;
	from = 0;
	to = 0;
	readonly text: string;
	readonly #language: TokenLanguage;
	readonly #strings: readonly RegExp[];
	/** The last piece that was no comment; none before the first. */
	#lastKind: Piece['kind'] = 'end';
	#lastFrom = 0;
	#lastTo = 0;

	constructor(text: string, language: TokenLanguage) {
		this.text = text;
		this.#language = language;
		this.#strings = stringsOf(language);
	}

	/** Goes on by one piece, and copies it. */
	next(): Piece {
		this.advance();
		return this.piece();
	}

	/** A copy of where it is. */
	piece(): Piece {
		const { kind, text, spaceFrom, from, to } = this;
		return { kind, text: text.slice(from, to), space: text.slice(spaceFrom, from) };
	}

	/** Goes on by one piece; at the end it stays there. */
	advance(): void {
		const { text } = this;
		if (this.kind !== 'comment' && this.to > 0) {
			this.#lastKind = this.kind;
			this.#lastFrom = this.from;
			this.#lastTo = this.to;
		}
		this.spaceFrom = this.to;
		this.from = this.to < text.length ? spaceEnd(text, this.to) : this.to;
		this.to = this.from;
		if (this.from === text.length) this.kind = 'end';
		else this.#read();
	}

	/** Finds out what begins at `from`. */
	#read(): void {
		const { text, from } = this;
		const language = this.#language;
		const unit = text.charCodeAt(from);
		if (language.directives && unit === 0x23 && this.#isFirstOfLine())
			return this.#is('directive', endOf(directive, text, from));
		const plain = plainWordEnd(text, from);
		if (plain > 0) return this.#is('word', plain);
		if (alone[unit] === 1) return this.#is('mark', from + 1);
		if (neverMore[unit] === 1) return this.#is('mark', endOf(mark, text, from));
		const comment = commentEnd(text, from, language);
		if (comment > 0) return this.#is('comment', comment);
		if (language.tags && /^(?:<\/|\/>)/.test(text.slice(from, from + 2)))
			return this.#is('mark', from + 2);
		if (language.script || language.tags) {
			if (unit === 0x60) return this.#is('string', templateEnd(text, from));
			const pattern =
				unit === 0x2f && this.#startsExpression() ? endOf(regexLiteral, text, from) : 0;
			if (pattern > 0) return this.#is('string', pattern);
		}
		for (const string of this.#strings) {
			const found = endOf(string, text, from);
			if (found > from) return this.#is('string', found);
		}
		const digits = endOf(number, text, from);
		if (digits > 0) return this.#is('number', digits);
		const name = endOf(word, text, from);
		if (name > 0) this.#is('word', name);
		else this.#is('mark', endOf(mark, text, from) || text.length);
	}

	#is(kind: Piece['kind'], to: number): void {
		this.kind = kind;
		this.to = to;
	}

	#isFirstOfLine(): boolean {
		if (this.spaceFrom === 0) return true;
		const lineEnd = this.text.indexOf('\n', this.spaceFrom);
		return lineEnd >= 0 && lineEnd < this.from;
	}

	#startsExpression(): boolean {
		if (this.#lastTo === 0) return true;
		const last = this.text.slice(this.#lastFrom, this.#lastTo);
		if (this.#lastKind === 'word') return beforeExpression.test(last);
		return this.#lastKind === 'mark' && !/^(?:\)|\]|\}|\+\+|--)$/.test(last);
	}
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

/** The end of the white space and line continuations at `at`. Blanks and line ends need no pattern. */
function spaceEnd(text: string, at: number): number {
	let to = at;
	for (; ; to++) {
		const unit = text.charCodeAt(to);
		if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0a) {
			return beginsSpace(unit) ? endOf(spaces, text, to) || to : to;
		}
	}
}

/** White space, a backslash that continues a line, or what only the pattern can tell. */
function beginsSpace(unit: number): boolean {
	return unit <= 0x20 || unit === 0x5c || unit >= 0x7f;
}

/**
 * The end of a word of ASCII without the patterns, which cost ten times as much: most of a text is such words. 0 where
 * there is none, or where it may be more, such as the prefix of a string.
 */
function plainWordEnd(text: string, at: number): number {
	if (!isPlain(text.charCodeAt(at)) || isDigit(text.charCodeAt(at))) return 0;
	let to = at + 1;
	while (isPlain(text.charCodeAt(to))) to++;
	const next = text.charCodeAt(to);
	return next > 0x7e || beginsMore[next] === 1 ? 0 : to;
}

/** Quotes, and the marks that stand before one: `r#"…"#`, `$@"…"`. */
const beginsMore = unitsIn('"\'`#@');

/** By ASCII unit whether it is one of `marks`. */
function unitsIn(marks: string): Uint8Array {
	const units = new Uint8Array(128);
	for (const unit of marks) units[unit.charCodeAt(0)] = 1;
	return units;
}

/** ASCII letters, digits, `_` and `$`. */
function isPlain(unit: number): boolean {
	const lower = unit | 0x20;
	return (lower >= 0x61 && lower <= 0x7a) || isDigit(unit) || unit === 0x5f || unit === 0x24;
}

function isDigit(unit: number): boolean {
	return unit >= 0x30 && unit <= 0x39;
}

/** Where the match at `at` ends; 0 where there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : 0;
}

/** Where the comment at `at` ends; 0 where there is none. */
function commentEnd(text: string, at: number, language: TokenLanguage): number {
	const { lineComments, blockComment } = language;
	if (lineComments)
		for (const start of lineComments)
			if (text.startsWith(start, at) && !isAddress(text, at, language)) {
				const end = text.indexOf('\n', at);
				return end < 0 ? text.length : end;
			}
	if (!blockComment || !text.startsWith(blockComment[0], at)) return 0;
	const [open, close] = blockComment;
	const end = text.indexOf(close, at + open.length);
	return end < 0 ? text.length : end + close.length;
}

/**
 * In style sheets an address without quotes holds slashes that begin no comment. In shell `#` begins a comment only at
 * the start of a word.
 */
function isAddress(text: string, at: number, language: TokenLanguage): boolean {
	return (
		(language.styles === true && /[:(]/.test(text[at - 1] ?? '')) ||
		(language.whiteSpace === 'words' && /[^\s;()]/.test(text[at - 1] ?? ' '))
	);
}

/** Where a template string ends, with all that is nested in it. */
function templateEnd(text: string, at: number): number {
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
	return Math.min(i, text.length);
}
