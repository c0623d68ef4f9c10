import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitUntil } from '../editor/waitUntil.ts';
import { repositoryRoot } from '../host/paths.ts';
import { EditorSession } from './editorSession.ts';
import { Terminal } from './terminal.ts';

describe('pasting', () => {
	it('is known as pasted, also where the host does not say so', async () => {
		const session = await EditorSession.start({
			settings: { 'rework.capture.useHostReason': false },
		});
		try {
			const editor = await session.openWindow();
			await editor.openFile('src/orders.ts');
			await editor.press('ControlOrMeta+End');
			const pasted = 'export const first = 1;\nexport const second = 2;\nexport const third = 3;\n';
			// A desktop pastes by this event; in a browser the key reads the clipboard by itself instead.
			await editor.page.evaluate(`{
				const clipboardData = new DataTransfer();
				clipboardData.setData('text/plain', ${JSON.stringify(pasted)});
				const event = { clipboardData, bubbles: true, cancelable: true };
				document.activeElement.dispatchEvent(new ClipboardEvent('paste', event));
			}`);
			const shown = async () => (await editor.visibleText()).includes('third = 3');
			await waitUntil('the pasted text', shown);
			await editor.save();
			const terminal = await Terminal.open(session, editor);
			await terminal.run('git commit -qam "Paste"');
			// Were the paste not known, the lines would be unknown and coverage 0.
			const cli = join(repositoryRoot, 'src', 'cli.ts');
			const report = [cli, 'report', '--json', '--data', session.dataFolder];
			let coverage: unknown = null;
			await waitUntil('a covered commit', async () => {
				const { stdout } = await promisify(execFile)(process.execPath, report);
				const { coverage: now, lines } = JSON.parse(stdout);
				coverage = now;
				return now.commits === 1 && now.share === 1 && lines.accepted === 0;
			}).catch(() => assert.fail(JSON.stringify(coverage)));
		} finally {
			await session.stop();
		}
	});
});
