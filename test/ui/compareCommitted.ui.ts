import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { git } from '../host/sampleWorkspace.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import { EditorSession } from './editorSession.ts';

/** What a person sees after a commit; pictures go to `out/screenshots/`. Only in the full run: parts have tests of their own. */
if (isFullRun)
	describe('AI code after its commit', () => {
		let session: EditorSession;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
			await addFiles(session, ['src/a.ts', 'src/b.ts']);
		});
		after(() => session.stop());

		it('is summed up, and compared: a commit, one suggestion', async () => {
			const editor = await session.openWindow();
			await acceptAtEnd(editor, 'src/a.ts');
			await acceptAtEnd(editor, 'src/b.ts', '// retry with backoff');
			await editor.press('ControlOrMeta+End');
			await editor.type('\nconst mine = written(byHand);\n');
			await editor.save();
			await git(session.folder, ['commit', '-qam', 'AI and own']);
			const summary = editor.page.locator('.statusbar-item', { hasText: /AI/ });
			await waitUntil('the summary', async () =>
				/22/.test((await summary.allTextContents()).join(' ')),
			);
			await editor.screenshot('after-commit-summary');
			await editor.runCommandThatAsks('Rework: Compare AI Code with What Was Committed');
			await editor.screenshot('after-commit-choices');
			await editor.answer('All of commit');
			const multi = editor.page.locator('.multiDiffEntry, .multi-diff-editor');
			await multi.first().waitFor({ timeout: 20_000 });
			await editor.screenshot('after-commit-compare-commit');
			await editor.openFile('src/b.ts');
			await editor.runCommandThatAsks('Rework: Compare AI Code with What Was Committed');
			await editor.answer('Suggestion');
			await editor.page.locator('.monaco-diff-editor').first().waitFor({ timeout: 20_000 });
			await editor.screenshot('after-commit-compare-one');
		});
	});
