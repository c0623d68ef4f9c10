import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isFullRun } from '../host/fullRun.ts';
import { repositoryRoot } from '../host/paths.ts';
import { quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { TreePane } from './treePane.ts';

interface Manifest {
	readonly contributes: {
		readonly walkthroughs: readonly {
			readonly title: string;
			readonly steps: readonly { readonly id: string; readonly title: string }[];
		}[];
	};
}

/** The first five minutes: each step of the walkthrough opens, shows its picture or text, and its button works. */
if (isFullRun)
	describe('the walkthrough', () => {
		let session: EditorSession;
		let editor: EditorPage;
		const seen = new Set<string>();

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
			editor = await session.openWindow();
		});

		after(() => session.stop());

		it('opens, and the overview is behind its first step', async () => {
			await open('measured', /a low, a point and a high/);
			await press('Show Overview');
			await editor.webview('#lesson');
			await editor.screenshot('walkthrough-measured');
		});

		it('shows what is stored', async () => {
			await open('stored', /Everything stays on this machine/);
			await press('What Is Stored About Me?');
			await editor.page
				.locator('.quick-input-title', { hasText: 'What Is Stored About Me?' })
				.waitFor();
			await editor.press('Escape');
		});

		it('leads to connecting agents', async () => {
			await open('agents', /You see what is written before it is/);
			await press('Connect Agents…');
			await editor.page.locator('.quick-input-list-row', { hasText: 'Claude Code' }).waitFor();
			await editor.press('Escape');
		});

		it('leads to what is not committed', async () => {
			await open('first', /Accept a suggestion with Tab/);
			await press('Uncommitted AI Code');
			const { pane } = new TreePane(editor, 'Uncommitted AI Code');
			await pane.getByText('There is no uncommitted AI code').waitFor();
			await editor.screenshot('walkthrough-first');
		});

		it('ends with the report', async () => {
			await open('report', /to read and to print/);
			await press('Show Report');
			const report = await editor.webview('h1:has-text("Rework")');
			assert.match(await report.locator('h1').first().innerText(), /Rework/);
		});

		it('has no other steps', async () => {
			const text = await readFile(join(repositoryRoot, 'package.json'), 'utf8');
			const [walkthrough] = (JSON.parse(text) as Manifest).contributes.walkthroughs;
			assert.deepEqual(
				[...seen],
				walkthrough?.steps.map(({ id }) => id),
			);
		});

		/** Opens the walkthrough and a step of it, and waits for the step's words. */
		async function open(step: string, words: RegExp): Promise<void> {
			seen.add(step);
			await editor.runCommandThatAsks('Welcome: Open Walkthrough...');
			await editor.answer('Get Started with Rework Meter');
			const button = editor.page.locator(`.getting-started-step[data-step-id$="#${step}"]`);
			await button.waitFor();
			const expanded = editor.page.locator('.getting-started-step.expanded', { hasText: words });
			for (let attempt = 0; attempt < 3; attempt++) {
				// The editor opens a step by itself, a moment after it shows them all.
				const isOpen = await expanded.waitFor({ timeout: 2000 }).then(
					() => true,
					() => false,
				);
				if (isOpen) return;
				await button.locator('.step-title').first().click();
			}
			await expanded.waitFor();
		}

		async function press(name: string): Promise<void> {
			const expanded = editor.page.locator('.getting-started-step.expanded');
			await expanded.getByRole('button', { name, exact: true }).last().press('Enter');
		}
	});
