import assert from 'node:assert/strict';
import {
	commands,
	extensions,
	Position,
	Selection,
	type TextEditor,
	window,
	workspace,
} from 'vscode';
import { waitUntil } from './waitUntil.ts';

describe('the editor host', () => {
	it('shows ghost text of the sample AI, and accepting inserts it', async () => {
		const document = await workspace.openTextDocument({ language: 'typescript', content: '' });
		const editor = await window.showTextDocument(document);
		await typeAtEnd(editor, '// parse a csv line');
		await waitUntil('the accepted text', async () => {
			await commands.executeCommand('editor.action.inlineSuggest.trigger');
			await commands.executeCommand('editor.action.inlineSuggest.commit');
			return document.getText().includes('parseCsvLine');
		});
		assert.match(document.getText(), /^\/\/ parse a csv line\nexport function parseCsvLine\(line/);
		assert.match(document.getText(), /return \[\.\.\.fields, field\];\n}$/);
	});

	it('loads the product', async () => {
		const product = extensions.getExtension('rework-meter.rework-meter');
		assert.ok(product);
		await product.activate();
		assert.ok(product.isActive);
	});

	it('runs in a git repository with one commit', async () => {
		const folder = workspace.workspaceFolders?.[0];
		assert.ok(folder);
		const names = (await workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
		assert.ok(names.includes('.git') && names.includes('src'), names.join(' '));
	});
});

/** The `type` command goes through the editor's own input handling, as keys do. */
async function typeAtEnd(editor: TextEditor, text: string): Promise<void> {
	const end = editor.document.positionAt(editor.document.getText().length);
	editor.selection = new Selection(end, new Position(end.line, end.character));
	await commands.executeCommand('workbench.action.focusActiveEditorGroup');
	await commands.executeCommand('type', { text });
}
