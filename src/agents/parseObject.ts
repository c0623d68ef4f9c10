import { objectOf, type Payload } from './payload.ts';

/**
 * A JSON object, or null for anything else. Raw control characters within strings, which JSON forbids and one agent
 * writes, are forgiven. Never throws.
 */
export function parseObject(text: string): Payload | null {
	return parsed(text) ?? (text.startsWith('{') ? parsed(escaped(text)) : null);
}

function parsed(text: string): Payload | null {
	try {
		return objectOf(JSON.parse(text));
	} catch {
		return null;
	}
}

/** The text with every control character inside a string escaped. */
function escaped(text: string): string {
	let result = '';
	let isString = false;
	let from = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 0x22) isString = !isString;
		else if (isString && code === 0x5c) at++;
		else if (isString && code < 0x20) {
			result += `${text.slice(from, at)}\\u${code.toString(16).padStart(4, '0')}`;
			from = at + 1;
		}
	}
	return result + text.slice(from);
}
