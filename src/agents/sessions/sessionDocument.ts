// No test of its own. Tested in test/agents/sessions/sessions.test.ts.
import { constants } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { adapters } from '../adapters.ts';
import type { AgentEvent } from '../agentEvent.ts';
import { parseObject } from '../parseObject.ts';
import { absolutePath, firstName } from '../payload.ts';
import type { Reading, Workspace } from './sessionFile.ts';

/** A longer document is not read. */
const maxBytes = 32 * 1_048_576;
const folderNames = ['cwd', 'workspaceRoot', 'workspace_root', 'cwdOnTaskInitialization'];

/**
 * One session that is written anew as a whole. Its offset counts events, for what was said stays said; where it says less
 * than before, nothing is told until it says more.
 */
export class SessionDocument {
	readonly file: string;
	readonly #workspace: Workspace;
	readonly #sinceMs: number;
	#told: number;
	#folder: string | null = null;
	#isForeign = false;
	readonly isWaiting = false;

	constructor(file: string, told: number, sinceMs: number, workspace: Workspace) {
		this.file = file;
		this.#told = told;
		this.#sinceMs = sinceMs;
		this.#workspace = workspace;
	}

	get isForeign(): boolean {
		return this.#isForeign;
	}

	/** Reads it again. Rejects where it cannot be read; a document that is half written says nothing yet. */
	async read(): Promise<Reading> {
		const document = parseObject((await textOf(this.file)) ?? '');
		const adapter = document && adapters.find((one) => one.ownsDocument?.(document));
		const all = document && adapter?.document ? adapter.document(document) : [];
		this.#folder ??= folderIn(document) ?? folderIn(await beside(this.file));
		if (this.#folder !== null) this.#isForeign = !this.#workspace.isHere(this.#folder);
		const offset = Math.max(this.#told, all.length);
		if (this.#folder === null || this.#isForeign)
			return { events: [], offset: this.#told, ignored: 0 };
		const cwd = this.#folder;
		const events = all
			.slice(this.#told)
			.filter(({ tMs }) => tMs >= this.#sinceMs)
			.map((event): AgentEvent => placed(event, cwd));
		this.#told = offset;
		return { events, offset, ignored: 0 };
	}
}

/** Its adapter does not know where the session runs, and so leaves paths as they were given. */
function placed(event: AgentEvent, cwd: string): AgentEvent {
	if (event.kind !== 'edit') return { ...event, cwd };
	const edits = event.edits.map((edit) => ({ ...edit, path: absolutePath(edit.path, cwd) }));
	return { ...event, cwd, edits };
}

async function textOf(file: string): Promise<string | null> {
	const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	try {
		const stat = await handle.stat();
		return stat.isFile() && stat.size <= maxBytes ? await handle.readFile('utf8') : null;
	} finally {
		await handle.close();
	}
}

/** The session's own description, in a file of its name beside it. */
async function beside(file: string): Promise<unknown> {
	const name = dirname(file).replaceAll('\\', '/').split('/').at(-1);
	const text = await readFile(`${dirname(file)}/${name}.json`, 'utf8').catch(() => '');
	return text.length <= maxBytes ? parseObject(text) : null;
}

function folderIn(document: unknown): string | null {
	const found = firstName(document, folderNames);
	return found === null ? null : absolutePath(found, null);
}
