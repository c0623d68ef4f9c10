import { open } from 'node:fs/promises';
import { parseReflog, type ReflogLine } from './reflog.ts';

/** How far a reflog was read: after the line `last`, which ends at byte `offset`. */
export interface ReflogMark {
	readonly offset: number;
	/** The last whole line with its line end; empty when there was none. */
	readonly last: Buffer;
}

/** What came after a mark, and the next mark. */
export interface NewLines {
	readonly lines: readonly ReflogLine[];
	readonly mark: ReflogMark;
}

const lineFeed = 0x0a;

/**
 * Reads what was appended to a reflog since `mark`; without a mark nothing is new, only the mark is taken. A
 * missing file is an empty one. Usually reads only the new bytes: when the marked line is no longer where it
 * was (`git reflog expire`, gc), the whole file is read and searched.
 */
export async function readReflogTail(path: string, mark: ReflogMark | null): Promise<NewLines> {
	const file = await open(path, 'r').catch(() => null);
	// A file that is away for the moment of a rewrite must not make all of it new.
	if (!file) return nothingRead(mark);
	try {
		const from = mark ? mark.offset - mark.last.length : 0;
		const { size } = await file.stat();
		const tail = await readFrom(file, from, size);
		if (mark && startsWith(tail, mark.last)) return linesAfter(mark, tail, from);
		return linesAfter(mark, from === 0 ? tail : await readFrom(file, 0, size), 0);
	} finally {
		await file.close();
	}
}

/** What a reflog gives that cannot be read now. */
export function nothingRead(mark: ReflogMark | null): NewLines {
	return { lines: [], mark: mark ?? { offset: 0, last: Buffer.alloc(0) } };
}

/**
 * The lines that are new in `bytes`, the part of the file from byte `start` to its end. Where the marked
 * line is not found, because the file was rewritten, only lines of a later second are new: to miss an
 * operation costs less than to count all of history again.
 */
export function linesAfter(mark: ReflogMark | null, bytes: Buffer, start = 0): NewLines {
	const whole = bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1);
	const next = { offset: start + whole.length, last: lastLine(whole) };
	if (!mark) return { lines: [], mark: next };
	if (mark.last.length === 0) return { lines: parseReflog(whole), mark: next };
	const unmoved = start === mark.offset - mark.last.length && startsWith(whole, mark.last);
	const at = unmoved ? 0 : findLine(whole, mark.last);
	if (at >= 0) return { lines: parseReflog(whole.subarray(at + mark.last.length)), mark: next };
	const seenMs = parseReflog(mark.last)[0]?.tMs ?? Number.POSITIVE_INFINITY;
	return { lines: parseReflog(whole).filter(({ tMs }) => tMs > seenMs), mark: next };
}

/** Where a line stands last, or -1. */
function findLine(bytes: Buffer, line: Buffer): number {
	for (let at = bytes.lastIndexOf(line); at >= 0; at = bytes.lastIndexOf(line, at - 1)) {
		if (at === 0 || bytes[at - 1] === lineFeed) return at;
	}
	return -1;
}

/** A copy, so that the mark does not keep the file's bytes. */
function lastLine(whole: Buffer): Buffer {
	const from = whole.length < 2 ? 0 : whole.lastIndexOf(lineFeed, whole.length - 2) + 1;
	return Buffer.from(whole.subarray(from));
}

function startsWith(bytes: Buffer, prefix: Buffer): boolean {
	return bytes.subarray(0, prefix.length).equals(prefix);
}

async function readFrom(
	file: Awaited<ReturnType<typeof open>>,
	from: number,
	to: number,
): Promise<Buffer> {
	const bytes = Buffer.alloc(Math.max(0, to - from));
	let length = 0;
	while (length < bytes.length) {
		const { bytesRead } = await file.read(bytes, length, bytes.length - length, from + length);
		if (bytesRead === 0) break;
		length += bytesRead;
	}
	return bytes.subarray(0, length);
}
