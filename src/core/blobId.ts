import { createHash } from 'node:crypto';

/**
 * Id that git gives a file with this text, when it is stored as UTF-8 with LF line ends and without
 * a BOM in a SHA-1 repository. Anything else simply is not found. About 2 ms per MB.
 */
export function blobIdOf(text: string): string {
	return blobIdOfBytes(Buffer.from(text, 'utf8'));
}

/** Id that git gives a blob of these bytes; `sha256` in repositories whose ids have 64 digits. */
export function blobIdOfBytes(bytes: Uint8Array, hash: 'sha1' | 'sha256' = 'sha1'): string {
	return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
