import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import {
	ConfigurationTarget,
	commands,
	NotebookCellData,
	NotebookCellKind,
	type NotebookDocument,
	NotebookEdit,
	NotebookRange,
	Position,
	Selection,
	type TextDocument,
	Uri,
	WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import type { Insertion } from '../../src/core/insertion.ts';
import { fixedOriginOf, isInsertionOrigin } from '../../src/core/origins.ts';
import { product } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const run = promisify(execFile);
const code = 'accepted = compute(1)\nshown = show(accepted)\n';

describe('notebooks', () => {
	before(() => setting('capture.useHostReason', false));
	after(() => setting('capture.useHostReason', undefined));

	it('each cell is a document: typing and accepted code in it', async () => {
		const notebook = await open('x = 1', 'y = 2');
		const [first, second] = cellsOf(notebook);
		await typeIn(notebook, 0, 'z');
		await untilShown(first, '{z}x = 1');
		await accept(second, 5, '\nw = compute(3)');
		await untilShown(second, 'y = 2[\nw = compute(3)]');
		const insertions = await insertionsOf(notebook);
		assert.deepEqual(
			insertions.map(({ language, text }) => [language, text]),
			[['python', '\nw = compute(3)']],
		);
	});

	it('keys in a saved notebook are typed, not read from disk', async () => {
		const notebook = await open('x = 1');
		await notebook.save();
		await typeIn(notebook, 0, 'z');
		await untilShown(cellsOf(notebook)[0], '{z}x = 1');
	});

	it('a cell that moves stays what it is; one that is deleted is gone, and back after an undo', async () => {
		const notebook = await open('x = 1', 'y = 2');
		await accept(cellsOf(notebook)[0], 0, code);
		await replace(notebook, 0, 2, [cellOf('y = 2'), cellOf(`${code}x = 1`)]);
		await waitUntil('the exchange', () => cellsOf(notebook)[1]?.getText() === `${code}x = 1`);
		await untilShown(cellsOf(notebook)[1], `[${code}]x = 1`);
		const [insertion] = await insertionsOf(notebook);
		await replace(notebook, 1, 2, []);
		await waitUntil('the cell to be gone', async () => (await goneMsOf(insertion)) !== null);
		await replace(notebook, 1, 1, [cellOf(`${code}x = 1`)]);
		await untilShown(cellsOf(notebook)[1], `[${code}]x = 1`);
		assert.equal(await goneMsOf(insertion), null);
		assert.equal((await insertionsOf(notebook)).length, 1);
	});

	it('a cell that changes its kind keeps its origins', async () => {
		const notebook = await open('x = 1');
		await accept(cellsOf(notebook)[0], 0, code);
		const cell = new NotebookCellData(NotebookCellKind.Markup, `${code}x = 1`, 'markdown');
		await replace(notebook, 0, 1, [cell]);
		await untilShown(cellsOf(notebook)[0], `[${code}]x = 1`);
		const [insertion, ...others] = await insertionsOf(notebook);
		assert.deepEqual([insertion?.goneMs, others], [null, []]);
	});

	it('a cell that is split and joined keeps its origins', async () => {
		const notebook = await open(`x = 1\ny = 2`);
		await accept(cellsOf(notebook)[0], 6, code);
		const editor = await edit(notebook, 0);
		const at = new Position(2, 0);
		editor.selection = new Selection(at, at);
		await commands.executeCommand('notebook.cell.split');
		await waitUntil('two cells', () => notebook.cellCount === 2);
		const head = cellsOf(notebook)[0]?.getText() ?? '';
		assert.equal(head.trimEnd(), 'x = 1\naccepted = compute(1)');
		await untilShown(cellsOf(notebook)[0], `x = 1\n[${head.slice(6)}]`);
		await untilShown(cellsOf(notebook)[1], '[shown = show(accepted)\n]y = 2');
		await edit(notebook, 1);
		await commands.executeCommand('notebook.cell.quitEdit');
		await commands.executeCommand('notebook.cell.joinAbove');
		await waitUntil('one cell', () => notebook.cellCount === 1);
		// The line end between the two is the editor's.
		const origins = '[accepted = compute(1)\n](unknown:\n)[shown = show(accepted)\n]';
		await untilShown(cellsOf(notebook)[0], `x = 1\n${origins}y = 2`);
		const [insertion, ...others] = await insertionsOf(notebook);
		assert.deepEqual([insertion?.goneMs, others], [null, []]);
	});

	it('is known again when it is opened again', async () => {
		const notebook = await open('x = 1');
		await accept(cellsOf(notebook)[0], 0, code.repeat(3));
		await notebook.save();
		await commands.executeCommand('workbench.action.closeActiveEditor');
		await waitUntil('it to be closed', () => notebook.isClosed);
		const again = await shown(notebook.uri);
		await untilShown(cellsOf(again)[0], `[${code.repeat(3)}]x = 1`);
		assert.equal((await insertionsOf(again)).length, 1);
	});

	it('renamed and deleted in the editor, it takes its cells along', async () => {
		const notebook = await open('x = 1');
		await accept(cellsOf(notebook)[0], 0, code);
		await notebook.save();
		const to = Uri.file(`${root()}/renamed-${++files}.ipynb`);
		const rename = new WorkspaceEdit();
		rename.renameFile(notebook.uri, to);
		assert.equal(await workspace.applyEdit(rename), true);
		const renamed = await shown(to);
		await untilShown(cellsOf(renamed)[0], `[${code}]x = 1`);
		const [insertion, ...others] = await insertionsOf(renamed);
		assert.deepEqual([insertion?.goneMs, others], [null, []]);
		const deletion = new WorkspaceEdit();
		deletion.deleteFile(to);
		assert.equal(await workspace.applyEdit(deletion), true);
		await waitUntil('it to be gone', async () => (await goneMsOf(insertion)) !== null);
	});

	it('what is committed of it is found in the cells of the committed notebook', async () => {
		const notebook = await open('x = 1', 'y = 2');
		await accept(cellsOf(notebook)[1], 0, code);
		await notebook.save();
		const git = (...args: string[]) => run('git', args, { cwd: root() });
		await git('add', '--', notebook.uri.fsPath);
		await git('commit', '-qm', 'Notebook');
		await waitUntil('the outcome', async () => {
			const [insertion] = await insertionsOf(notebook);
			return insertion?.closedMs !== null && insertion !== undefined;
		});
		const [insertion] = await insertionsOf(notebook);
		const { measuring } = await product();
		const lines = measuring.live?.meter.pipeline.attribution.book.linesOf(insertion?.id ?? '');
		assert.deepEqual(
			lines?.map(({ outcome }) => outcome),
			['unchanged', 'unchanged'],
		);
	});
});

function root(): string {
	const folder = workspace.workspaceFolders?.[0];
	if (!folder) throw new Error('no workspace');
	return folder.uri.fsPath;
}

let files = 0;

/** A notebook with these Python cells in the active editor, every one followed. */
async function open(...sources: string[]): Promise<NotebookDocument> {
	const uri = Uri.file(`${root()}/book-${++files}.ipynb`);
	const cells = sources.map((source, index) => ({
		cell_type: 'code',
		execution_count: null,
		id: `c${index}`,
		metadata: {},
		outputs: [],
		source: source.split(/(?<=\n)/),
	}));
	const metadata = { language_info: { name: 'python' } };
	const json = { cells, metadata, nbformat: 4, nbformat_minor: 5 };
	await writeFile(uri.fsPath, JSON.stringify(json, undefined, 1));
	return shown(uri);
}

/** By the person's own way: a notebook that an extension opens stays open for minutes. */
async function shown(uri: Uri): Promise<NotebookDocument> {
	await commands.executeCommand('vscode.openWith', uri, 'jupyter-notebook');
	const isIt = ({ uri: { path } }: NotebookDocument) => path === uri.path;
	await waitUntil('the notebook', () => workspace.notebookDocuments.some(isIt));
	const notebook = workspace.notebookDocuments.find(isIt);
	if (!notebook) throw new Error('no notebook');
	for (const cell of cellsOf(notebook))
		await waitUntil('a ledger', async () => ((await stateOf(cell))?.ledger ?? null) !== null);
	return notebook;
}

function cellsOf(notebook: NotebookDocument): TextDocument[] {
	return notebook.getCells().map(({ document }) => document);
}

function cellOf(source: string): NotebookCellData {
	return new NotebookCellData(NotebookCellKind.Code, source, 'python');
}

async function replace(
	notebook: NotebookDocument,
	from: number,
	to: number,
	cells: NotebookCellData[],
): Promise<void> {
	const edit = new WorkspaceEdit();
	edit.set(notebook.uri, [NotebookEdit.replaceCells(new NotebookRange(from, to), cells)]);
	assert.equal(await workspace.applyEdit(edit), true);
}

/** The editor of a cell, focused. */
async function edit(notebook: NotebookDocument, index: number) {
	const selections = [new NotebookRange(index, index + 1)];
	await window.showNotebookDocument(notebook, { selections });
	await commands.executeCommand('notebook.cell.edit');
	const wanted = cellsOf(notebook)[index]?.uri.toString();
	await waitUntil(
		'the editor of the cell',
		() => window.activeTextEditor?.document.uri.toString() === wanted,
	);
	if (!window.activeTextEditor) throw new Error('no editor');
	return window.activeTextEditor;
}

async function typeIn(notebook: NotebookDocument, index: number, text: string): Promise<void> {
	const editor = await edit(notebook, index);
	editor.selection = new Selection(new Position(0, 0), new Position(0, 0));
	await commands.executeCommand('type', { text });
}

/** An edit of one piece, and what our keybinding says right after a suggestion was accepted. */
async function accept(document: TextDocument | undefined, at: number, text: string): Promise<void> {
	assert.ok(document);
	const change = new WorkspaceEdit();
	change.insert(document.uri, document.positionAt(at), text);
	const { measuring } = await product();
	const book = measuring.live?.meter.pipeline.attribution.book;
	const before = [...(book?.ids() ?? [])].length;
	await workspace.applyEdit(change);
	measuring.live?.meter.emit({ type: 'accepted', gesture: 'commit', doc: document.uri.toString() });
	await waitUntil('an insertion', () => [...(book?.ids() ?? [])].length > before);
}

async function stateOf(document: TextDocument) {
	const { measuring } = await product();
	return measuring.live?.meter.pipeline.attribution.docs.get(document.uri.toString());
}

/** `[by AI]`, `{typed}`, the rest as it is. */
async function shownOf(document: TextDocument | undefined): Promise<string> {
	const ledger = document && (await stateOf(document))?.ledger;
	if (!ledger) return '';
	const text = ledger.text.toString();
	let shown = '';
	for (const { from, length, origin } of ledger.map.runs()) {
		const part = text.slice(from, from + length);
		if (isInsertionOrigin(origin)) shown += `[${part}]`;
		else {
			const fixed = fixedOriginOf(origin);
			shown += fixed === 'typed' ? `{${part}}` : fixed === 'before' ? part : `(${fixed}:${part})`;
		}
	}
	return shown.replaceAll('][', '');
}

async function untilShown(document: TextDocument | undefined, expected: string): Promise<void> {
	await waitUntil('the origins', async () => (await shownOf(document)) === expected, 5_000).catch(
		async () => assert.equal(await shownOf(document), expected),
	);
}

async function insertionsOf(notebook: NotebookDocument): Promise<Insertion[]> {
	const { measuring } = await product();
	const book = measuring.live?.meter.pipeline.attribution.book;
	const path = notebook.uri.fsPath.slice(root().length + 1);
	return [...(book?.ids() ?? [])]
		.flatMap((id) => book?.get(id) ?? [])
		.filter((insertion) => insertion.path === path);
}

async function goneMsOf(insertion: Insertion | undefined): Promise<number | null | undefined> {
	const { measuring } = await product();
	return measuring.live?.meter.pipeline.attribution.book.get(insertion?.id ?? '')?.goneMs;
}

async function setting(name: string, value: unknown): Promise<void> {
	await workspace.getConfiguration('rework').update(name, value, ConfigurationTarget.Workspace);
}
