import { createHash } from 'node:crypto';

/** What a repository names its objects by; `sha256` where ids have 64 digits. */
export type ObjectHash = 'sha1' | 'sha256';

/** By which hash an id was made. */
export function hashOfId(id: string): ObjectHash {
	return id.length === 64 ? 'sha256' : 'sha1';
}

/**
 * Id that git gives a file with this text, when it is stored as UTF-8 with LF line ends and without
 * a BOM. Anything else simply is not found. About 2 ms per MB.
 */
export function blobIdOf(text: string, hash: ObjectHash = 'sha1'): string {
	return blobIdOfBytes(Buffer.from(text, 'utf8'), hash);
}

/** Id that git gives a blob of these bytes. */
export function blobIdOfBytes(bytes: Uint8Array, hash: ObjectHash = 'sha1'): string {
	return createHash(hash).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
