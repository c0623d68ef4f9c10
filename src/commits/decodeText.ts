import { isNotebook, notebookText } from './notebookText.ts';

/** What the bytes of a file are to us. */
export type Decoded =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'binary' }
	| { readonly kind: 'tooLarge' };

/** A longer line is data, and diffing it would take seconds. UTF-16 code units. */
export const maxLineLength = 1_000_000;

/** Reading a larger one, with all its outputs, would be felt. */
const maxNotebookBytes = 4_000_000;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * The text of a committed file as the editor would show it: UTF-8 without BOM, every line end (CRLF, LF, CR) an LF.
 * Bytes that are not UTF-8, or that hold a NUL, are `binary`. Of a notebook (by its `path`) only the sources of its cells,
 * see `notebookText`. About 2 ms per MB.
 */
export function decodeText(bytes: Uint8Array, path = ''): Decoded {
	if (isNotebook(path) && bytes.length > maxNotebookBytes) return { kind: 'tooLarge' };
	if (bytes.includes(0)) return { kind: 'binary' };
	let text: string;
	try {
		text = utf8.decode(bytes);
	} catch {
		return { kind: 'binary' };
	}
	if (isNotebook(path)) text = notebookText(text) ?? text;
	if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
	if (longestLine(text) > maxLineLength) return { kind: 'tooLarge' };
	return { kind: 'text', text };
}

function longestLine(text: string): number {
	if (text.length <= maxLineLength) return 0;
	let longest = 0;
	for (let from = 0; from <= text.length; ) {
		const end = text.indexOf('\n', from);
		const to = end < 0 ? text.length : end;
		longest = Math.max(longest, to - from);
		from = to + 1;
	}
	return longest;
}
