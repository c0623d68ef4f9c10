// No test of its own. Tested in test/agents/sessions/sessions.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import { opencode } from '../adapters/opencode.ts';
import type { AgentEvent } from '../agentEvent.ts';
import { absolutePath } from '../payload.ts';
import type { Reading, Workspace } from './sessionFile.ts';

/** The newest, of all folders. */
const maxSessions = 300;
/** Rows a time; the rest comes the next time. */
const maxRows = 1_000;
/** A longer row is left out. */
const maxRowChars = 4_000_000;
const maxTold = 20_000;

/**
 * The sessions in opencode's database, which is opened to be read only and closed again each time. Its offset is the time
 * up to which parts were told; a part is told once, when there is something to tell of it.
 */
export class SessionDatabase {
	readonly file: string;
	readonly #workspace: Workspace;
	#cursorMs: number;
	readonly #told = new Set<string>();
	readonly isForeign = false;
	readonly isWaiting = false;

	constructor(file: string, told: number, sinceMs: number, workspace: Workspace) {
		this.file = file;
		this.#workspace = workspace;
		this.#cursorMs = Math.max(told, sinceMs);
	}

	/** Reads what changed. Rejects where there is no `node:sqlite`, and where the database is not as known. */
	async read(): Promise<Reading> {
		const { DatabaseSync: Database } = await import('node:sqlite');
		const database = new Database(this.file, { readOnly: true, allowExtension: false });
		try {
			database.exec('PRAGMA trusted_schema=OFF; PRAGMA query_only=ON; PRAGMA busy_timeout=50');
			return this.#changed(database);
		} finally {
			database.close();
		}
	}

	#changed(database: DatabaseSync): Reading {
		const sessions = database
			.prepare('SELECT id, parent_id, directory FROM session ORDER BY time_updated DESC LIMIT ?')
			.all(maxSessions)
			.filter(({ directory }) => this.#isHere(directory));
		const events: AgentEvent[] = [];
		const readParts = database.prepare(
			`SELECT id, message_id, session_id, time_created, time_updated, data FROM part
			WHERE session_id = ? AND time_updated >= ? AND length(data) <= ? ORDER BY time_updated LIMIT ?`,
		);
		const readMessage = database.prepare(
			'SELECT id, session_id, data FROM message WHERE id = ? AND length(data) <= ?',
		);
		let cursorMs = this.#cursorMs;
		for (const session of sessions) {
			const parts = readParts.all(session['id'] ?? '', this.#cursorMs, maxRowChars, maxRows);
			const ids = new Set(parts.map((part) => `${part['message_id']}`));
			const message = [...ids].flatMap((id) => readMessage.all(id, maxRowChars));
			for (const row of parts) {
				const updated = Number(row['time_updated']);
				if (Number.isSafeInteger(updated)) cursorMs = Math.max(cursorMs, updated);
				if (this.#told.has(`${row['id']}`)) continue;
				const found = opencode.document?.({ session: [session], message, part: [row] }) ?? [];
				if (found.length === 0) continue;
				if (this.#told.size > maxTold) this.#told.clear();
				this.#told.add(`${row['id']}`);
				events.push(...found);
			}
		}
		this.#cursorMs = cursorMs;
		return { events, offset: cursorMs, ignored: 0 };
	}

	#isHere(directory: unknown): boolean {
		return typeof directory === 'string' && this.#workspace.isHere(absolutePath(directory, null));
	}
}
