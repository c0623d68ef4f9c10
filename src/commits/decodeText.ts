import { encodingLabel } from './encodings.ts';
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

/**
 * The text of a committed file as the editor would show it: without BOM, every line end (CRLF, LF, CR) an LF. A BOM says
 * what it is encoded in, else the editor's own `encoding` (its name for it), else UTF-8. Bytes that are not that, or of an
 * encoding that nobody here knows, or that hold a NUL where it has none, are `binary`. Of a notebook (by its `path`) only
 * the sources of its cells, see `notebookText`. About 2 ms per MB.
 */
export function decodeText(bytes: Uint8Array, path = '', encoding: string | null = null): Decoded {
	if (isNotebook(path) && bytes.length > maxNotebookBytes) return { kind: 'tooLarge' };
	const label = labelByMark(bytes) ?? encodingLabel(encoding ?? 'utf8');
	const isWide = label === 'utf-16le' || label === 'utf-16be';
	if (!isWide && bytes.includes(0)) return { kind: 'binary' };
	let text: string;
	try {
		// What an unknown encoding has in common with all others is ASCII.
		if (label === null && bytes.some((byte) => byte > 0x7f)) return { kind: 'binary' };
		text = decoderOf(label ?? 'utf-8').decode(bytes);
	} catch {
		return { kind: 'binary' };
	}
	if (isNotebook(path)) text = notebookText(text) ?? text;
	if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
	if (longestLine(text) > maxLineLength) return { kind: 'tooLarge' };
	return { kind: 'text', text };
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decoderOf(label: string): InstanceType<typeof TextDecoder> {
	const known = decoders.get(label);
	if (known) return known;
	const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: false });
	decoders.set(label, decoder);
	return decoder;
}

function labelByMark([first, second, third]: Uint8Array): string | null {
	if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	return null;
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
