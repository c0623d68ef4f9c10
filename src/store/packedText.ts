import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Text as it is stored: deflated UTF-16, because a text here may hold lone surrogates, which UTF-8
 * would lose. About 10 ms per MB of source (level 1), so only the store's thread calls it.
 */
export function packText(text: string): Uint8Array {
	return deflateRawSync(Buffer.from(text, 'utf16le'), { level: 1 });
}

/** Inverse of `packText`. Throws on bytes that are not one. */
export function unpackText(packed: Uint8Array): string {
	return inflateRawSync(packed).toString('utf16le');
}

/** Characters that are not white space. */
export function nonBlankChars(text: string): number {
	return text.length - (text.match(/\s/g)?.length ?? 0);
}
