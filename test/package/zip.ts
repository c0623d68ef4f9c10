import { inflateRawSync } from 'node:zlib';

/**
 * The files of a VSIX by their names. Reads what vsce writes: one archive without encryption, below
 * 4 GB, its entries stored or deflated. Throws on anything else.
 */
export function readZip(bytes: Buffer): ReadonlyMap<string, Buffer> {
	const end = bytes.lastIndexOf(endMark);
	if (end < 0) throw new Error('not a zip archive');
	const files = new Map<string, Buffer>();
	let at = bytes.readUInt32LE(end + 16);
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
		const nameLength = bytes.readUInt16LE(at + 28);
		const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
		files.set(name, contentOf(bytes, at, name));
		at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return files;
}

/** "End of central directory"; the offsets here are those of the zip specification (APPNOTE 4.3). */
const endMark = Buffer.from('PK\u0005\u0006', 'latin1');
const stored = 0;
const deflated = 8;

/** `entry` is where the central directory speaks of the file: sizes there are always filled in. */
function contentOf(bytes: Buffer, entry: number, name: string): Buffer {
	const method = bytes.readUInt16LE(entry + 10);
	const size = bytes.readUInt32LE(entry + 20);
	const local = bytes.readUInt32LE(entry + 42);
	const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
	const raw = bytes.subarray(from, from + size);
	if (method === stored) return raw;
	if (method !== deflated) throw new Error(`${name} is compressed by method ${method}`);
	return inflateRawSync(raw);
}
