import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitUntil } from '../editor/waitUntil.ts';
import { git } from '../host/sampleWorkspace.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { type Lines, Overview } from './overview.ts';
import { Terminal } from './terminal.ts';

/** What is promised, and what a loaded machine with two cores may take on top. */
const promisedMs = 2_000;
const slackMs = 1_500;

describe('the overview after a commit', () => {
	let session: EditorSession;
	let editor: EditorPage;
	let terminal: Terminal;
	let overview: Overview;

	before(async () => {
		session = await EditorSession.start({
			settings: { ...quietTyping, ...gitAsksInInput },
		});
		await addFiles(session, ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts']);
		editor = await session.openWindow();
		terminal = await Terminal.open(session, editor);
		overview = await Overview.open(editor);
	});

	after(() => session.stop());

	it('is up to date within 2 s in a terminal', async () => {
		const lines = await acceptIn('src/a.ts');
		await terminal.typeLine('git commit -qam "In a terminal"');
		await untilShown('in a terminal', lines);
	});

	it('is up to date within 2 s by another program', async () => {
		const lines = await acceptIn('src/b.ts');
		const { env } = session.server;
		const commit = ['commit', '-qam', 'By another program'];
		await promisify(execFile)('git', commit, { cwd: session.folder, env });
		await untilShown('by another program', lines);
	});

	it('is up to date within 2 s by the command Git: Commit All', async () => {
		const lines = await acceptIn('src/c.ts');
		await untilGitExtensionSees();
		await editor.runCommandThatAsks('Git: Commit All');
		await editor.type('By a command');
		await editor.press('Enter');
		await untilShown('by Git: Commit All', lines);
	});

	it('is up to date within 2 s in the Git view', async () => {
		const lines = await acceptIn('src/d.ts');
		await untilGitExtensionSees();
		await editor.press('Control+Shift+G');
		const input = editor.page.locator('.scm-input .monaco-editor').first();
		await input.click();
		await editor.type('In the Git view');
		await editor.press('ControlOrMeta+Enter');
		await waitUntil('the commit', async () =>
			(await git(session.folder, ['log', '-1', '--format=%s'])).includes('In the Git view'),
		);
		// The side bar shows one of the two: the time counts from when the overview is back.
		overview = await Overview.open(editor);
		await untilShown('in the Git view', lines, Date.now());
	});

	/** Committing does nothing until the Git extension has seen that there is something. */
	async function untilGitExtensionSees(): Promise<void> {
		await editor.page.locator('.activitybar [aria-label*="1 pending change"]').first().waitFor();
	}

	async function acceptIn(file: string): Promise<Lines> {
		const earlier = await overview.lines();
		await acceptAtEnd(editor, file);
		await overview.untilLines(earlier, { accepted: 12, uncommitted: 12 });
		return overview.lines();
	}

	/** Waits for the new figures; git has returned when the reflog has its line. */
	async function untilShown(name: string, lines: Lines, sinceMs = 0): Promise<void> {
		const reflog = join(session.folder, '.git', 'logs', 'HEAD');
		await overview.untilLines(lines, { unchanged: 12, uncommitted: -12 });
		const shownMs = Date.now();
		const delayMs = Math.round(shownMs - Math.max(sinceMs, (await stat(reflog)).mtimeMs));
		process.stdout.write(`      ${name}: ${delayMs} ms after git\n`);
		assert.ok(delayMs <= promisedMs + slackMs, `${name}: ${delayMs} ms`);
	}
});

/** Commits all that changed, and asks for the message in a quick input. */
const gitAsksInInput = { 'git.enableSmartCommit': true, 'git.useEditorAsCommitInput': false };
