import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
	ConfigurationTarget,
	commands,
	EndOfLine,
	languages,
	Position,
	Range,
	Selection,
	type TextDocument,
	type TextEditor,
	Uri,
	WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import { fixedOriginOf, isInsertionOrigin } from '../../src/core/origins.ts';
import { insertionsIn, product, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const large = 1_000_000;

describe('documents of every kind', () => {
	let resyncs = 0;
	beforeEach(async () => {
		resyncs = (await coverage()).resyncs;
	});
	afterEach(async () => assert.equal((await coverage()).resyncs, resyncs, 'resyncs'));

	describe('line ends and encodings', () => {
		it('a change of line ends changes nothing, and offsets go on', async () => {
			const editor = await openFile('ends.ts', 'one\ntwo\nthree\n');
			await editor.edit((builder) => builder.setEndOfLine(EndOfLine.CRLF));
			await typeAt(editor, new Position(2, 2), 'X');
			await untilShown(editor.document, 'one\ntwo\nth{X}ree\n');
			await editor.edit((builder) => builder.setEndOfLine(EndOfLine.LF));
			await typeAt(editor, new Position(1, 0), 'Y');
			await untilShown(editor.document, 'one\n{Y}two\nth{X}ree\n');
		});

		it('a document with mixed line ends, and text with others put into it', async () => {
			const editor = await openFile('mixed.ts', 'one\r\ntwo\nthree\r\n');
			await typeAt(editor, new Position(2, 0), 'X');
			await untilShown(editor.document, 'one\ntwo\n{X}three\n');
			await editor.edit((builder) => builder.insert(new Position(0, 0), 'a\nb\rc\r\n'));
			await waitUntil('the text', async () => /^\S*a\nb\nc\n/.test(await textOf(editor.document)));
		});

		it('a byte order mark is no character', async () => {
			const editor = await openFile('bom.ts', '\uFEFFconst b = 1;\n');
			await typeAt(editor, new Position(0, 0), 'x');
			await untilShown(editor.document, '{x}const b = 1;\n');
			await editor.document.save();
			await typeAt(editor, new Position(0, 1), 'y');
			await untilShown(editor.document, '{xy}const b = 1;\n');
		});
	});

	it('goes on when the language changes', async () => {
		const editor = await openFile('language.ts', 'const a = 1;\n');
		await typeAt(editor, new Position(0, 0), 'x');
		await languages.setTextDocumentLanguage(editor.document, 'javascript');
		await waitUntil('the language', async () => {
			const state = await stateOf(editor.document);
			return state?.language === 'javascript' && state.isOpen;
		});
		await untilShown(editor.document, '{x}const a = 1;\n');
	});

	it('two editors on one document are one document', async () => {
		const editor = await openFile('twice.ts', 'const a = 1;\n');
		await commands.executeCommand('workbench.action.splitEditor');
		await typeAt(window.activeTextEditor ?? editor, new Position(0, 0), 'x');
		await untilShown(editor.document, '{x}const a = 1;\n');
		await commands.executeCommand('workbench.action.closeActiveEditor');
	});

	it('a file that is reverted has again what was saved, with its origins', async () => {
		const editor = await openFile('revert.ts', 'const a = 1;\n');
		await accept(editor, new Position(1, 0), 'const accepted = compute(1);\n');
		await editor.document.save();
		await editor.edit((builder) => builder.delete(new Range(1, 6, 2, 0)));
		await typeAt(editor, new Position(0, 0), 'x');
		await untilShown(editor.document, '{x}const a = 1;\n[const ]');
		await commands.executeCommand('workbench.action.files.revert');
		await untilShown(editor.document, 'const a = 1;\n[const accepted = compute(1);\n]');
		const [insertion, ...others] = await insertionsIn(editor.document);
		assert.deepEqual([insertion?.goneMs, others], [null, []]);
	});

	it('of a file whose accepted code was never saved, a revert leaves none', async () => {
		const editor = await openFile('discard.ts', 'const a = 1;\n');
		await accept(editor, new Position(1, 0), 'const accepted = compute(1);\n');
		await typeAt(editor, new Position(0, 0), 'x');
		await commands.executeCommand('workbench.action.files.revert');
		await untilShown(editor.document, 'const a = 1;\n');
		const [insertion, ...others] = await insertionsIn(editor.document);
		assert.deepEqual([insertion?.goneMs === null, others], [false, []]);
	});

	describe('renamed and deleted in the editor', () => {
		it('a renamed file keeps its origins, saved or not', async () => {
			const editor = await openFile('old.ts', 'const a = 1;\n');
			await accept(editor, new Position(1, 0), 'const accepted = compute(1);\n');
			const [before] = await insertionsIn(editor.document);
			const target = await rename(editor.document.uri, 'renamed.ts');
			const document = await workspace.openTextDocument(target);
			await untilShown(document, 'const a = 1;\n[const accepted = compute(1);\n]');
			assert.deepEqual(await stateAt(editor.document.uri), undefined);
			const [insertion, ...others] = await insertionsIn(document);
			assert.deepEqual([insertion?.id, others], [before?.id, []]);
			assert.equal(document.isDirty, true);
			await typeIn(document, new Position(0, 0), 'x');
			await untilShown(document, '{x}const a = 1;\n[const accepted = compute(1);\n]');
		});

		it('a renamed folder takes open and closed files along', async () => {
			const stamp = ++files;
			const open = await openFile(`lib${stamp}/open.ts`, 'const a = 1;\n', 'as it is');
			await accept(open, new Position(1, 0), 'const accepted = compute(1);\n');
			await open.document.save();
			const closed = await openFile(`lib${stamp}/closed.ts`, 'const b = 1;\n', 'as it is');
			await accept(closed, new Position(1, 0), 'const second = compute(2);\n');
			await closed.document.save();
			await commands.executeCommand('workbench.action.closeActiveEditor');
			await rename(Uri.file(`${root()}/lib${stamp}`), `kit${stamp}`, 'as it is');
			const names = [`kit${stamp}/open.ts`, `kit${stamp}/closed.ts`];
			const [first, second] = await Promise.all(
				names.map((name) => workspace.openTextDocument(Uri.file(`${root()}/${name}`))),
			);
			assert.ok(first && second);
			await untilShown(first, 'const a = 1;\n[const accepted = compute(1);\n]');
			await untilShown(second, 'const b = 1;\n[const second = compute(2);\n]');
			assert.deepEqual((await insertionsIn(second)).length, 1);
		});

		it('a deleted file is gone, and no rework', async () => {
			const editor = await openFile('gone.ts', 'const a = 1;\n');
			await accept(editor, new Position(1, 0), 'const accepted = compute(1);\n');
			const [insertion] = await insertionsIn(editor.document);
			const edit = new WorkspaceEdit();
			edit.deleteFile(editor.document.uri);
			assert.equal(await workspace.applyEdit(edit), true);
			await waitUntil('the deletion', async () => !(await stateAt(editor.document.uri)));
			const { measuring } = await product();
			const { book } = measuring.live?.meter.pipeline.attribution ?? {};
			assert.notEqual(book?.get(insertion?.id ?? '')?.goneMs ?? null, null);
		});
	});

	it('a new document saved as a file is that file', async () => {
		const uri = Uri.file(`${root()}/saved-${++files}.ts`);
		const untitled = await workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
		const editor = await window.showTextDocument(untitled);
		await untilFollowed(untitled);
		await accept(editor, new Position(0, 0), 'const accepted = compute(1);\n');
		const [before] = await insertionsIn(untitled);
		assert.ok(before);
		assert.equal(await untitled.save(), true);
		const document = await workspace.openTextDocument(uri);
		await untilShown(document, '[const accepted = compute(1);\n]');
		assert.equal(await stateAt(untitled.uri), undefined);
		const insertions = await insertionsIn(document);
		assert.deepEqual(
			insertions.map(({ id, path, undoneMs, goneMs }) => [id, path, undoneMs, goneMs]),
			[[before.id, uri.fsPath.slice(root().length + 1), null, null]],
		);
	});

	describe('what is left out', () => {
		it('shows of the editor itself: search, output, source control', async () => {
			for (const command of ['search.action.openNewEditor', 'workbench.view.scm'])
				await commands.executeCommand(command);
			await workspace.openTextDocument({ content: 'x', language: 'plaintext' });
			const { measuring } = await product();
			const docs = measuring.live?.meter.pipeline.attribution.docs ?? new Map();
			const schemes = new Set([...docs.keys()].map((doc) => Uri.parse(doc).scheme));
			for (const scheme of schemes)
				assert.ok(['file', 'untitled', 'vscode-notebook-cell'].includes(scheme), scheme);
			await commands.executeCommand('workbench.view.explorer');
		});

		it('a change of rework.exclude takes effect at once, both ways', async () => {
			const editor = await openFile('private/secret.ts', 'const a = 1;\n');
			await accept(editor, new Position(1, 0), 'const accepted = compute(1);\n');
			assert.equal((await insertionsIn(editor.document)).length, 1);
			await exclude(['private/**']);
			await waitUntil('the exclusion', async () => !(await stateOf(editor.document)));
			assert.deepEqual(await insertionsIn(editor.document), []);
			await typeAt(editor, new Position(0, 0), 'x');
			await exclude(undefined);
			await untilFollowed(editor.document);
			await typeAt(editor, new Position(0, 1), 'y');
			await untilShown(editor.document, 'x{y}const a = 1;\nconst accepted = compute(1);\n');
		});

		it('what git ignores or .gitattributes call generated', async () => {
			await writeFile(`${root()}/.gitattributes`, '*.made.ts linguist-generated\n');
			await writeFile(`${root()}/.gitignore`, '/ignored/\n');
			for (const name of ['a.made.ts', 'ignored/a.ts']) {
				const uri = await put(name, 'const a = 1;\n');
				const document = await workspace.openTextDocument(uri);
				await window.showTextDocument(document);
				// One that opened later is known: this one was looked at, too.
				await openFile('later.ts', 'const later = 1;\n');
				await waitUntil(`${name} to be left out`, async () => !(await stateOf(document)));
			}
		});

		it('a rename to an excluded name drops it', async () => {
			const editor = await openFile('plain.ts', 'const a = 1;\n');
			await accept(editor, new Position(1, 0), 'const accepted = compute(1);\n');
			const target = await rename(editor.document.uri, `${++files}.env`, 'as it is');
			await waitUntil('it to be gone', async () => !(await stateAt(target)));
			assert.equal(await stateAt(editor.document.uri), undefined);
		});
	});

	describe('large documents', () => {
		it('are left out and said, and taken up when they shrink', async () => {
			const before = (await coverage()).largeDocuments;
			const uri = await put(`${++files}-large.txt`, `${'x'.repeat(99)}\n`.repeat(large / 100 + 10));
			const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
			await waitUntil('it to be said', async () => (await coverage()).largeDocuments > before);
			assert.equal(await stateOf(editor.document), undefined);
			await editor.edit((builder) => builder.delete(new Range(0, 0, 100, 0)));
			await untilFollowed(editor.document);
			await typeAt(editor, new Position(0, 0), 'y');
			await waitUntil('the key', async () => (await shownOf(editor.document)).startsWith('{y}x'));
		});

		it('are let go when they grow much larger', async () => {
			const editor = await openFile('grows.txt', `${'x'.repeat(99)}\n`.repeat(large / 100 - 10));
			const more = `${'y'.repeat(99)}\n`.repeat(3_000);
			await editor.edit((builder) => builder.insert(new Position(0, 0), more));
			await waitUntil('it to be let go', async () => !(await stateOf(editor.document)));
		});

		it('of one line are followed, a key at a time', async () => {
			const editor = await openFile('line.txt', 'x'.repeat(900_000));
			await typeAt(editor, new Position(0, 450_000), 'abc');
			await waitUntil('the keys', async () => (await shownOf(editor.document)).includes('x{abc}x'));
		});
	});
});

function root(): string {
	const folder = workspace.workspaceFolders?.[0];
	if (!folder) throw new Error('no workspace');
	return folder.uri.fsPath;
}

let files = 0;

/** A fresh name unless it is wanted as it is: content is remembered by path. */
function named(name: string, how: 'fresh' | 'as it is'): string {
	const at = name.lastIndexOf('/') + 1;
	return how === 'fresh' ? `${name.slice(0, at)}doc${++files}-${name.slice(at)}` : name;
}

async function put(name: string, content: string): Promise<Uri> {
	const path = `${root()}/${name}`;
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, content);
	return Uri.file(path);
}

