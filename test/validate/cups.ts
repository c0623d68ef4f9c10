import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One event of a labelled session; its label belongs to the interval of `dt` seconds before it. */
export interface CupsEvent {
	/** Milliseconds since the session began. */
	readonly t: number;
	readonly ev: 'Shown' | 'Accepted' | 'Rejected' | 'Replay' | 'Browsing';
	readonly hid: string;
	readonly dt: number;
	/** The programmer's own label. */
	readonly cups: string;
	readonly docLen: number;
	/** Caret. */
	readonly cur: number;
	/** Text of the suggestion, where it changed. */
	readonly sug?: string;
	/** The document before the caret, below a header, where it changed. */
	readonly prompt?: string;
	/** Of an accept: how far the text was edited after 15, 30, 120, 300 and 600 s. */
	readonly edit?: readonly number[];
}

export interface CupsSession {
	readonly user: number;
	readonly task: string;
	readonly events: readonly CupsEvent[];
}

/** What of our states a label of theirs is; `none` is time that nobody could call any of them. */
export type Truth = 'rework' | 'review' | 'wait' | 'debug' | 'author' | 'read' | 'none';

const truths: Readonly<Record<string, Truth>> = {
	X: 'rework',
	A: 'review',
	D: 'review',
	G: 'wait',
	H: 'debug',
	Z: 'author',
	C: 'author',
	B: 'author',
	// Crafting a prompt is typing into the document, for whoever does not see suggestions.
	V: 'author',
	F: 'read',
	N: 'read',
};

/** `I` (no label) and `S` (not thinking) are none. */
export function truthOf(label: string): Truth {
	return truths[label] ?? 'none';
}

/** The sessions of a folder with `sessions.json.gz`. Throws where there are none. */
export function readSessions(folder: string): readonly CupsSession[] {
	const text = gunzipSync(readFileSync(join(folder, 'sessions.json.gz'))).toString('utf8');
	const file = JSON.parse(text) as { format: string; sessions: readonly CupsSession[] };
	if (file.format !== 'cups-sessions/1') throw new Error(`${folder}: format ${file.format}`);
	return file.sessions;
}
