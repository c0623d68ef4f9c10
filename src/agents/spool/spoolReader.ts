import {
	closeSync,
	openSync,
	readdirSync,
	readFileSync,
	realpathSync,
	statSync,
	utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { agentOf } from '../adapters.ts';
import { type AgentEvent, type AgentName, agentNames } from '../agentEvent.ts';
import { aliveForMs, type HookFolder, maxSpoolBytes, spoolFileName } from '../hooks/hookFolder.ts';
import { sayAlive } from '../hooks/sayAlive.ts';
import { tookAway } from '../hooks/userFile.ts';
import { parseObject } from '../parseObject.ts';
import { absolutePath } from '../payload.ts';

/** What one look at the spool gave. */
export interface Taken {
	/** In the order in which the hooks wrote them. */
	readonly events: readonly AgentEvent[];
	/** Payloads that meant nothing to us, and texts that are no payload. */
	readonly ignored: number;
	/** There may be more: look again. */
	readonly isMore: boolean;
}

/** A payload's file. */
interface Waiting {
	readonly name: string;
	readonly writtenMs: number;
	readonly size: number;
}

/** A payload that is no window's so far. */
interface Left extends Waiting {
	readonly seenMs: number;
	readonly session: string | null;
}

/** A payload that no window has taken by then is of a folder that none has open. */
export const staleAfterMs = 3_600_000;
/** And by then already, where many wait: hooks stop writing at 1,000. */
export const crowdedStaleAfterMs = 2 * 60_000;
const crowd = 500;
/** Whatever this window thinks of it. */
const oldestMs = aliveForMs + 3_600_000;
/** A payload is written within a second; what is not whole by then never will be. */
const unfinishedAfterMs = 600_000;
/** One look takes so many payloads, or so much text, at most. */
const maxPayloads = 100;
const maxBytes = 4 * 1024 * 1024;
/** Sessions of this window whose payloads name no folder. */
const maxSessions = 1_000;
const heardEveryMs = 10_000;

/**
 * Takes payloads out of the spool that are of sessions in this window's folders, and leaves all others to the windows
 * they belong to. Removing a file is what takes it: of two windows with one folder only one can. Prompts and source are
 * gone with the file; what is kept is what events hold. Files that nobody takes are removed after a while.
 */
export class SpoolReader {
	readonly #place: HookFolder;
	#folders: readonly string[] = [];
	/** Whole files to be looked at, the next one last. */
	#queue: Waiting[] = [];
	readonly #left = new Map<string, Left>();
	readonly #sessions = new Set<string>();
	readonly #heardMs = new Map<AgentName, number>();

	constructor(place: HookFolder) {
		this.#place = place;
	}

	/** Whether there is a spool at all; none after everything was deleted. Makes none. */
	get exists(): boolean {
		return statSync(this.#place.spool, { throwIfNoEntry: false })?.isDirectory() ?? false;
	}

	/** The folders of this window, absolute. What was left before is looked at again. */
	setFolders(folders: readonly string[]): void {
		const all = folders.flatMap((folder) => [folder, realOf(folder)]);
		this.#folders = [...new Set(all.map(comparable))];
		this.#left.clear();
		this.#queue = [];
	}

	/** Says to the hooks that somebody reads what they write, for the next 24 hours. False where there is no spool. */
	beat(nowMs: number): boolean {
		if (this.exists) sayAlive(this.#place, nowMs);
		return this.exists;
	}

	/** Takes what is this window's, some 100 payloads at most. */
	take(nowMs: number): Taken {
		const events: AgentEvent[] = [];
		let ignored = 0;
		let payloads = 0;
		let bytes = 0;
		if (this.#queue.length === 0) this.#queue = this.#waiting(nowMs);
		for (;;) {
			const next = this.#queue.pop();
			if (!next) return { events, ignored, isMore: false };
			if (payloads >= maxPayloads || bytes > maxBytes) {
				this.#queue.push(next);
				return { events, ignored, isMore: true };
			}
			const { name, writtenMs, size } = next;
			payloads++;
			bytes += size;
			const found = this.#read(name, writtenMs, size);
			if (found === 'gone') continue;
			if (found === null) {
				if (tookAway(join(this.#place.spool, name))) ignored++;
				continue;
			}
			this.#heard(found, writtenMs, nowMs);
			if (!this.#isOurs(found)) {
				this.#left.set(name, { ...next, seenMs: nowMs, session: sessionOf(found) });
				continue;
			}
			if (!tookAway(join(this.#place.spool, name))) continue;
			for (const event of this.#learn(sessionOf(found))) events.push(event);
			for (const event of found) events.push(event);
		}
	}

	/** Whole files that were not left before, the first written last. */
	#waiting(nowMs: number): Waiting[] {
		const names = namesIn(this.#place.spool);
		const present = new Set(names);
		for (const name of this.#left.keys()) if (!present.has(name)) this.#left.delete(name);
		const staleMs = names.length > crowd ? crowdedStaleAfterMs : staleAfterMs;
		const found: Waiting[] = [];
		for (const name of names) {
			const left = this.#left.get(name);
			if (left) {
				if (nowMs - left.seenMs < staleMs) continue;
				tookAway(join(this.#place.spool, name));
				this.#left.delete(name);
				continue;
			}
			const stat = statSync(join(this.#place.spool, name), { throwIfNoEntry: false });
			if (!stat?.isFile()) continue;
			const ageMs = nowMs - stat.mtimeMs;
			const isWhole = spoolFileName.test(name);
			if (ageMs > (isWhole ? oldestMs : unfinishedAfterMs)) tookAway(join(this.#place.spool, name));
			else if (isWhole) found.push({ name, writtenMs: stat.mtimeMs, size: stat.size });
		}
		return found.sort((a, b) => b.writtenMs - a.writtenMs);
	}

	/** The events of a payload; none of a payload means nothing to us: null. */
	#read(name: string, writtenMs: number, size: number): readonly AgentEvent[] | null | 'gone' {
		if (size > maxSpoolBytes) return null;
		let text: string;
		try {
			text = readFileSync(join(this.#place.spool, name), 'utf8');
		} catch {
			return 'gone';
		}
		const payload = parseObject(text.trimStart());
		if (!payload) return null;
		const named = spoolFileName.exec(name)?.[1];
		const hint = agentNames.find((agent) => agent === named) ?? null;
		const events = agentOf(payload, hint)?.hook(payload, Math.round(writtenMs)) ?? null;
		return events && events.length > 0 ? events : null;
	}

	/** By its session, where we know that, for agents change their folder; else by its folder, else by the files it names. */
	#isOurs(events: readonly AgentEvent[]): boolean {
		const session = sessionOf(events);
		if (session !== null && this.#sessions.has(session)) return true;
		return events.some((event) => {
			if (event.cwd !== null) return this.#isWithin(event.cwd);
			if (event.kind === 'edit') return event.edits.some(({ path }) => this.#isWithin(path));
			return event.kind === 'toolStart' && event.paths.some((path) => this.#isWithin(path));
		});
	}

	#isWithin(path: string): boolean {
		const holds = (one: string) =>
			this.#folders.some((folder) => one === folder || one.startsWith(`${folder}/`));
		return holds(comparable(path)) || holds(comparable(realOf(path)));
	}

	/** The events of payloads that were left of a session, which is ours after all: its first ones named no folder. */
	#learn(session: string | null): readonly AgentEvent[] {
		if (session === null || this.#sessions.has(session)) return [];
		if (this.#sessions.size >= maxSessions) this.#sessions.clear();
		this.#sessions.add(session);
		const events: AgentEvent[] = [];
		for (const [name, left] of this.#left) {
			if (left.session !== session) continue;
			this.#left.delete(name);
			const found = this.#read(name, left.writtenMs, left.size);
			if (found === null || found === 'gone') continue;
			if (tookAway(join(this.#place.spool, name))) for (const event of found) events.push(event);
		}
		return events;
	}

	/** Notes when an agent was last heard, whichever window its session belongs to. */
	#heard([first]: readonly AgentEvent[], writtenMs: number, nowMs: number): void {
		if (!first || nowMs - (this.#heardMs.get(first.agent) ?? 0) < heardEveryMs) return;
		this.#heardMs.set(first.agent, nowMs);
		const file = join(this.#place.heard, first.agent);
		try {
			closeSync(openSync(file, 'a', 0o600));
			utimesSync(file, writtenMs / 1000, writtenMs / 1000);
		} catch {
			// The folder has just been deleted.
		}
	}
}

/** Absolute, `/` between parts, and the letter of a drive always a small one. */
function comparable(path: string): string {
	return absolutePath(path, null).replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

/** Agents do not share names of sessions. */
function sessionOf(events: readonly AgentEvent[]): string | null {
	const first = events.find(({ session }) => session !== null);
	return first ? `${first.agent} ${first.session}` : null;
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

function realOf(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}
