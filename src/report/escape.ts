/** Names longer than this are cut in tables for people; data formats keep them whole. */
const shownChars = 80;

/**
 * Data made fit to be shown: control, bidirectional, invisible and separator characters and lone
 * surrogates become visible (`⟨U+202E⟩`), so that no name can hide, reorder or break what is
 * around it. Cut to `limit` characters with an ellipsis.
 */
export function visible(data: string, limit = shownChars): string {
	// A character is at most two code units, so this head is long enough to see that it is cut.
	const head = [...data.slice(0, limit * 2 + 2)];
	const isCut = head.length > limit;
	const kept = isCut ? head.slice(0, limit - 1) : head;
	return kept.map(shown).join('') + (isCut ? '…' : '');
}

/** Data as Markdown text in a table cell: no markup, no HTML, no link, no entity, no column. */
export function markdownText(data: string, limit = shownChars): string {
	return visible(data, limit)
		.replace(markup, (mark) => htmlMarks[mark] ?? `\\${mark}`)
		.trim();
}

/**
 * A CSV cell (RFC 4180): always quoted, on one line, and with an apostrophe before what a
 * spreadsheet would take for a formula.
 */
export function csvText(data: string): string {
	const line = visible(data, data.length + 1);
	const guarded = /^\s*[=+\-@＝＋－＠|%]/.test(line) ? `'${line}` : line;
	return `"${guarded.replaceAll('"', '""')}"`;
}

/** JSON in which no character can act on a terminal or reorder a line; the data stay the same. */
export function jsonText(json: string): string {
	return json.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) =>
		char === '\n' ? char : char.split('').map(unicodeEscape).join(''),
	);
}

function unicodeEscape(unit: string): string {
	return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Every character that begins or ends markup, a link or a mention in any Markdown we know. */
const markup = /[\\`*_{}[\]()#+\-.!|~:@$<>&]/g;
const htmlMarks: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Control and format characters, line and paragraph separators, lone surrogates. */
const isHidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function shown(char: string): string {
	if (!isHidden.test(char)) return char;
	const code = char.codePointAt(0) ?? 0;
	return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
