import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import {
	ConfigurationTarget,
	commands,
	EndOfLine,
	env,
	Position,
	Selection,
	type TextDocument,
	type TextEditor,
	Uri,
	window,
	workspace,
} from 'vscode';
import { fixedOriginOf, isInsertionOrigin } from '../../src/core/origins.ts';
import { openUntitled, product, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const run = promisify(execFile);

for (const useHostReason of [true, false]) {
	describe(`capturing edits, with useHostReason ${useHostReason ? 'on' : 'off'}`, () => {
		before(() => setting('capture.useHostReason', useHostReason));
		after(() => setting('capture.useHostReason', undefined));

		it('knows typing from what was there before', async () => {
			const editor = await openUntitled('const a = 1;\n');
			await type(editor, 'b');
			await commands.executeCommand('type', { text: 'c' });
			await untilOrigins(editor.document, [
				['before', 'const a = 1;\n'],
				['typed', 'bc'],
			]);
		});

		it('counts offsets the same with CRLF line ends', async () => {
			const editor = await openUntitled('one\ntwo\nthree\n');
			await editor.edit((builder) => builder.setEndOfLine(EndOfLine.CRLF));
			const at = new Position(2, 2);
			editor.selection = new Selection(at, at);
			await commands.executeCommand('type', { text: 'X' });
			await untilOrigins(editor.document, [
				['before', 'one\ntwo\nth'],
				['typed', 'X'],
				['before', 'ree\n'],
			]);
		});

		it('never takes a paste for typing or for AI code', async () => {
			const editor = await openUntitled('start\n');
			const pasted = 'const pasted = compute(1, 2);\nconst more = pasted;\n';
			await env.clipboard.writeText(pasted);
			const end = new Position(1, 0);
			editor.selection = new Selection(end, end);
			await commands.executeCommand('editor.action.clipboardPasteAction');
			// In a browser the command pastes without announcing it, unlike the key and the desktop: then
			// only the host can say what it was. test/ui/paste.ui.ts presses the key.
			await untilOrigins(editor.document, [
				['before', 'start\n'],
				[useHostReason ? 'pasted' : 'unknown', pasted],
			]);
		});

		it('gives undone deletions their origins back', async () => {
			const editor = await openUntitled('keep this line\n');
			await type(editor, 'x');
			editor.selection = new Selection(new Position(0, 5), new Position(0, 10));
			await commands.executeCommand('deleteRight');
			await untilOrigins(editor.document, [
				['before', 'keep line\n'],
				['typed', 'x'],
			]);
			await commands.executeCommand('undo');
			await untilOrigins(editor.document, [
				['before', 'keep this line\n'],
				['typed', 'x'],
			]);
		});

		it('takes the first key after a save for typing, not for a reload', async () => {
			const editor = await openFile('first-key.txt', 'saved\n');
			await type(editor, 'a');
			await editor.document.save();
			await type(editor, 'b');
			await untilOrigins(editor.document, [
				['before', 'saved\n'],
				['typed', 'ab'],
			]);
		});

		it('takes a reload of a clean document for external', async () => {
			const editor = await openFile('reload.txt', 'one\ntwo\n');
			await writeFile(editor.document.uri.fsPath, 'one\nmore\ntwo\n');
			await waitUntil('the reload', () => editor.document.getText().includes('more'));
			await untilOrigins(editor.document, [
				['before', 'one\n'],
				['external', 'more\n'],
				['before', 'two\n'],
			]);
		});

		it('takes what a git operation wrote for git', async () => {
			const name = `checkout-${useHostReason}.txt`;
			const editor = await openFile(name, 'one\n');
			const git = (...args: string[]) => run('git', args, { cwd: root() });
			await git('add', '--', name);
			await git('commit', '-qm', 'First');
			await writeFile(editor.document.uri.fsPath, 'one\ntwo\n');
			await git('commit', '-qam', 'Second');
			await waitUntil('the second version', () => editor.document.getText().includes('two'));
			await git('checkout', '-q', 'HEAD~1');
			await waitUntil('the first version', () => !editor.document.getText().includes('two'));
			await git('checkout', '-q', '-');
			await waitUntil('the second version again', () => editor.document.getText().includes('two'));
			// Its content is known from before: who put it there then did so now.
			await waitUntil('no unknown origin', async () =>
				(await originsOf(editor.document)).every(([origin]) => origin !== 'unknown'),
			);
		});

		it('does not follow excluded files', async () => {
			const { measuring } = await product();
			const editor = await openFile('.env.local', 'SECRET=1\n');
			await type(editor, 'x');
			assert.equal(
				measuring.live?.meter.pipeline.attribution.docs.has(editor.document.uri.toString()),
				false,
			);
		});
	});
}

function root(): string {
	const folder = workspace.workspaceFolders?.[0];
	if (!folder) throw new Error('no workspace');
	return folder.uri.fsPath;
}

let files = 0;

/** A new file of the workspace in the active editor. A fresh name each time: content is remembered. */
async function openFile(name: string, content: string): Promise<TextEditor> {
	const unique = name.startsWith('.') || name.startsWith('checkout') ? name : `${++files}-${name}`;
	const uri = Uri.file(`${root()}/${unique}`);
	await workspace.fs.writeFile(uri, new TextEncoder().encode(content));
	const editor = await window.showTextDocument(uri);
	await commands.executeCommand('workbench.action.focusActiveEditorGroup');
	if (name.startsWith('.')) return editor;
	const { measuring } = await product();
	await waitUntil('a ledger', () => {
		const docs = measuring.live?.meter.pipeline.attribution.docs;
		return (docs?.get(uri.toString())?.ledger ?? null) !== null;
	});
	return editor;
}

/** The document's text cut by origin. */
async function originsOf(document: TextDocument): Promise<(readonly [string, string])[]> {
	const { measuring } = await product();
	const docs = measuring.live?.meter.pipeline.attribution.docs;
	const ledger = docs?.get(document.uri.toString())?.ledger;
	if (!ledger) return [];
	const text = ledger.text.toString();
	return [...ledger.map.runs()].map(({ from, length, origin }) => [
		isInsertionOrigin(origin) ? 'insertion' : fixedOriginOf(origin),
		text.slice(from, from + length),
	]);
}

async function untilOrigins(
	document: TextDocument,
	expected: readonly (readonly [string, string])[],
): Promise<void> {
	await waitUntil(
		'the origins',
		async () => JSON.stringify(await originsOf(document)) === JSON.stringify(expected),
		5_000,
	).catch(async () => assert.deepEqual(await originsOf(document), expected));
}

async function setting(name: string, value: unknown): Promise<void> {
	await workspace.getConfiguration('rework').update(name, value, ConfigurationTarget.Workspace);
}