async function openFile(
	name: string,
	content: string,
	how: 'fresh' | 'as it is' = 'fresh',
): Promise<TextEditor> {
	const uri = await put(named(name, how), content);
	const editor = await window.showTextDocument(uri, { preview: false });
	await untilFollowed(editor.document);
	return editor;
}

async function rename(from: Uri, name: string, how: 'fresh' | 'as it is' = 'fresh'): Promise<Uri> {
	const to = Uri.file(`${root()}/${named(name, how)}`);
	const edit = new WorkspaceEdit();
	edit.renameFile(from, to);
	assert.equal(await workspace.applyEdit(edit), true);
	return to;
}

async function typeIn(document: TextDocument, at: Position, text: string): Promise<void> {
	await typeAt(await window.showTextDocument(document), at, text);
}

async function typeAt(editor: TextEditor, at: Position, text: string): Promise<void> {
	await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn ?? 1 });
	const shown = window.activeTextEditor ?? editor;
	await commands.executeCommand('workbench.action.focusActiveEditorGroup');
	shown.selection = new Selection(at, at);
	await commands.executeCommand('type', { text });
}

/** An edit of one piece, and what our keybinding says right after a suggestion was accepted. */
async function accept(editor: TextEditor, at: Position, text: string): Promise<void> {
	await setting('capture.useHostReason', false);
	await type(editor, '');
	await editor.edit((builder) => builder.insert(at, text));
	await commands.executeCommand('rework._accepted', 'commit');
	await waitUntil('an insertion', async () => (await insertionsIn(editor.document)).length > 0);
	await setting('capture.useHostReason', undefined);
}

