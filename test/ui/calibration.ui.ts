import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Frame } from 'playwright-core';
import { openReadOnly } from '../../src/store/database.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { accept, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';

const dayMs = 86_400_000;
const patienceMs = 120_000;

/** What the person tells the product of themselves, seen in the editor. The question takes half a minute without a key. */
if (isFullRun)
	describe('what the person says of themselves', () => {
		let session: EditorSession;
		let editor: EditorPage;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping, notifications: 'shown' });
			editor = await session.openWindow();
			await addFiles(session, ['src/asked.ts', 'src/people.ts']);
		});

		after(() => session.stop());

		/** The rows of a report on the last day, as the database of the session has them. */
		function spent() {
			const store = openReadOnly(session.dataFolder);
			assert.ok('reportRows' in store);
			try {
				const toMs = Date.now() + dayMs;
				const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
				const fromMs = toMs - 3 * dayMs;
				return store.reportRows({ fromMs, toMs, fromDay: day(fromMs), toDay: day(toMs) }).spent;
			} finally {
				store.close();
			}
		}

		async function reportText(): Promise<Frame> {
			await editor.runCommand('Rework: Show Report as Text');
			return editor.webview('h1', 'vscode.markdown-language-features');
		}

		it('is asked what they were doing, once they want to be, and the answer moves a weight', async function () {
			this.timeout(360_000);
			await editor.runCommandThatAsks('Rework: Calibrate Estimates');
			await editor.screenshot('calibration-1-turn-on');
			await editor.answer('Ask me now and then');
			await editor.openFile('src/asked.ts');
			await editor.press('ControlOrMeta+End');
			await accept(editor);
			await editor.press('ArrowUp', 4);
			const toast = editor.page.locator('.notification-toast', {
				hasText: 'what were you just doing?',
			});
			const began = Date.now();
			let keys = 0;
			await waitUntil(
				'the question',
				async () => {
					// Still there, reading: a caret now and then, and no edit.
					if (Date.now() - began > keys * 12_000) {
						await editor.press(keys % 2 === 0 ? 'ArrowUp' : 'ArrowDown');
						keys++;
					}
					return toast.isVisible();
				},
				patienceMs,
			);
			// Twenty seconds after the last edit at the soonest.
			assert.ok(Date.now() - began > 15_000, `${Date.now() - began} ms`);
			const reviewing = toast.getByRole('button', { name: 'Review AI' });
			// It slides in; a pointer rests on it only once it stands still.
			await reviewing.hover();
			await editor.screenshot('calibration-2-question');
			await reviewing.click();
			await waitUntil('the answer to be kept', async () => spent().answers.length > 0, patienceMs);
			assert.deepEqual(spent().answers, [
				{ situation: 'caret', yes: 1, no: 0, agreed: 1, others: 0 },
			]);
			const text = await reportText();
			const line = text.locator('p', { hasText: 'Calibrated by 1 answer of yours' });
			await line.waitFor();
			// (10 · ¾ + 1) / 11.
			assert.match(
				(await line.textContent()) ?? '',
				/agreed with the point in 100 %.*AI code 0\.7727/,
			);
			await line.scrollIntoViewIfNeeded();
			await editor.screenshot('calibration-3-report');
			await editor.runCommandThatAsks('Rework: Calibrate Estimates');
			await editor.screenshot('calibration-4-turn-off');
			await editor.answer('Ask no more');
		});

		it('merges their addresses, and commits made with others are marked', async function () {
			this.timeout(360_000);
			const by = [
				['ada@home.example', 'Work at home'],
				['ada@work.example', 'Work\n\nCo-authored-by: Bob <bob@work.example>'],
			] as const;
			for (const [n, [email, message]] of by.entries()) {
				await appendFile(join(session.folder, 'src/people.ts'), `export const more${n} = ${n};\n`);
				const env = {
					...process.env,
					...{ GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_EMAIL: email },
					...{ GIT_AUTHOR_NAME: 'Ada', GIT_COMMITTER_NAME: 'Ada' },
				};
				const run = promisify(execFile);
				await run('git', ['commit', '--quiet', '--all', `--message=${message}`], {
					cwd: session.folder,
					env,
				});
				await waitUntil(
					`the commit of ${email}`,
					async () => spent().people.some(({ address }) => address === email),
					patienceMs,
				);
			}
			let text = await reportText();
			const row = (name: string) => text.locator('tr', { hasText: name });
			await row('ada@work.example').waitFor();
			await row('ada@home.example').waitFor();
			await row('ada@work.example').scrollIntoViewIfNeeded();
			await editor.screenshot('people-1-apart');
			await editor.runCommandThatAsks('Rework: Merge Addresses of One Person');
			const pick = editor.page.locator('.quick-input-widget');
			for (const [email] of by) await pick.locator('.monaco-list-row', { hasText: email }).click();
			await editor.screenshot('people-2-merge');
			await pick.locator('.monaco-button', { hasText: 'OK' }).click();
			await editor.page
				.locator('.notification-toast', { hasText: '2 addresses count as one person' })
				.waitFor();
			await editor.screenshot('people-3-merged');
			text = await reportText();
			await waitUntil(
				'one person',
				async () => {
					const cells = await row('ada@home.example').locator('td').allTextContents();
					return cells.slice(1, 3).join(' ') === '2 1';
				},
				patienceMs,
			);
			assert.equal(await row('ada@work.example').count(), 0);
			await row('ada@home.example').scrollIntoViewIfNeeded();
			await editor.screenshot('people-4-report');
		});
	});
