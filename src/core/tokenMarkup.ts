/** HTML: white space between tags is text, of which only the amount means nothing. */
import type { EditedBy } from './tokenLanguages.ts';

const piece =
	/<!--[\s\S]*?-->|<(script|style|pre|textarea)\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/\1\s*>|<[!/]?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>|\s+|[^<\s]+|</gi;
const attribute = /[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?|\/|\S/g;
/** Elements that stand on lines of their own unless a style sheet says otherwise. */
const block =
	/^<[!/]?(?:doctype|html|head|body|title|meta|link|base|script|style|template|div|p|ul|ol|li|dl|dt|dd|h[1-6]|header|footer|main|nav|section|article|aside|table|thead|tbody|tfoot|tr|td|th|form|fieldset|figure|figcaption|hr|br|pre|blockquote|option|label|select|button|input|textarea)\b/i;

/** Gives the tokens of what a `<script>` or `<style>` holds. */
type Within = (text: string, of: 'script' | 'style') => string[];

/** The tokens of an HTML text. What `<pre>` and `<textarea>` hold is one token. Linear. */
export function markupTokens(text: string, by: EditedBy, within: Within): string[] {
	const tokens: string[] = [];
	let gap = false;
	const add = (parts: readonly string[], tag: string): void => {
		const loose = by === 'formatter' && (block.test(tag) || block.test(last));
		if (gap && tokens.length > 0 && !loose) tokens.push(' ');
		tokens.push(...parts);
		gap = false;
		last = tag;
	};
	let last = '';
	for (const [whole, container, attributes = '', body = ''] of text.matchAll(piece)) {
		if (/^\s/.test(whole)) gap = true;
		else if (container !== undefined) {
			const name = container.toLowerCase();
			const open = tagTokens(`<${container}${attributes}>`, by);
			const plain = name === 'style' || !/type\s*=/i.test(attributes);
			const code = plain && (name === 'script' || name === 'style');
			add([...open, ...(code ? within(body, name) : [body]), `</${name}>`], `<${name}`);
		} else if (whole.startsWith('<!--')) add([whole.replace(/\s+/g, ' ')], '');
		else if (/^<[!/]?[a-z]/i.test(whole)) add(tagTokens(whole, by), whole);
		else add([whole], '');
	}
	return tokens;
}

/** A tag and its attributes, with one kind of quotes where that is the same. */
function tagTokens(tag: string, by: EditedBy): string[] {
	const [name = ''] = /^<[!/]?[\w:.-]+/.exec(tag) ?? [];
	const parts = tag.slice(name.length, -1).match(attribute) ?? [];
	const voids = by === 'formatter' ? parts.filter((part) => part !== '/') : parts;
	return [name.toLowerCase(), ...voids.map((part) => attributeToken(part, by)), '>'];
}

function attributeToken(part: string, by: EditedBy): string {
	const [, name, value] = /^([^=]+?)\s*=\s*([\s\S]*)$/.exec(part) ?? [];
	if (name === undefined || value === undefined) return part;
	const [, , inner = value] = /^(["'])([^"']*)\1$/.exec(value) ?? [];
	const classes = by === 'formatter' && name === 'class';
	return `${name}="${classes ? inner.replace(/\s+/g, ' ').trim() : inner}"`;
}
