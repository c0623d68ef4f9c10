import assert from 'node:assert/strict';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { remembered } from './remembered.ts';

const patienceMs = 120_000;

/** The one question that comes by itself. It takes half a minute, for notifications have to pop up, which tests keep quiet. */
if (isFullRun)
	describe('the question whether session files of agents may be read', () => {
		let session: EditorSession | null = null;

		// Not stopped after each: what was on screen when it failed is pictured later than that.
		const stop = async () => {
			await session?.stop();
			session = null;
		};
		beforeEach(stop);
		after(stop);

		/** A window on a machine where an agent keeps its sessions. */
		async function start(): Promise<EditorSession> {
			session = await EditorSession.start({ notifications: 'shown' });
			const folder = join(session.root, 'home', '.claude', 'projects', 'here');
			await mkdir(folder, { recursive: true });
			await writeFile(join(folder, 'one.jsonl'), '');
			return session;
		}

		const question = ({ page }: EditorPage) =>
			page.locator('.notification-toast', { hasText: 'keep files of their sessions' });

		it('pops up by itself where an agent is, and a No is kept: it is never asked again', async function () {
			this.timeout(360_000);
			const one = await start();
			const editor = await one.openWindow();
			await editor.screenshot('agent-question-before');
			await question(editor).waitFor({ timeout: patienceMs });
			await editor.screenshot('agent-question');
			await question(editor).getByRole('button', { name: 'No', exact: true }).click();
			const no = '"agents.readSessions":false';
			await waitUntil(
				'the answer',
				async () => (await remembered(editor)).includes(no),
				patienceMs,
			);
			await one.close(editor);

			const again = await one.openWindow();
			// What is asked by itself is asked before the window says where it runs: then it is too late for a question.
			await again.openFile('src/orders.ts');
			await again.runCommand('Rework: Check Agent Connections');
			await again.webview('table', 'vscode.markdown-language-features');
			assert.equal(await question(again).count(), 0);
			assert.ok((await remembered(again)).includes(no));
		});

		it('is not asked where no agent is, and a Yes reads from then on', async function () {
			this.timeout(360_000);
			session = await EditorSession.start({ notifications: 'shown' });
			const editor = await session.openWindow();
			await editor.openFile('src/orders.ts');
			await editor.runCommand('Rework: Check Agent Connections');
			await editor.webview('table', 'vscode.markdown-language-features');
			assert.equal(await question(editor).count(), 0);
			await session.close(editor);

			const folder = join(session.root, 'home', '.claude', 'projects', 'here');
			await mkdir(folder, { recursive: true });
			await appendFile(join(folder, 'one.jsonl'), '');
			const later = await session.openWindow();
			await question(later).waitFor({ timeout: patienceMs });
			await question(later).getByRole('button', { name: 'Read Them' }).click();
			await waitUntil(
				'the answer',
				async () => /"agents.readSessions":\d+/.test(await remembered(later)),
				patienceMs,
			);
			await later.screenshot('agent-question-yes');
		});
	});
