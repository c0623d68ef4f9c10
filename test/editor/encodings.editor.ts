import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, Uri, window, workspace } from 'vscode';
import { encodingOf } from '../../src/capture/gitSettings.ts';

describe('what git’s texts are read with', () => {
	it('is the encoding of the open document, else the one that is set', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'rework-encoding-'));
		try {
			const file = join(folder, 'latin.txt');
			await writeFile(file, Buffer.from('für\n', 'latin1'));
			assert.equal(encodingOf(file), 'utf8');
			const document = await workspace.openTextDocument(Uri.file(file), {
				encoding: 'windows1252',
			});
			await window.showTextDocument(document);
			assert.equal(document.getText(), 'für\n');
			assert.equal(encodingOf(file), 'windows1252');
			await commands.executeCommand('workbench.action.closeActiveEditor');
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	});
});
