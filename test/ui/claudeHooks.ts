import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { dialogButton } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';

/** Claude Code without Claude Code: its settings in a home folder, and the hooks that it would call. */
export class ClaudeHooks {
	readonly #home: string;
	readonly #settings: string;

	constructor(home: string) {
		this.#home = home;
		this.#settings = join(home, '.claude', 'settings.json');
	}

	/** As a person connects it, with keys. */
	async connect(editor: EditorPage): Promise<void> {
		await editor.runCommandThatAsks('Rework: Connect Coding Agents');
		await editor.answer('Claude Code');
		await dialogButton(editor, 'Show the Change');
		await editor.untilQuickInput('Look at the change in the editor below. Shall it be written?');
		await editor.answer('Write This Change');
		await waitUntil('the change to be written', async () =>
			(await readFile(this.#settings, 'utf8')).includes('.rework-meter/hook.'),
		);
	}

	/** The person asks for something: a turn begins. */
	prompt(cwd: string): Promise<void> {
		return this.#call({ cwd, hook_event_name: 'UserPromptSubmit', prompt: 'add a test' });
	}

	/** The turn ends. */
	stop(cwd: string): Promise<void> {
		return this.#call({ cwd, hook_event_name: 'Stop', stop_hook_active: false });
	}

	/** The command in its settings, by a shell, with the payload as input. */
	async #call(payload: Readonly<Record<string, unknown>>): Promise<void> {
		const command = /"command": "(sh .*?true)"/.exec(await readFile(this.#settings, 'utf8'))?.[1];
		assert.ok(command);
		const transcript = join(this.#home, '.claude', 'projects', 'x', 's.jsonl');
		await new Promise<void>((resolve, reject) => {
			const child = execFile(
				'sh',
				['-c', JSON.parse(`"${command}"`) as string],
				{ env: { ...process.env, HOME: this.#home } },
				(failure) => (failure ? reject(failure) : resolve()),
			);
			child.stdin?.end(
				JSON.stringify({ session_id: 's', transcript_path: transcript, ...payload }),
			);
		});
	}
}
