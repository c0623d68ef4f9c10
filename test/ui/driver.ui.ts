import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { git } from '../host/sampleWorkspace.ts';
import { EditorSession } from './editorSession.ts';
import { Terminal } from './terminal.ts';

// The whole story drives all of this as well.
if (isFullRun)
	describe('driving the editor', () => {
		let session: EditorSession;

		before(async () => {
			session = await EditorSession.start();
		});

		after(() => session.stop());

		it('takes ghost text with Tab, commits in a terminal, and survives a killed extension host', async () => {
			const editor = await session.openWindow();
			await editor.openFile('src/orders.ts');
			await editor.press('ControlOrMeta+End');
			await editor.type('// parse a csv line');
			await editor.waitForGhostText('export function parseCsvLine');
			await editor.screenshot('driver-ghost-text');
			await editor.press('Tab');
			await waitUntil('what was taken to be in the file', async () =>
				/return \[\.\.\.fields, field\];/.test(await editor.visibleText()),
			);
			await editor.save();
			const saved = await readFile(join(session.folder, 'src', 'orders.ts'), 'utf8');
			assert.match(saved, /\/\/ parse a csv line\nexport function parseCsvLine\(/);

			const terminal = await Terminal.open(session, editor);
			await terminal.run('git commit -qam "Parse order files"');
			assert.equal(await git(session.folder, ['log', '-1', '--format=%an %s']), commitLine);
			await editor.screenshot('driver-terminal');

			await editor.killExtensionHost();
			await editor.openFile('src/report.py');
			await editor.press('ControlOrMeta+End');
			await editor.type('# group by month');
			await editor.waitForGhostText('def group_by_month');
		});
	});

const commitLine = 'Test Person Parse order files\n';
