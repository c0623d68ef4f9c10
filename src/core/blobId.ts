import { createHash } from 'node:crypto';

/**
 * Id that git gives a file with this text, when it is stored as UTF-8 with LF line ends and without
 * a BOM in a SHA-1 repository. Anything else simply is not found. About 2 ms per MB.
 */
export function blobIdOf(text: string): string {
	const bytes = Buffer.from(text, 'utf8');
	return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
