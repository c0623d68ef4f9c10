import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
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

	before(async () => {
		session = await EditorSession.start();
		home = join(session.root, 'home');
		claude = join(home, '.claude', 'settings.json');
		await mkdir(join(home, '.claude'), { recursive: true });
		await writeFile(claude, settings);
		await mkdir(join(home, '.codex'));
		editor = await session.openWindow();
	});

	after(() => session.stop());

	it('shows the change, and writes it only after a yes', async () => {
		await editor.runCommandThatAsks('Rework: Connect Coding Agents');
		await editor.page
			.locator('.quick-input-list-row', { hasText: 'Claude Code' })
			.first()
			.waitFor();
		await editor.screenshot('connect-agents');
		await editor.answer('Claude Code');
		await dialogButton('Show the Change', 'connect-agents-question');
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

		await connectClaude();
		const text = await readFile(claude, 'utf8');
		assert.match(text, /say done/);
		assert.match(text, /\.rework-meter\/hook\.sh.*claude-code/);
	});

	it('hears what a hook tells, and says when', async () => {
		await callHook(session.folder);
		const spool = join(home, '.rework-meter', 'spool');
		await waitUntil('it to be read', async () => (await readdir(spool)).length === 0);
		await editor.runCommand('Rework: Check Agent Connections');
		const page = await editor.webview('table', 'vscode.markdown-language-features');
		await page.locator('tr', { hasText: /Claude Code\s+connected\s+heard just now/ }).waitFor();
		await page.locator('tr', { hasText: /Codex\s+not connected/ }).waitFor();
		await editor.screenshot('check-agents');
		await editor.runCommand('View: Close All Editors');
	});

	it('takes the hooks away again without a trace', async () => {
		await editor.runCommandThatAsks('Rework: Connect Coding Agents');
		await editor.answer('Claude Code');
		await dialogButton('Disconnect');
		await waitUntil(
			'the file as it was',
			async () => (await readFile(claude, 'utf8')) === settings,
		);
		await waitUntil('our folder to go', () => !existsSync(join(home, '.rework-meter')));
	});

	// What unit tests show as well, the dialogues aside.
	if (isFullRun)
		it('leaves nothing when everything is deleted', async () => {
			await connectClaude();
			await callHook('/somewhere/else');
			await editor.runCommand('Rework: Delete My Data');
			await dialogButton('Delete Everything');
			await waitUntil('our folder to go', () => !existsSync(join(home, '.rework-meter')));
			assert.equal(await readFile(claude, 'utf8'), settings);
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

	async function connectClaude(): Promise<void> {
		await editor.runCommandThatAsks('Rework: Connect Coding Agents');
		await editor.answer('Claude Code');
		await dialogButton('Show the Change');
		await editor.untilQuickInput('Look at the change in the editor below. Shall it be written?');
		await editor.answer('Write This Change');
		await waitUntil('the change to be written', async () =>
			(await readFile(claude, 'utf8')).includes('.rework-meter/hook.'),
		);
	}

	/** As Claude Code does: the command in its settings, by a shell, with the payload as input. */
	async function callHook(cwd: string): Promise<void> {
		const command = /"command": "(sh .*?true)"/.exec(await readFile(claude, 'utf8'))?.[1];
		assert.ok(command);
		const payload = {
			session_id: 's',
			transcript_path: join(home, '.claude', 'projects', 'x', 's.jsonl'),
			cwd,
			hook_event_name: 'UserPromptSubmit',
			prompt: 'add a test',
		};
		await new Promise<void>((resolve, reject) => {
			const child = execFile(
				'sh',
				['-c', JSON.parse(`"${command}"`) as string],
				{ env: { ...process.env, HOME: home } },
				(failure) => (failure ? reject(failure) : resolve()),
			);
			child.stdin?.end(JSON.stringify(payload));
		});
	}

	async function diffs(): Promise<number> {
		return editor.page.locator('.monaco-diff-editor').count();
	}

	async function dialogButton(name: string, screenshot?: string): Promise<void> {
		const dialog = editor.page.locator('.monaco-dialog-box');
		const button = dialog.locator('.monaco-button', { hasText: name });
		await button.waitFor();
		if (screenshot !== undefined) await editor.screenshot(screenshot);
		await button.click();
		await dialog.waitFor({ state: 'detached' });
	}
});
