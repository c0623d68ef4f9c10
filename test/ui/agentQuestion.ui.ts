import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { stopBetweenTests } from './oneSession.ts';
import { remembered } from './remembered.ts';

const patienceMs = 120_000;

/** The one question that comes by itself. It takes half a minute, for notifications have to pop up, which tests keep quiet. */
if (isFullRun)
	describe('the question whether session files of agents may be read', () => {
		let session: EditorSession | null = null;

		stopBetweenTests(() => session);

		const question = ({ page }: EditorPage) =>
			page.locator('.notification-toast', { hasText: 'keep files of their sessions' });

		/** A window, of which no agent was on the machine; then there is one, and the window starts anew. */
		async function asked(name: string, answer: string): Promise<EditorPage> {
			session = await EditorSession.start({ notifications: 'shown' });
			const editor = await session.openWindow();
			assert.equal(await question(editor).count(), 0);
			const folder = join(session.root, 'home', '.claude', 'projects', 'here');
			await mkdir(folder, { recursive: true });
			await writeFile(join(folder, 'one.jsonl'), '');
			// Such a notification goes to the list after some seconds: it is waited for while the window starts.
			await Promise.all([
				editor.reload(),
				question(editor)
					.waitFor({ timeout: patienceMs })
					.then(async () => {
						await editor.screenshot(name);
						await question(editor).getByRole('button', { name: answer, exact: true }).click();
					}),
			]);
			return editor;
		}

		it('pops up by itself where an agent is, and a No is kept: it is never asked again', async function () {
			this.timeout(360_000);
			const editor = await asked('agent-question', 'No');
			const no = '"agents.readSessions":false';
			await waitUntil(
				'the answer',
				async () => (await remembered(editor)).includes(no),
				patienceMs,
			);
			await editor.reload();
			await editor.openFile('src/orders.ts');
			assert.equal(await question(editor).count(), 0);
			assert.ok((await remembered(editor)).includes(no));
		});

		it('pops up by itself, and after a Yes they are read', async function () {
			this.timeout(360_000);
			const editor = await asked('agent-question-yes', 'Read Them');
			const yes = /"agents.readSessions":\d+/;
			await waitUntil('the answer', async () => yes.test(await remembered(editor)), patienceMs);
		});
	});
