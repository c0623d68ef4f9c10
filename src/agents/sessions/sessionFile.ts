// No test of its own. Tested in test/agents/sessions/sessions.test.ts.
import { createHash } from 'node:crypto';
import type { Adapter, SessionReader } from '../adapter.ts';
import type { AgentEvent } from '../agentEvent.ts';
import { sessionAdapterOf } from '../agentLog.ts';
import { parseObject } from '../parseObject.ts';
import { nameAt, type Payload } from '../payload.ts';
import { readLines } from './lineReader.ts';

/** What was read of a session since the last time. */
export interface Reading {
	readonly events: readonly AgentEvent[];
	/** Where the next reading goes on. */
	readonly offset: number;
	/** Records that meant nothing to us, or were no JSON. */
	readonly ignored: number;
}

/** Whether a folder lies in the workspace. */
export interface Workspace {
	isHere(folder: string): boolean;
	/** Its folders: one agent names its own by a hash. */
	readonly folders: readonly string[];
}

/** A session says whose it is, and where it runs, in its first records. */
const recordsToTell = 20;
/** Events kept until it is known where the session runs. */
const maxHeld = 2_000;
/** Nothing was written for so long: whoever only says by silence that a turn is over has said it. */
const quietMs = 3_000;

/**
 * One session file of JSON lines. What lies before `told` was told in an earlier session of ours: it is read again for what
 * later records refer to, and not told again. A session elsewhere is given up after its first records.
 */
export class SessionFile {
	readonly file: string;
	readonly #workspace: Workspace;
	#told: number;
	/** Nothing older is told. */
	#sinceMs: number;
	#offset = 0;
	#head: { readonly record: Payload; readonly end: number }[] = [];
	#adapter: Adapter | null = null;
	#reader: SessionReader | null = null;
	#folder: string | null = null;
	#held: AgentEvent[] = [];
	#isForeign = false;
	#changedMs = 0;
	#lastMs = 0;
	#isQuiet = true;

	constructor(file: string, told: number, sinceMs: number, workspace: Workspace) {
		this.file = file;
		this.#told = told;
		this.#sinceMs = sinceMs;
		this.#workspace = workspace;
	}

	/** It is no session that we read, or runs elsewhere. */
	get isForeign(): boolean {
		return this.#isForeign;
	}

	/** Whether it may be over a turn without a word: then it is to be read again, though nothing was written. */
	get isWaiting(): boolean {
		return !this.#isQuiet;
	}

	/** Reads on. Rejects where the file cannot be read. */
	async read(nowMs: number): Promise<Reading> {
		const events: AgentEvent[] = [];
		let ignored = 0;
		const from = this.#offset;
		this.#offset = await readLines(this.file, from, ({ text, end }) => {
			const record = text.trim() === '' ? null : parseObject(text);
			if (record) ignored += this.#take(record, end, events);
			else if (text.trim() !== '') ignored++;
			return !this.#isForeign;
		});
		if (this.#offset < from) this.#startAnew();
		if (this.#offset !== from) {
			this.#changedMs = nowMs;
			this.#isQuiet = false;
		} else if (!this.#isQuiet && nowMs - this.#changedMs >= quietMs) {
			this.#isQuiet = true;
			this.#tell(this.#reader?.quiet?.() ?? [], Number.POSITIVE_INFINITY, events);
		}
		return { events, offset: Math.max(this.#offset, this.#told), ignored };
	}

	#startAnew(): void {
		this.#adapter = null;
		this.#reader = null;
		this.#head = [];
		this.#told = 0;
		// Written anew: what it said before is not said again.
		this.#sinceMs = Math.max(this.#sinceMs, this.#lastMs + 1);
	}

	/** Returns how many records meant nothing. */
	#take(record: Payload, end: number, events: AgentEvent[]): number {
		if (this.#adapter) return this.#record(record, end, events);
		this.#head.push({ record, end });
		this.#adapter = sessionAdapterOf([record]);
		if (!this.#adapter) {
			this.#isForeign = this.#head.length >= recordsToTell;
			return 0;
		}
		this.#reader = this.#adapter.session?.() ?? null;
		const head = this.#head;
		this.#head = [];
		return head.reduce((sum, one) => sum + this.#record(one.record, one.end, events), 0);
	}

	#record(record: Payload, end: number, events: AgentEvent[]): number {
		this.#folder ??= this.#folderByHash(nameAt(record, 'projectHash'));
		const found = this.#reader?.read(record) ?? null;
		if (!found) return 1;
		this.#tell(found, end, events);
		return 0;
	}

	#tell(found: readonly AgentEvent[], end: number, events: AgentEvent[]): void {
		for (const event of found) {
			if (this.#folder === null && event.cwd !== null) {
				this.#folder = event.cwd;
				this.#isForeign = !this.#workspace.isHere(event.cwd);
			}
			if (this.#isForeign) return;
			if (end > this.#told && event.tMs >= this.#sinceMs) this.#held.push(event);
		}
		if (this.#folder === null) {
			if (this.#held.length > maxHeld) this.#isForeign = true;
			return;
		}
		const cwd = this.#folder;
		for (const event of this.#held) {
			events.push(event.cwd === null ? { ...event, cwd } : event);
			this.#lastMs = Math.max(this.#lastMs, event.tMs);
		}
		this.#held = [];
	}

	/** Gemini names the folder of a session by the hash of its path only. */
	#folderByHash(hash: string | null): string | null {
		if (hash === null) return null;
		const found = this.#workspace.folders.find(
			(folder) => createHash('sha256').update(folder).digest('hex') === hash,
		);
		if (found === undefined) this.#isForeign = true;
		return found ?? null;
	}
}
