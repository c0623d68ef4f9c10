import { contentKey } from '../core/contentKey.ts';
import { parseReflog } from './reflog.ts';
import type { ReflogMark } from './reflogTail.ts';

/** A mark that may be kept: its last line holds a name and a subject, so only its hash stays. */
export interface KeptMark {
	readonly offset: number;
	readonly length: number;
	readonly line: string;
	readonly tMs: number;
}

const none: ReflogMark = { offset: 0, last: Buffer.alloc(0) };

/** What is kept of a mark. */
export function keptOf({ offset, last }: ReflogMark): KeptMark {
	const [line] = parseReflog(last);
	return { offset, length: last.length, line: keyOf(last), tMs: line?.tMs ?? 0 };
}

/**
 * The mark in the bytes of the reflog as it is now. Where the line is gone (`git reflog expire`, gc), the last line that is no
 * later; a reflog without any such line is new throughout. O(bytes).
 */
export function markOf(bytes: Buffer | null, kept: KeptMark): ReflogMark {
	if (!bytes || kept.length === 0) return none;
	const same = bytes.subarray(kept.offset - kept.length, kept.offset);
	if (same.length === kept.length && keyOf(same) === kept.line)
		return { offset: kept.offset, last: Buffer.from(same) };
	let found = none;
	for (let from = 0; from < bytes.length; ) {
		const feed = bytes.indexOf(0x0a, from);
		if (feed < 0) break;
		const line = bytes.subarray(from, feed + 1);
		from = feed + 1;
		const mark = { offset: from, last: Buffer.from(line) };
		if (line.length === kept.length && keyOf(line) === kept.line) return mark;
		const tMs = parseReflog(line)[0]?.tMs ?? Number.POSITIVE_INFINITY;
		if (tMs <= kept.tMs) found = mark;
	}
	return found;
}

/** The kept mark in a stored value; null where it is none. */
export function asKeptMark(value: unknown): KeptMark | null {
	if (typeof value !== 'object' || value === null) return null;
	const { offset, length, line, tMs } = value as Record<string, unknown>;
	const isWhole = (n: unknown): n is number => Number.isSafeInteger(n) && Number(n) >= 0;
	if (!isWhole(offset) || !isWhole(length) || !isWhole(tMs) || typeof line !== 'string')
		return null;
	return length > offset ? null : { offset, length, line, tMs };
}

function keyOf(line: Buffer): string {
	return contentKey(line.toString('latin1'));
}
