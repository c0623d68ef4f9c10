import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { isFullRun } from '../host/fullRun.ts';
import { quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';

/** The first task of a trial with real keys; what the course does is tested in the editor's own suite. */
if (isFullRun)
	describe('a trial, with real keys', () => {
		let session: EditorSession;
		let editor: EditorPage;
		let running: Locator;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
			editor = await session.openWindow();
			running = editor.page.locator('.statusbar-item', { hasText: /Trial: AI (on|off)/ });
		});

		after(() => session.stop());

		it('is begun, and a task of it named, tossed, finished and felt', async function () {
			this.timeout(240_000);
			await editor.runCommand('Rework: Show Overview');
			await editor.screenshot('trial-0-welcome');
			await editor.runCommandThatAsks('Rework: Start a Trial');
			const page = await editor.webview('h1', 'vscode.markdown-language-features');
			assert.match(
				(await page.locator('h1').first().textContent()) ?? '',
				/A trial of your own: AI on against AI off/,
			);
			await editor.screenshot('trial-1-start-page');
			await editor.answer('Tasks');
			await editor.untilPrompt('After how many does it end?');
			await editor.screenshot('trial-2-planned');
			await editor.press('Enter');
			await tree(/0 of 24 tasks finished/);
			await editor.screenshot('trial-3-begun');
			await editor.runCommandThatAsks('Rework: Start a Trial Task');
			await editor.type('Fix the login form');
			await editor.press('Enter');
			await editor.untilQuickInput('How large is it?');
			await editor.screenshot('trial-4-size');
			await editor.answer('small');
			await editor.untilPrompt('How many minutes of your own active time');
			await editor.type('25');
			await editor.screenshot('trial-5-estimate');
			await editor.press('Enter');
			// Where the coin says off, the editor's own AI goes, and with it the extension host restarts.
			await editor.page.locator('.statusbar-item', { hasText: /Trial: AI (on|off)/ }).waitFor();
			await editor.screenshot('trial-6-running');
			await editor.runCommandThatAsks('Rework: Finish Trial Task');
			await editor.screenshot('trial-7-commit');
			await editor.answer('Without a commit');
			await editor.untilPrompt('By how many percent');
			await editor.type('-10');
			await editor.screenshot('trial-8-felt');
			await editor.press('Enter');
			await tree(/1 of 24 tasks finished/);
			await editor.runCommand('Rework: Show Trial');
			await editor.page.locator('.monaco-dialog-box').waitFor();
			await editor.screenshot('trial-9-look');
			await editor.page.getByRole('button', { name: 'Only How Far It Is' }).click();
			await editor.screenshot('trial-10-progress');
		});

		it('has tasks that are suspended, excused and dropped, and is stopped', async function () {
			this.timeout(240_000);
			await editor.runCommand('View: Close All Editors');
			await begin('Second task');
			await editor.runCommand('Rework: Suspend Trial Task');
			await running.waitFor({ state: 'detached' });
			await tree(/Second task/);
			await editor.runCommand('Rework: Go On with Trial Task');
			await running.waitFor();
			await editor.runCommandThatAsks('Rework: I Must Use AI');
			await editor.type('the build broke');
			await editor.press('Enter');
			await editor.page.locator('.statusbar-item', { hasText: 'Trial: AI used' }).waitFor();
			await editor.runCommandThatAsks('Rework: Finish Trial Task');
			await editor.answer('Without a commit');
			await editor.untilQuickInput('Second task', 'title');
			await editor.press('Escape');
			await tree(/2 of 24 tasks finished/);
			await editor.runCommandThatAsks('Rework: Say What You Felt');
			await editor.untilQuickInput('Second task', 'title');
			await editor.type('20');
			await editor.press('Enter');
			await begin('Third task');
			await editor.runCommandThatAsks('Rework: Drop Trial Task');
			await editor.type('nobody wants it');
			await editor.press('Enter');
			await running.waitFor({ state: 'detached' });
			await editor.runCommand('Rework: Stop Trial');
			await editor.page.getByRole('button', { name: 'End the Trial' }).click();
			const page = await editor.webview(
				'body:has-text("Ended after 2 of 24 planned tasks")',
				'vscode.markdown-language-features',
			);
			assert.match(await page.locator('body').innerText(), /seed/i);
			await editor.screenshot('trial-11-stopped');
		});

		/** Names a task; where the coin says off, extensions restart. */
		async function begin(title: string): Promise<void> {
			await editor.runCommandThatAsks('Rework: Start a Trial Task');
			await editor.type(title);
			await editor.press('Enter');
			await editor.untilQuickInput('How large is it?');
			await editor.answer('small');
			await editor.untilQuickInput('Trial Task', 'title');
			await editor.type('25');
			await editor.press('Enter');
			await running.waitFor();
		}

		/** A line of the trial's view; notifications are quiet in tests. */
		async function tree(text: RegExp): Promise<void> {
			await editor.page.locator('.tree-explorer-viewlet-tree-view', { hasText: text }).waitFor();
		}
	});
