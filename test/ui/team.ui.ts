import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
			});
			editor = await session.openWindow();
		});

		after(() => session.stop());

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
	});
