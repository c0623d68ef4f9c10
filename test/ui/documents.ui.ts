import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { createSampleWorkspace, git } from '../host/sampleWorkspace.ts';
import { accept, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { type Lines, noLines, Overview } from './overview.ts';

// `test/editor/documents.editor.ts` opens, renames and saves documents in one window with one folder; what needs a
// window of its own is here.
if (isFullRun)
	describe('documents that live on elsewhere', () => {
		let session: EditorSession;
		let editor: EditorPage;
		let overview: Overview;
		let earlier: Lines = noLines;
		const more = 'more';

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
			await addFiles(session, ['src/kept.ts', 'src/from.ts', 'src/one.ts']);
			editor = await session.openWindow();
		});

		after(() => session.stop());

		const commit = (message: string, folder = session.folder) =>
			git(folder, ['add', '--all']).then(() =>
				git(folder, ['commit', '--quiet', `--message=${message}`]),
			);

		it('an unsaved document is kept over a reload of the window, and saved in the next session', async () => {
			await editor.openFile('src/kept.ts');
			await editor.press('ControlOrMeta+End');
			await accept(editor);
			overview = await Overview.open(editor);
			await overview.untilLines(earlier, { accepted: 12, uncommitted: 12 });
			// The editor puts what is not saved aside a second after its last change.
			await delay(2_500);
			await editor.reload();
			await editor.openFile('src/kept.ts');
			await waitUntil('the unsaved text', async () =>
				(await editor.visibleText()).includes('totalsByCustomer'),
			);
			await editor.save();
			await commit('Kept');
			overview = await Overview.open(editor);
			await overview.untilLines(earlier, { accepted: 12, unchanged: 12 });
		});

		it('what was accepted in one file and saved as another is committed there', async () => {
			earlier = await overview.lines();
			await editor.openFile('src/from.ts');
			await editor.press('ControlOrMeta+End');
			await accept(editor);
			await editor.runCommandThatAsks('File: Save As...');
			await editor.fillQuickInput(join(session.folder, 'src', 'to.ts'), 'from.ts');
			await editor.page.locator('.tab.active', { hasText: 'to.ts' }).first().waitFor();
			await commit('Saved as another');
			await overview.untilLines(earlier, { accepted: 12, unchanged: 12 });
		});

		it('two folders in one window, each a repository of its own', async () => {
			earlier = await overview.lines();
			const second = join(session.root, more);
			await createSampleWorkspace(second);
			await addFiles(session, ['src/two.ts'], second);
			await mkdir(join(session.root, 'both'));
			const workspace = join(session.root, 'both', 'both.code-workspace');
			const folders = [session.folder, second].map((path) => ({ path }));
			await writeFile(workspace, JSON.stringify({ folders }));
			await editor.openWorkspace(workspace);
			for (const path of [join(session.folder, 'src/one.ts'), join(second, 'src/two.ts')]) {
				await editor.openPath(path);
				await editor.press('ControlOrMeta+End');
				await accept(editor);
				await editor.save();
			}
			await commit('One');
			await commit('Two', second);
			overview = await Overview.open(editor);
			await overview.untilLines(earlier, { accepted: 24, unchanged: 24 });
		});
	});
