// No test of its own. Tested in test/agents/sessions/sessions.test.ts.
import { type Dirent, type FSWatcher, watch } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import type { AgentEvent } from '../agentEvent.ts';
import type { SessionPlace } from './places.ts';
import { SessionDatabase } from './sessionDatabase.ts';
import { SessionDocument } from './sessionDocument.ts';
import { SessionFile, type Workspace } from './sessionFile.ts';

export interface SessionWatchOptions {
	readonly places: readonly SessionPlace[];
	readonly workspace: Workspace;
	/** Sessions from before the person agreed are not read. */
	readonly sinceMs: number;
	/** How far files were told of in earlier sessions, by path. */
	readonly offsets: Readonly<Record<string, number>>;
	/** Something was read; reading goes on when it is taken. */
	told(news: News): void | Promise<void>;
}

export interface News {
	readonly events: readonly AgentEvent[];
	/** How far each file was told of; those that were not read on are left out. */
	readonly offsets: Readonly<Record<string, number>>;
	readonly ignored: number;
}

type Session = SessionFile | SessionDocument | SessionDatabase;

interface Known {
	readonly session: Session;
	/** Size and time of the file when it was read last. */
	state: string;
	changedMs: number;
	/** As it was told last. */
	offset: number;
	failures: number;
}

/** Files that were written to lately are looked at at every poll, the others at every scan. */
const hotMs = 5 * 60_000;
/** Of each agent; the newest are looked at, and of a folder with more nobody reads the old ones. */
const maxFiles = 3_000;
const maxFolders = 2_000;
const maxWatches = 400;
/** A file that cannot be read so often in a row is left alone. */
const maxFailures = 20;

/**
 * Finds the session files of all agents and reads on in those that grow. `scan` looks everywhere, `poll` only at files that
 * were written to lately; neither rejects. Folders are watched where that is possible, so that a new session is found at
 * once: then `onChange` is called.
 */
export class SessionWatch {
	readonly #options: SessionWatchOptions;
	readonly #known = new Map<string, Known>();
	readonly #foreign = new Map<string, string>();
	readonly #watchers = new Map<string, FSWatcher>();
	onChange: () => void = () => {};

	constructor(options: SessionWatchOptions) {
		this.#options = options;
	}

	async scan(nowMs: number): Promise<void> {
		for (const place of this.#options.places)
			for (const file of await this.#filesOf(place)) await this.#look(place, file, nowMs);
	}

	async poll(nowMs: number): Promise<void> {
		for (const [file, known] of this.#known)
			if (known.session.isWaiting || nowMs - known.changedMs < hotMs)
				await this.#readOn(file, known, nowMs);
	}

	dispose(): void {
		for (const watcher of this.#watchers.values()) watcher.close();
		this.#watchers.clear();
	}

	async #filesOf({ root, form, depth, name }: SessionPlace): Promise<readonly string[]> {
		if (form === 'database') return (await lstat(root).catch(() => null))?.isFile() ? [root] : [];
		const files: string[] = [];
		let folders = [''];
		let left = maxFolders;
		for (let level = 0; level < depth && folders.length > 0; level++) {
			const next: string[] = [];
			// Folders are often named by day: the newest first.
			for (const folder of folders.sort().reverse()) {
				if (left-- <= 0 || files.length >= maxFiles) break;
				const entries = await readdir(`${root}/${folder}`, { withFileTypes: true }).catch(
					(): Dirent[] => [],
				);
				if (entries.length > 0 || folder === '') this.#watchFolder(`${root}/${folder}`);
				for (const entry of entries) {
					const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
					if (entry.isDirectory()) next.push(path);
					else if (entry.isFile() && name.test(path) && files.length < maxFiles)
						files.push(`${root}/${path}`);
				}
			}
			folders = next;
		}
		return files;
	}

	#watchFolder(folder: string): void {
		if (this.#watchers.has(folder) || this.#watchers.size >= maxWatches) return;
		try {
			const watcher = watch(folder, { persistent: false }, () => this.onChange());
			const forget = () => {
				watcher.close();
				this.#watchers.delete(folder);
			};
			watcher.on('error', forget);
			this.#watchers.set(folder, watcher);
		} catch {
			// It is not there yet, or there are too many: scans find what is new.
		}
	}

	async #look(place: SessionPlace, file: string, nowMs: number): Promise<void> {
		const known = this.#known.get(file);
		if (known) return this.#readOn(file, known, nowMs);
		const { sinceMs, offsets, workspace } = this.#options;
		const stat = await lstat(file).catch(() => null);
		if (!stat?.isFile()) return;
		const changedMs = await changedMsOf(file, stat.mtimeMs);
		if (changedMs < sinceMs || this.#foreign.get(file) === `${stat.ino}`) return;
		const before = Object.hasOwn(offsets, file) ? (offsets[file] ?? 0) : 0;
		// Shorter than what was told of it, it is another file by now.
		const told = place.form === 'lines' && before > stat.size ? 0 : before;
		const session = sessionIn(place, file, told, sinceMs, workspace);
		const made = { session, state: '', changedMs: 0, offset: -1, failures: 0 };
		this.#known.set(file, made);
		await this.#readOn(file, made, nowMs);
	}

	async #readOn(file: string, known: Known, nowMs: number): Promise<void> {
		const { session } = known;
		try {
			const stat = await lstat(file);
			const changedMs = await changedMsOf(file, stat.mtimeMs);
			const state = `${stat.size} ${changedMs} ${stat.ino}`;
			if (state === known.state && !session.isWaiting) return;
			known.state = state;
			known.changedMs = changedMs;
			const { events, offset, ignored } = await session.read(nowMs);
			known.failures = 0;
			if (session.isForeign) {
				this.#known.delete(file);
				this.#foreign.set(file, `${stat.ino}`);
			} else if (events.length > 0 || ignored > 0 || offset !== known.offset) {
				known.offset = offset;
				await this.#options.told({ events, offsets: { [file]: offset }, ignored });
			}
		} catch {
			// Gone, locked, or not as known: the next time may do, and nothing depends on it.
			known.state = '';
			if (++known.failures >= maxFailures) {
				this.#known.delete(file);
				this.#foreign.set(file, '');
			}
		}
	}
}

function sessionIn(
	{ form }: SessionPlace,
	file: string,
	told: number,
	sinceMs: number,
	workspace: Workspace,
): Session {
	switch (form) {
		case 'lines':
			return new SessionFile(file, told, sinceMs, workspace);
		case 'document':
			return new SessionDocument(file, told, sinceMs, workspace);
		case 'database':
			return new SessionDatabase(file, told, sinceMs, workspace);
	}
}

/** A database is written to in the file beside it first. */
async function changedMsOf(file: string, mtimeMs: number): Promise<number> {
	if (!file.endsWith('.db')) return mtimeMs;
	const log = await lstat(`${file}-wal`).catch(() => null);
	return Math.max(mtimeMs, log?.mtimeMs ?? 0);
}
