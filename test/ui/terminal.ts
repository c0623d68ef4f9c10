import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import type { EditorPage } from './editorPage.ts';
import type { EditorSession } from './editorSession.ts';

/** The terminal panel of a window: real keys into a real shell. */
export class Terminal {
	readonly #editor: EditorPage;
	readonly #marks: string;
	#ran = 0;

	/** Opens a new terminal and waits for its prompt. */
	static async open(session: EditorSession, editor: EditorPage): Promise<Terminal> {
		await editor.runCommand('Terminal: Create New Terminal');
		const marks = await mkdtemp(join(session.root, 'terminal-'));
		const terminal = new Terminal(editor, marks);
		await editor.page.locator('.terminal-wrapper.active .xterm').waitFor({ timeout: 30_000 });
		await waitUntil('a shell prompt', async () => /[$#%>]\s*$/.test(await terminal.text()));
		return terminal;
	}

	private constructor(editor: EditorPage, marks: string) {
		this.#editor = editor;
		this.#marks = marks;
	}

	/** Types a line and Enter, and waits for nothing. */
	async typeLine(line: string): Promise<void> {
		await this.#editor.page.locator('.terminal-wrapper.active .xterm').first().click();
		await this.#editor.type(line, 2);
		await this.#editor.press('Enter');
	}

	/**
	 * Runs a command and waits until it ended: the next line typed makes a file, which the shell reads only
	 * when it is done with the first.
	 */
	async run(command: string, withinMs = 30_000): Promise<void> {
		const mark = join(this.#marks, String(++this.#ran));
		await this.typeLine(command);
		await this.typeLine(`touch ${mark}`);
		await waitUntil(`the end of ${command}`, () => existsSync(mark), withinMs);
	}

	/** What is on screen in the terminal. */
	async text(): Promise<string> {
		const rows = this.#editor.page.locator('.terminal-wrapper.active .xterm-rows > div');
		return (await rows.allTextContents()).join('\n').replaceAll('\u00a0', ' ').trimEnd();
	}
}
