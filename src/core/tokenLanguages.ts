/**
 * What the tokenizer knows of each language, by VS Code's language id. A language that is not here, or of whose
 * white space we are not sure (shell, Ruby, YAML, Markdown, Swift, …), is compared exactly: when unsure, different.
 */

/** How white space counts between tokens. */
export type WhiteSpace =
	/** Every character of it is a token: the safe answer. */
	| 'exact'
	/** It only separates tokens. */
	| 'free'
	/** It only separates tokens, but a line end may end a statement (JavaScript, Go). */
	| 'statements'
	/** Line ends and indentation are structure. */
	| 'layout'
	/** Some or none is a difference, how much is not (CSS). */
	| 'presence'
	/** None, a blank and a line end are three things (JSX). */
	| 'lines';

/** One language. Absent properties mean that it has no such thing. */
export type TokenLanguage = {
	readonly whiteSpace: WhiteSpace;
	/** Starts of comments that end with the line. */
	readonly lineComments?: readonly string[];
	readonly blockComment?: readonly [open: string, close: string];
	/** Sources of regular expressions for a whole string or character literal, tried in order. */
	readonly strings: readonly string[];
	/** Whether '…' and "…" mean the same. */
	readonly quotesAlike?: true;
	/** In which brackets a comma before the closing one means nothing. */
	readonly trailingComma?: 'all' | 'notOneTuple';
	/** Regular expression literals, template strings and optional semicolons. */
	readonly script?: true;
	/** `#…` lines that end with the line and in which white space counts. */
	readonly directives?: true;
};

const doubleQuoted = String.raw`"(?:[^"\\\n]|\\[\s\S])*"`;
const singleQuoted = String.raw`'(?:[^'\\\n]|\\[\s\S])*'`;
const tripleQuoted = [
	String.raw`[rRbBuUfF]{0,2}"""(?:[^\\]|\\[\s\S])*?"""`,
	String.raw`[rRbBuUfF]{0,2}'''(?:[^\\]|\\[\s\S])*?'''`,
];
const slashes = { lineComments: ['//'], blockComment: ['/*', '*/'] } as const;

const script: TokenLanguage = {
	...slashes,
	whiteSpace: 'statements',
	strings: [doubleQuoted, singleQuoted],
	quotesAlike: true,
	trailingComma: 'all',
	script: true,
};
const cFamily: TokenLanguage = {
	...slashes,
	whiteSpace: 'free',
	strings: [
		String.raw`(?:u8|[uUL])?R"([^()\\\s]{0,16})\([\s\S]*?\)\1"`,
		`(?:u8|[uUL])?${doubleQuoted}`,
		`(?:u8|[uUL])?${singleQuoted}`,
	],
	directives: true,
};
const css: TokenLanguage = {
	whiteSpace: 'presence',
	blockComment: ['/*', '*/'],
	strings: [doubleQuoted, singleQuoted],
	quotesAlike: true,
};

const languages: Readonly<Record<string, TokenLanguage>> = {
	javascript: script,
	typescript: script,
	javascriptreact: script,
	typescriptreact: script,
	json: { whiteSpace: 'free', strings: [doubleQuoted] },
	jsonc: { ...slashes, whiteSpace: 'free', strings: [doubleQuoted] },
	python: {
		whiteSpace: 'layout',
		lineComments: ['#'],
		strings: [...tripleQuoted, `[rRbBuUfF]{0,2}${doubleQuoted}`, `[rRbBuUfF]{0,2}${singleQuoted}`],
		quotesAlike: true,
		trailingComma: 'notOneTuple',
	},
	go: {
		...slashes,
		whiteSpace: 'statements',
		strings: [doubleQuoted, singleQuoted, '`[^`]*`'],
		trailingComma: 'all',
	},
	rust: {
		...slashes,
		whiteSpace: 'free',
		strings: [
			String.raw`b?r(#*)"[\s\S]*?"\1`,
			String.raw`[bc]?"(?:[^"\\]|\\[\s\S])*"`,
			String.raw`b?'(?:[^'\\\n]|\\(?:u\{[^}]*\}|x..|.))'`,
		],
		trailingComma: 'notOneTuple',
	},
	c: cFamily,
	cpp: cFamily,
	java: {
		...slashes,
		whiteSpace: 'free',
		strings: [String.raw`"""(?:[^\\]|\\[\s\S])*?"""`, doubleQuoted, singleQuoted],
	},
	css,
	less: { ...css, lineComments: ['//'] },
	scss: { ...css, lineComments: ['//'] },
};

const exact: TokenLanguage = { whiteSpace: 'exact', strings: [] };
const jsx: TokenLanguage = {
	...slashes,
	whiteSpace: 'lines',
	strings: [doubleQuoted, singleQuoted],
};

/**
 * The rules for a language id; the exact ones when it is not known. `text` is looked at for tags: in JSX white
 * space can be content.
 */
export function tokenLanguage(languageId: string, text: string): TokenLanguage {
	const known = Object.hasOwn(languages, languageId) ? languages[languageId] : undefined;
	return (known?.script && /<\/|\/>/.test(text) ? jsx : known) ?? exact;
}
