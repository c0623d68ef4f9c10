import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';

/** Evaluated by the debugger, which the pages' content policies do not concern. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const audit = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
	violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' | ' + html.slice(0, 200))))`;

/** The report in a tab of the real editor, and both pages before axe where they really are. */
if (isFullRun)
	describe('the report in the editor', () => {
		let session: EditorSession;
		let editor: EditorPage;

		before(async () => {
			session = await EditorSession.start({
				settings: { ...quietTyping, 'files.simpleDialog.enable': true },
			});
			await addFiles(session, ['src/a.ts']);
			editor = await session.openWindow();
			await acceptAtEnd(editor, 'src/a.ts');
			const overview = await Overview.open(editor);
			await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
		});

		after(() => session.stop());

		it('is shown by its button in the overview, made anew when asked again, and is closed', async () => {
			const header = editor.page.locator('.pane-header', { hasText: 'Overview' });
			await header.hover();
			await header.locator('[aria-label^="Show Report"]').press('Enter');
			const page = await editor.webview('h1');
			const text = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
			assert.match(text, /accepted/i);
			assert.match(text, /12/);
			await editor.page.locator('.tab.active', { hasText: 'Rework Report, 7 days' }).waitFor();
			await editor.screenshot('report-panel');
			await editor.runCommand('Rework: Show Report');
			assert.equal(await editor.page.locator('.tab', { hasText: 'Rework Report' }).count(), 1);
		});

		it('is exported and read as text from its own tab', async () => {
			const file = join(session.root, 'report.html');
			const actions = editor.page.locator('.editor-group-container.active .editor-actions');
			await actions.locator('[aria-label^="Export Report"]').press('Enter');
			await editor.answer('7 days');
			await editor.untilQuickInput('Which format?');
			await editor.answer('Web page');
			await editor.untilQuickInput('Export Report', 'title');
			await editor.fillQuickInput(file, 'rework-7d-');
			await waitUntil('the page', () => existsSync(file));
			await waitUntil('what it holds', async () => (await readFile(file, 'utf8')) !== '');
			const page = await readFile(file, 'utf8');
			assert.match(page, /default-src 'none'/);
			assert.doesNotMatch(page, /<script/);
			await editor.page.locator('.tab', { hasText: 'Rework Report' }).first().click();
			await actions.locator('[aria-label^="Show Report as Text"]').press('Enter');
			await editor.webview('h1', 'vscode.markdown-language-features');
			await editor.page.locator('.tab', { hasText: 'Rework Report' }).first().click();
			await editor.runCommand('View: Close All Editors');
		});

		it('and the overview are without violations where they are shown', async () => {
			const overview = await editor.webview('[data-figure]');
			await overview.evaluate(axe);
			assert.deepEqual(await overview.evaluate(audit), []);
			await editor.runCommand('Rework: Show Report');
			const report = await editor.webview('h1');
			await editor.screenshot('report-panel');
			// No script runs in it, axe neither: so it is looked at as it is, with the editor's colours, in a page of its own.
			const html = await report
				.locator('html')
				.evaluate((element: { outerHTML: string }) => element.outerHTML);
			const copy = await editor.page.context().newPage();
			await copy.setContent(html.replaceAll(/<meta[^>]*Content-Security-Policy[^>]*>/gi, ''));
			await copy.evaluate(axe);
			assert.deepEqual(await copy.evaluate(audit), []);
			await copy.close();
		});
	});
