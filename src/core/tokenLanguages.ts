/**
 * What the tokenizer knows of each language, by VS Code's language id. A language that is not here, or of whose
 * white space we are not sure (Ruby, Makefile, Markdown, Vue, …), is compared exactly: when unsure, different.
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
	/** None, a blank and a line end are three things (JSX, Swift). */
	| 'lines'
	/** It only separates tokens, but a line end is a token (Kotlin). */
	| 'lineEnds'
	/** Words are what blanks part; a line end and `;` end a command (shell). */
	| 'words'
	/** By rules of its own: `tokenYaml.ts`, `tokenMarkup.ts`. */
	| 'yaml'
	| 'markup';

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
	/** Tags may stand between the code: `</` and `/>` are marks, no regular expressions. */
	readonly tags?: true;
	/** A style sheet: `;` before `}` means nothing. */
	readonly styles?: true;
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
	styles: true,
};
const csharp: TokenLanguage = {
	...slashes,
	whiteSpace: 'free',
	strings: [
		String.raw`\$*("{3,})[\s\S]*?\1`,
		// Verbatim and interpolated strings, one level of quotes within the braces.
		String.raw`(?:@\$?|\$@)"(?:[^"]|"")*"`,
		String.raw`\$"(?:[^"\\\n{]|\\.|\{\{|\{(?:[^{}"\n]|"(?:[^"\\\n]|\\.)*")*\})*"`,
		doubleQuoted,
		singleQuoted,
	],
	directives: true,
};
const shell: TokenLanguage = {
	whiteSpace: 'words',
	lineComments: ['#'],
	strings: [
		// A here-document to its end, with the rest of the line it begins on.
		String.raw`<<-?[ \t]*(['"\\]?)(\w+)\1[^\n]*\n(?:[\s\S]*?\n)?\t*\2(?=\n|$)`,
		String.raw`\$?\(\((?:[^()'"\x60;#\n]|\([^()'"\x60;#\n]*\))*\)\)`,
		String.raw`\(\((?:[^()'"\x60;#\n]*;){2}[^()'"\x60;#\n]*\)\)`,
		String.raw`\$'(?:[^'\\]|\\[\s\S])*'`,
		`'[^']*'`,
		String.raw`"(?:[^"\\$]|\\[\s\S]|\$\((?:[^()"]|"[^"]*"|\([^()]*\))*\)|\$(?!\())*"`,
		String.raw`\$\{[^{}]*\}`,
		String.raw`\x60[^\x60]*\x60`,
		String.raw`\\.`,
		// Quotes of which we do not see the end: all that follows stays as it is.
		String.raw`["'\x60][\s\S]*`,
	],
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
	csharp,
	kotlin: {
		...slashes,
		whiteSpace: 'lineEnds',
		strings: [
			String.raw`"""[\s\S]*?"""+`,
			String.raw`"(?:[^"\\\n$]|\\.|\$\{[^{}\n]*\}|\$(?!\{))*"`,
			singleQuoted,
			`"[^\\n]*`,
		],
	},
	swift: {
		...slashes,
		whiteSpace: 'lines',
		strings: [
			String.raw`(#*)"""[\s\S]*?"""\1`,
			String.raw`(#+)"[^\n]*?"\1`,
			String.raw`"(?:[^"\\\n]|\\\([^()\n]*\)|\\[^(\n])*"`,
			`"[^\\n]*`,
		],
	},
	shellscript: shell,
	yaml: { whiteSpace: 'yaml', strings: [] },
	dockercompose: { whiteSpace: 'yaml', strings: [] },
	html: { whiteSpace: 'markup', strings: [] },
	css,
	less: { ...css, lineComments: ['//'] },
	scss: { ...css, lineComments: ['//'] },
};

const exact: TokenLanguage = { whiteSpace: 'exact', strings: [] };
const jsx: TokenLanguage = {
	...slashes,
	whiteSpace: 'lines',
	strings: [doubleQuoted, singleQuoted],
	tags: true,
};
const jsxFormatted: TokenLanguage = { ...script, whiteSpace: 'free', tags: true };

/** Who made an edit: a `formatter`, which keeps what the text means, or anyone else. */
export type EditedBy = 'person' | 'formatter';

/**
 * The rules for a language id; the exact ones when it is not known. `text` is looked at for tags: in JSX white
 * space can be content, though not what a formatter does to it.
 */
export function tokenLanguage(
	languageId: string,
	text: string,
	by: EditedBy = 'person',
): TokenLanguage {
	const known = Object.hasOwn(languages, languageId) ? languages[languageId] : undefined;
	if (known?.script && (text.includes('</') || text.includes('/>')))
		return by === 'formatter' ? jsxFormatted : jsx;
	return known ?? exact;
}

/** The rules for what `<script>` and `<style>` hold. */
export const embedded = { script, style: css } as const;
