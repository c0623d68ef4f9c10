import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { git } from '../host/sampleWorkspace.ts';
import type { EditorPage } from './editorPage.ts';
import type { EditorSession } from './editorSession.ts';

/** Completion lists and closing brackets would take part in the typing; they have tests of their own. */
export const quietTyping = {
	'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
	'editor.autoClosingBrackets': 'never',
	'editor.suggestOnTriggerCharacters': false,
};

/** What Sample AI answers, by what is typed: a word of it, and its non-blank lines. */
const answers = {
	'// totals by customer': { word: 'totalsByCustomer', lines: 12 },
	'// retry with backoff': { word: 'function retry', lines: 10 },
	'# group by month': { word: 'def group_by_month', lines: 5 },
} as const;

export type Prompt = keyof typeof answers;

/** Types a prompt where the caret is, takes the answer with Tab, and gives its number of lines. */
export async function accept(
	editor: EditorPage,
	prompt: Prompt = '// totals by customer',
): Promise<number> {
	const { word, lines } = answers[prompt];
	await editor.type(prompt);
	await editor.waitForGhostText(word);
	await editor.press('Tab');
	await waitUntil(`${word} in the text`, async () => (await editor.visibleText()).includes(word));
	await editor.press('Escape');
	return lines;
}

/** The same at the end of a file, which is opened, and saved afterwards. */
export async function acceptAtEnd(
	editor: EditorPage,
	file: string,
	prompt: Prompt = '// totals by customer',
): Promise<number> {
	await editor.openFile(file);
	await editor.press('ControlOrMeta+End');
	const lines = await accept(editor, prompt);
	await editor.save();
	return lines;
}

/** Commits small files to the workspace, so that every test of a session has one to itself. */
export async function addFiles(
	session: EditorSession,
	names: readonly string[],
	folder = session.folder,
): Promise<void> {
	for (const name of names) {
		const path = join(folder, name);
		await mkdir(dirname(path), { recursive: true });
		const lines = Array.from({ length: 12 }, (_, index) => `export const line${index} = ${index};`);
		await writeFile(path, `${lines.join('\n')}\n`);
	}
	await git(folder, ['add', '--', ...names]);
	await git(folder, ['commit', '--quiet', '--message=More files']);
}
