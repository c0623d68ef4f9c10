import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commands, type TextEditor, Uri, window, workspace } from 'vscode';
import { product, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const inline = 'editor.action.inlineSuggest';

/** A new file of the workspace in which Sample AI's answer was accepted by the product's own key. */
export interface AcceptedFile {
	readonly root: string;
	readonly editor: TextEditor;
	/** What the suggestion put behind what was typed. */
	readonly inserted: string;
}

/** Makes such a file, followed by the product; it is not saved. */
export async function acceptedFile(name: string): Promise<AcceptedFile> {
	const { measuring } = await product();
	const root = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
	const file = join(root, name);
	await writeFile(file, 'own();\n');
	const document = await workspace.openTextDocument(Uri.file(file));
	const editor = await window.showTextDocument(document);
	await commands.executeCommand('workbench.action.focusActiveEditorGroup');
	await waitUntil('a ledger', () => {
		const docs = measuring.live?.meter.pipeline.attribution.docs;
		return (docs?.get(document.uri.toString())?.ledger ?? null) !== null;
	});
	await type(editor, '// parse a csv line');
	const before = document.getText();
	await waitUntil('the accepted text', async () => {
		await commands.executeCommand(`${inline}.trigger`);
		await commands.executeCommand('runCommands', {
			commands: [`${inline}.commit`, { command: 'rework._accepted', args: ['commit'] }],
		});
		return document.getText() !== before;
	});
	return { root, editor, inserted: document.getText().slice(before.length) };
}
