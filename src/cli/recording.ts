import { closeSync, openSync, readSync } from 'node:fs';
import { DecodeError } from '../core/decode.ts';
import { decodeEvent } from '../core/eventDecoder.ts';
import { type CapturedEvent, eventVersion } from '../core/events.ts';
import { reasonOf } from '../core/log.ts';

/** A recording ends by itself at 256 MB; this much is no recording any more. */
const maxFileBytes = 1024 * 1024 * 1024;
/** The largest event is a commit with 32 million characters of text: a few bytes each. */
const maxLineBytes = 128 * 1024 * 1024;
const chunkBytes = 1024 * 1024;
const lineFeed = 0x0a;

/** A line that is no event. The message names the line, never its content. */
export class RecordingError extends Error {
	constructor(line: number, why: string) {
		super(`line ${line}: ${why}`);
	}
}

/** One event and the number of its line, from 1. */
export interface RecordedEvent {
	readonly line: number;
	readonly event: CapturedEvent;
}

/**
 * Reads a recording line by line, so that it need not fit into memory; each line is validated.
 * Throws `RecordingError` at the first line that is not an event of a version we know, and whatever
 * the file system throws. Empty lines are passed over.
 */
export function* readRecording(file: string): Generator<RecordedEvent> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	for (const { line, bytes } of linesOf(file)) {
		let text: string;
		try {
			text = decoder.decode(bytes);
		} catch {
			throw new RecordingError(line, 'is not UTF-8');
		}
		if (text.trim() !== '') yield { line, event: eventOf(text, line) };
	}
}

function eventOf(text: string, line: number): CapturedEvent {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new RecordingError(line, 'is not JSON');
	}
	const version = versionOf(value);
	if (version !== null && version > eventVersion)
		throw new RecordingError(
			line,
			`is version ${version} of the format, this program knows ${eventVersion}: update rework-meter`,
		);
	try {
		return decodeEvent(value, 'event');
	} catch (failure) {
		if (failure instanceof DecodeError) throw new RecordingError(line, reasonOf(failure));
		throw failure;
	}
}

/** Looked at before the rest: a newer format may have fields that would be refused first. */
function versionOf(value: unknown): number | null {
	if (typeof value !== 'object' || value === null || !('version' in value)) return null;
	return 'type' in value && value.type === 'session' && typeof value.version === 'number'
		? value.version
		: null;
}

function* linesOf(file: string): Generator<{ readonly line: number; readonly bytes: Uint8Array }> {
	const handle = openSync(file, 'r');
	try {
		const chunk = Buffer.alloc(chunkBytes);
		let parts: Buffer[] = [];
		let length = 0;
		let total = 0;
		let line = 1;
		for (;;) {
			const read = readSync(handle, chunk, 0, chunkBytes, null);
			if (read === 0) break;
			total += read;
			if (total > maxFileBytes) throw new RecordingError(line, 'the file is larger than 1 GB');
			for (let from = 0; from < read; ) {
				const feed = chunk.indexOf(lineFeed, from);
				const to = feed < 0 || feed >= read ? read : feed;
				length += to - from;
				if (length > maxLineBytes) throw new RecordingError(line, 'is longer than 128 MB');
				// The chunk is written over by the next read.
				parts.push(Buffer.from(chunk.subarray(from, to)));
				from = to + 1;
				if (to === read) break;
				yield { line, bytes: Buffer.concat(parts) };
				parts = [];
				length = 0;
				line++;
			}
		}
		if (length > 0) yield { line, bytes: Buffer.concat(parts) };
	} finally {
		closeSync(handle);
	}
}
