import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { ClaudeHooks } from './claudeHooks.ts';
import { dialogButton } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';

const settings = `{
  // mine
  "model": "opus",
  "hooks": {
    "Stop": [ { "hooks": [ { "type": "command", "command": "say done" } ] } ], // keep
  },
}
`;

/** Connecting agents in one window, in a home folder of the test's own; later tests go on where earlier ones ended. */
describe('connecting coding agents', () => {
	let session: EditorSession;
	let editor: EditorPage;
	let home: string;
	let claude: string;
	let claudeHooks: ClaudeHooks;

	before(async () => {
		session = await EditorSession.start();
		home = join(session.root, 'home');
		claude = join(home, '.claude', 'settings.json');
		claudeHooks = new ClaudeHooks(home);
		await mkdir(join(home, '.claude'), { recursive: true });
		await writeFile(claude, settings);
		await mkdir(join(home, '.codex'));
		await mkdir(join(home, '.cursor'));
		editor = await session.openWindow();
	});

	after(() => session.stop());

	it('shows the change, and writes it only after a yes', async () => {
		await editor.runCommandThatAsks('Rework: Connect Coding Agents');
		await editor.page
			.locator('.quick-input-list-row', { hasText: 'Claude Code' })
			.first()
			.waitFor();
		// Known from its documentation only, and it says so.
		await editor.page
			.locator('.quick-input-list-row', { hasText: /^Cursor\s*not connected · unverified/ })
			.waitFor();
		await editor.screenshot('connect-agents');
		await editor.answer('Claude Code');
		await dialogButton(editor, 'Show the Change', 'connect-agents-question');
		await editor.untilQuickInput('Look at the change in the editor below. Shall it be written?');
		await editor.page
			.locator('.monaco-diff-editor .modified .view-line:has-text("rework-meter")')
			.first()
			.waitFor();
		await editor.screenshot('connect-agents-change');
		assert.equal(await readFile(claude, 'utf8'), settings);
		await editor.answer('Leave Everything as It Is');
		await waitUntil('the comparison to close', async () => (await diffs()) === 0);
		assert.equal(await readFile(claude, 'utf8'), settings);
		assert.equal(existsSync(join(home, '.rework-meter')), false);

		await claudeHooks.connect(editor);
		const text = await readFile(claude, 'utf8');
		assert.match(text, /say done/);
		assert.match(text, /\.rework-meter\/hook\.sh.*claude-code/);
	});

	it('hears what a hook tells, and says when', async () => {
		await claudeHooks.prompt(session.folder);
		const spool = join(home, '.rework-meter', 'spool');
		await waitUntil('it to be read', async () => (await readdir(spool)).length === 0);
		await editor.runCommand('Rework: Check Agent Connections');
		const page = await editor.webview('table', 'vscode.markdown-language-features');
		await page.locator('tr', { hasText: /Claude Code\s+connected\s+heard just now/ }).waitFor();
		await page.locator('tr', { hasText: /Codex\s+not connected/ }).waitFor();
		await page
			.locator('tr', { hasText: /Cursor\s+not connected, unverified.*nobody has tried it yet/s })
			.waitFor();
		await editor.screenshot('check-agents');
		await editor.runCommand('View: Close All Editors');
	});

	it('takes the hooks away again without a trace', async () => {
		await editor.runCommandThatAsks('Rework: Connect Coding Agents');
		await editor.answer('Claude Code');
		await dialogButton(editor, 'Disconnect');
		await waitUntil(
			'the file as it was',
			async () => (await readFile(claude, 'utf8')) === settings,
		);
		await waitUntil('our folder to go', () => !existsSync(join(home, '.rework-meter')));
	});

	// What unit tests show as well, the dialogues aside.
	if (isFullRun)
		it('leaves nothing when everything is deleted', async () => {
			await claudeHooks.connect(editor);
			await claudeHooks.prompt('/somewhere/else');
			await editor.runCommand('Rework: Delete My Data');
			await dialogButton(editor, 'Delete Everything');
			await waitUntil('our folder to go', () => !existsSync(join(home, '.rework-meter')));
			assert.equal(await readFile(claude, 'utf8'), settings);
		});

	if (isFullRun)
		it('says before it is connected that nobody has tried an agent yet', async () => {
			await editor.runCommandThatAsks('Rework: Connect Coding Agents');
			await editor.answer('Cursor');
			const dialog = editor.page.locator('.monaco-dialog-box', {
				hasText: 'Unverified. Known from',
			});
			await dialog.waitFor();
			await editor.screenshot('connect-agents-unverified');
			await editor.press('Escape');
			await dialog.waitFor({ state: 'detached' });
			assert.deepEqual(await readdir(join(home, '.cursor')), []);
		});

	if (isFullRun)
		it('leaves a link alone and says why', async () => {
			await mkdir(join(home, 'dotfiles'));
			await writeFile(join(home, 'dotfiles', 'hooks.json'), '{}');
			await symlink(join(home, 'dotfiles', 'hooks.json'), join(home, '.codex', 'hooks.json'));
			await editor.runCommandThatAsks('Rework: Connect Coding Agents');
			await editor.answer('Codex');
			await editor.runCommand('Notifications: Show Notifications');
			const notice = editor.page.locator('.notification-list-item', { hasText: 'is a link to' });
			await notice.first().waitFor();
			await editor.screenshot('connect-agents-refused');
		});

	async function diffs(): Promise<number> {
		return editor.page.locator('.monaco-diff-editor').count();
	}
});
