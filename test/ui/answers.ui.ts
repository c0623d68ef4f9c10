import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isFullRun } from '../host/fullRun.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import { dialogButton, notified } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';

/** Commands that only ask and answer, in one window. */
if (isFullRun)
	describe('questions and answers', () => {
		let session: EditorSession;
		let editor: EditorPage;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
			await addFiles(session, ['src/a.ts']);
			await mkdir(join(session.root, 'home', '.claude', 'projects'), { recursive: true });
			editor = await session.openWindow();
		});

		after(() => session.stop());

		it('AI code is described at the caret, shown and hidden', async () => {
			await acceptAtEnd(editor, 'src/a.ts');
			const overview = await Overview.open(editor);
			await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
			await editor.openFile('src/a.ts');
			await editor.press('ControlOrMeta+End');
			await editor.press('ArrowUp', 2);
			await editor.runCommand('Rework: Describe AI Code at Caret');
			assert.match(await notified(editor, /changed since/), /of (its )?12 lines/);
			await editor.openFile('src/a.ts');
			await editor.press('ControlOrMeta+Home');
			await editor.runCommand('Rework: Describe AI Code at Caret');
			await notified(editor, /The caret is not in AI code/);
			const stars = editor.page.locator('.glyph-margin-widgets .cgmr, .margin-view-overlays .cgmr');
			await editor.runCommand('Rework: Show AI Code in Editors');
			await editor.openFile('src/a.ts');
			await editor.press('ControlOrMeta+End');
			await stars.first().waitFor();
			await editor.runCommand('Rework: Hide AI Code in Editors');
			await stars.first().waitFor({ state: 'detached' });
		});

		it('session files are read after a yes, until it is taken back', async () => {
			const command = 'Rework: Read Session Files of Coding Agents';
			await editor.runCommand(command);
			await dialogButton(editor, 'Cancel');
			await editor.runCommand(command);
			await editor.screenshot('sessions-question');
			await dialogButton(editor, 'Read Them');
			await notified(editor, /are read from now on/);
			await editor.runCommand(command);
			await dialogButton(editor, 'Stop Reading');
			await notified(editor, /are not read any more/);
		});
	});