async function stateAt(uri: Uri) {
	const { measuring } = await product();
	return measuring.live?.meter.pipeline.attribution.docs.get(uri.toString());
}

function stateOf(document: TextDocument) {
	return stateAt(document.uri);
}

async function untilFollowed(document: TextDocument): Promise<void> {
	await waitUntil('a ledger', async () => ((await stateOf(document))?.ledger ?? null) !== null);
}

async function textOf(document: TextDocument): Promise<string> {
	return (await stateOf(document))?.ledger?.text.toString() ?? '';
}

/** `[by AI]`, `{typed}`, the rest as it is. */
async function shownOf(document: TextDocument): Promise<string> {
	const ledger = (await stateOf(document))?.ledger;
	if (!ledger) return '';
	const text = ledger.text.toString();
	let shown = '';
	for (const { from, length, origin } of ledger.map.runs()) {
		const part = text.slice(from, from + length);
		if (isInsertionOrigin(origin)) shown += `[${part}]`;
		else shown += fixedOriginOf(origin) === 'typed' ? `{${part}}` : part;
	}
	return shown.replaceAll('][', '');
}

async function untilShown(document: TextDocument, expected: string): Promise<void> {
	await waitUntil('the origins', async () => (await shownOf(document)) === expected, 5_000).catch(
		async () => assert.equal(await shownOf(document), expected),
	);
}

async function coverage() {
	const { measuring } = await product();
	return (await measuring.report('today')).coverage;
}

function exclude(globs: readonly string[] | undefined): Promise<void> {
	return setting('exclude', globs);
}

async function setting(name: string, value: unknown): Promise<void> {
	await workspace.getConfiguration('rework').update(name, value, ConfigurationTarget.Workspace);
}
