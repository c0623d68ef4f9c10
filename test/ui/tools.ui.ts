import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { accept, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';

const off = 'All AI Tools Off in This Workspace';
const restore = 'Restore AI Tool Settings';

describe('the view of AI tools', () => {
	it('switches all off with keys alone, over the restart that this is, and gives every byte back', async () => {
		const session = await EditorSession.start({ settings: quietTyping });
		try {
			await addFiles(session, ['src/a.ts']);
			const file = join(session.folder, '.vscode', 'settings.json');
			const editor = await session.openWindow();
			const tools = await open(editor);
			await tools.line('Ghost text', /on$/);
			await editor.screenshot('tools-on');

			// The editor's own way to a box of a tree: Tab goes from one to the next.
			await tools.focus();
			await waitUntil('the box of ghost text to have the focus', async () => {
				await editor.press('Tab');
				return (await focused(editor)).startsWith('Ghost text');
			});
			await editor.press('Space');
			await tools.answer('Switch');
			await tools.line('Ghost text', /off since \d\d:\d\d · nothing has been accepted since/);
			assert.match(await readFile(file, 'utf8'), /"editor\.inlineSuggest\.enabled": false/);
			await editor.page.locator('.statusbar-item', { hasText: 'AI: 1 off' }).waitFor();
			await editor.screenshot('tools-ghost-off');

			await editor.runCommand(`Rework: ${off}`);
			await waitUntil('the last setting', async () =>
				(await readFile(file, 'utf8')).includes('"chat.disableAIFeatures": true'),
			);
			await tools.line("VS Code's own AI", /off since/);
			await editor.screenshot('tools-all-off');
			await editor.openFile('src/a.ts');
			await editor.press('ControlOrMeta+End');
			await editor.type('// totals by customer');
			await editor.killExtensionHost();
			await tools.line('Ghost text', /off since .* nothing has been accepted/);
			await editor.runCommand(`Rework: ${restore}`);
			await waitUntil('no file', () => !existsSync(file));
			await tools.line('Ghost text', /on$/);
			await tools.line("VS Code's own AI", /on$/);
			assert.equal(existsSync(join(session.folder, '.vscode')), false);
		} finally {
			await session.stop();
		}
	});

	(isFullRun ? it : it.skip)(
		'writes a workspace of several folders, shows what a folder overrides, and restores it',
		async () => {
			const session = await EditorSession.start({ settings: quietTyping });
			try {
				const workspace = join(session.root, 'shop.code-workspace');
				const text = '{\n  // two\n  "folders": [ { "path": "workspace" }, {"path":"api"} ],\n}\n';
				await writeFile(workspace, text);
				const folderSettings = '{"editor.inlineSuggest.enabled":true}';
				await mkdir(join(session.root, 'api', '.vscode'), { recursive: true });
				const own = join(session.root, 'api', '.vscode', 'settings.json');
				await writeFile(own, folderSettings);
				const editor = await session.openWindow(workspace);
				const tools = await open(editor);
				await editor.runCommand(`Rework: ${off}`);
				await tools.answer('Switch');
				await tools.line('Ghost text', /overridden by the settings of folder “api”/);
				await tools.line("VS Code's own AI", /off since/);
				await editor.screenshot('tools-workspace');
				const written = await readFile(workspace, 'utf8');
				assert.match(written, /"chat\.disableAIFeatures": true/);
				assert.match(written, /\/\/ two/);
				assert.equal(existsSync(join(session.folder, '.vscode')), false);
				await editor.reload();
				await editor.runCommand(`Rework: ${restore}`);
				await waitUntil(
					'the file as it was',
					async () => (await readFile(workspace, 'utf8')) === text,
				);
				assert.equal(await readFile(own, 'utf8'), folderSettings);
			} finally {
				await session.stop();
			}
		},
	);
});

/** What a screen reader says of what has the focus. */
function focused({ page }: EditorPage): Promise<string> {
	return page.evaluate<string>('document.activeElement?.getAttribute("aria-label") ?? ""');
}

/** The tree, as a person finds it. */
async function open(editor: EditorPage) {
	await editor.runCommand('Rework: Show AI Tools');
	const pane = editor.page.locator('.pane', { hasText: /AI Tools/i }).last();
	const row = (label: string): Locator =>
		pane.locator('.monaco-list-row', { hasText: label }).first();
	return {
		focus: () => editor.runCommand('Rework: Show AI Tools'),
		async line(label: string, description: RegExp) {
			await waitUntil(
				`${label} to be ${description}`,
				async () => {
					const spoken = await row(label)
						.getAttribute('aria-label', { timeout: 1000 })
						.catch(() => '');
					return description.test(spoken ?? '');
				},
				40_000,
			);
		},
		async answer(name: string) {
			const dialog = editor.page.locator('.monaco-dialog-box');
			await dialog.locator('.monaco-button', { hasText: name }).waitFor();
			await editor.press('Enter');
			await dialog.waitFor({ state: 'detached' });
		},
	};
}
void accept;
