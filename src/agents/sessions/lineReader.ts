// No test of its own. Tested in test/agents/sessions/sessions.test.ts.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** A whole line and the offset of the byte after its end. */
export interface Line {
	readonly text: string;
	readonly end: number;
}

/** Read at once. */
const chunkBytes = 1_048_576;
/** A longer line is passed over: no record that matters is that long, and none is held in memory. */
export const maxLineBytes = 32 * 1_048_576;

const lineFeed = 0x0a;

/**
 * Reads the whole lines of a file from `offset` on; a line that is still being written stays for the next time. The file is
 * only read, never locked, and a link is not followed. Stops when `take` says false. Returns the offset to go on from: 0
 * where the file is shorter than it was, so that a file written anew is read anew. Rejects where it cannot be read.
 */
export async function readLines(
	file: string,
	offset: number,
	take: (line: Line) => boolean,
): Promise<number> {
	const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	try {
		const stat = await handle.stat();
		if (!stat.isFile()) return offset;
		if (stat.size < offset) return 0;
		let at = offset;
		let rest = Buffer.alloc(0);
		/** Where the line in `rest` begins. */
		let lineStart = offset;
		let isTooLong = false;
		const chunk = Buffer.alloc(Math.min(chunkBytes, Math.max(1, stat.size - offset)));
		while (at < stat.size) {
			const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
			if (bytesRead === 0) break;
			at += bytesRead;
			let from = 0;
			for (;;) {
				const end = chunk.indexOf(lineFeed, from);
				if (end < 0 || end >= bytesRead) break;
				const bytes = Buffer.concat([rest, chunk.subarray(from, end)]);
				rest = Buffer.alloc(0);
				const after = at - bytesRead + end + 1;
				lineStart = after;
				from = end + 1;
				if (isTooLong) isTooLong = false;
				else if (!take({ text: bytes.toString('utf8'), end: after })) return after;
			}
			if (isTooLong) continue;
			rest = Buffer.concat([rest, chunk.subarray(from, bytesRead)]);
			if (rest.length > maxLineBytes) {
				isTooLong = true;
				rest = Buffer.alloc(0);
			}
		}
		return lineStart;
	} finally {
		await handle.close();
	}
}
