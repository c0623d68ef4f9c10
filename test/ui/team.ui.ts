import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { fileOf, sampleTeam } from '../team/sampleSummaries.ts';
import { quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';

/** The merge of a team's summaries with real keys; test/editor/mergeSummaries.editor.ts looks at more of it. */
if (isFullRun)
	describe('team summaries, with real keys', () => {
		let session: EditorSession;
		let editor: EditorPage;

		before(async () => {
			session = await EditorSession.start({
				settings: { ...quietTyping, 'files.simpleDialog.enable': true },
				notifications: 'shown',
			});
			editor = await session.openWindow();
		});

		after(() => session.stop());

		/** Once the dialogue has looked at it, so that it is not the folder that it opened with. */
		async function pickFolder(name: string): Promise<void> {
			const widget = editor.page.locator('.quick-input-widget');
			const input = widget.locator('input[type="text"]').first();
			await waitUntil('the folder to be looked at', async () => {
				// What is typed before the dialogue has opened its own folder is gone again.
				await input.fill(join(session.root, name), { timeout: 1000 }).catch(() => {});
				return widget
					.locator('.monaco-list-row', { hasText: name })
					.first()
					.waitFor({ timeout: 2000 })
					.then(() => true)
					.catch(() => false);
			});
			await input.press('Enter');
		}

		it('are merged into a page, and what is refused is named', async function () {
			this.timeout(240_000);
			const folder = join(session.root, 'round');
			await mkdir(folder);
			for (const [at, summary] of sampleTeam({ people: 12 }).entries())
				await writeFile(join(folder, `${at}.json`), fileOf(summary));
			await writeFile(
				join(folder, '<img src=x onerror=alert(1)>.json'),
				'<script>alert(1)</script>',
			);
			await editor.runCommandThatAsks('Rework: Merge Team Summaries');
			await editor.screenshot('team-0-files');
			await editor.fillQuickInput(folder, '/');
			const page = await editor.webview('h1', 'vscode.markdown-language-features');
			const heading = page.locator('h1').first();
			assert.match((await heading.textContent()) ?? '', /Team report, .* 12 people/);
			await editor.screenshot('team-1-report');
			const refused = page.locator('td', { hasText: 'onerror=alert(1)' });
			await refused.scrollIntoViewIfNeeded();
			await editor.screenshot('team-2-refused');
			assert.match((await page.locator('body').textContent()) ?? '', /It is not JSON/);
		});

		it('stops at once where Cancel is pressed amidst thousands of files, and shows nothing', async function () {
			this.timeout(240_000);
			await editor.runCommand('View: Close All Editors');
			const folder = join(session.root, 'crowd');
			await mkdir(folder);
			const texts = sampleTeam({ people: 40 }).map((summary) => fileOf(summary));
			const names = Array.from({ length: 6_000 }, (_, at) => `${at}.json`);
			for (const [at, name] of names.entries())
				await writeFile(join(folder, name), texts[at % texts.length] ?? '');
			await editor.runCommandThatAsks('Rework: Merge Team Summaries');
			await pickFolder('crowd');
			const toast = editor.page.locator('.notification-toast', {
				hasText: 'merging team summaries',
			});
			await toast.getByText(/\d+ of 6000 files/).waitFor();
			await editor.screenshot('team-3-merging');
			const pressedMs = Date.now();
			await toast.getByRole('button', { name: 'Cancel' }).click();
			await toast.waitFor({ state: 'detached' });
			process.stdout.write(`Cancelled after ${Date.now() - pressedMs} ms\n`);
			await editor.screenshot('team-4-cancelled');
			assert.equal(await editor.page.locator('.tab', { hasText: 'Team report' }).count(), 0);
			assert.deepEqual((await readdir(folder)).sort(), names.sort());

			// Nothing of it is left: the next merge is of what is picked then.
			await editor.runCommandThatAsks('Rework: Merge Team Summaries');
			await pickFolder('round');
			const page = await editor.webview('h1', 'vscode.markdown-language-features');
			assert.match((await page.locator('h1').first().textContent()) ?? '', /12 people/);
		});
	});
