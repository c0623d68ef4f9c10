/** YAML: indentation is structure, and what may be a scalar of several lines is kept as it is written. */
import type { EditedBy } from './tokenLanguages.ts';
import { pushIndent } from './tokenLayout.ts';

const key = /^((?:"[^"\\\n]*"|'[^'\n]*'|[\w./$<*-](?:[\w ./$-]*[\w./$-])?):)(?:[ \t]+(.*))?$/;
/** `|` or `>` at the end of a line begins text that reaches as far as it is indented. */
const blockScalar = /^(?:.*[ \t])?[|>][-+\d]*(?:[ \t]+#.*)?$/;
const quoted = /^(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")(?=[ \t]*$|[ \t]+#)/;

/** The tokens of a YAML text or of whole lines of one. Linear. */
export function yamlTokens(text: string, by: EditedBy): string[] {
	const tokens: string[] = [];
	const levels: number[] = [];
	const lines = text.split('\n');
	let open = false;
	let outer = 0;
	for (let i = 0; i < lines.length; i++) {
		const line = lines[i] ?? '';
		let rest = line.trimStart();
		let column = line.length - rest.length;
		if (rest === '') {
			// Within a scalar a blank line is a line end of its text.
			const next = open && lines.slice(i + 1).find((later) => later.trim() !== '');
			if (next && next.length - next.trimStart().length > outer) tokens.push('⏎⏎');
			continue;
		}
		if (line.slice(0, column).includes('\t')) return lines;
		if (rest.startsWith('#')) {
			tokens.push(rest.trim().replace(/\s+/g, ' '));
			continue;
		}
		if (column === 0 && /^(?:---|\.\.\.)(?:\s|$)/.test(rest)) {
			tokens.push(rest.trimEnd());
			continue;
		}
		const from = column;
		outer = from;
		for (let item = /^-(?:[ \t]+|$)/.exec(rest); item; item = /^-(?:[ \t]+|$)/.exec(rest)) {
			// An item may stand right under its key or be indented: both are below the key.
			pushIndent(tokens, levels, column * 2 + 1);
			tokens.push('-');
			column += item[0].length;
			rest = rest.slice(item[0].length);
		}
		const [, name, value = ''] = key.exec(rest) ?? [];
		if (rest !== '') pushIndent(tokens, levels, column * 2);
		if (name !== undefined) tokens.push(name);
		const scalar = (name === undefined ? rest : value).trimEnd();
		if (/^["'[{&!*]/.test(scalar) && !isClosed(scalar)) return lines;
		// A plain line without a key may go on with the scalar above it.
		open = scalar !== '' && !/^["'[{]/.test(scalar);
		if (scalar !== '') tokens.push(scalarToken(scalar, by));
		if (!blockScalar.test(scalar)) continue;
		open = false;
		const body: string[] = [];
		for (; i + 1 < lines.length; i++) {
			const next = lines[i + 1] ?? '';
			if (next.trim() !== '' && next.length - next.trimStart().length <= from) break;
			body.push(next);
		}
		tokens.push(withoutIndent(body));
	}
	return tokens;
}

/** Quotes that end, and flow collections of plain words: what is sure to be over with its line. */
function isClosed(scalar: string): boolean {
	if (/^["']/.test(scalar)) return quoted.test(scalar);
	if (/^[&!*]/.test(scalar)) return !/["'[{]/.test(scalar);
	let depth = 0;
	const plain = scalar.replace(/"[^"\\]*"|'[^']*'/g, '');
	for (const unit of plain) depth += /[[{]/.test(unit) ? 1 : /[\]}]/.test(unit) ? -1 : 0;
	return depth === 0 && !/["'#]/.test(plain);
}

function scalarToken(scalar: string, by: EditedBy): string {
	if (/^[[{]/.test(scalar))
		return scalar.replace(
			/("[^"\\]*"|'(?:[^']|'')*')|[ \t]*([[\]{},])[ \t]*|:[ \t]+/g,
			(_, text?: string, mark?: string) => (text ? quotes(text, by) : (mark ?? ': ')),
		);
	const text = quoted.exec(scalar)?.[0] ?? scalar.replace(/[ \t]+#.*$/, '').trimEnd();
	const comment = scalar.slice(text.length).trim().replace(/\s+/g, ' ');
	const token = quotes(text, by);
	return comment === '' ? token : `${token} ${comment}`;
}

/** A formatter's quotes are alike around plain text. */
function quotes(text: string, by: EditedBy): string {
	if (by !== 'formatter') return text;
	const single = /^'((?:[^'"\\]|'')*)'$/.exec(text)?.[1];
	return single === undefined ? text : `"${single.replaceAll("''", "'")}"`;
}

/** Lines of a block scalar by their indent against the first: only all of them move together. */
function withoutIndent(body: readonly string[]): string {
	const first = body.find((line) => line.trim() !== '') ?? '';
	const indent = first.slice(0, first.length - first.trimStart().length);
	const lines = body.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
	while (lines.at(-1)?.trim() === '') lines.pop();
	return lines.join('\n');
}
