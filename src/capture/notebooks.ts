// No unit test: it needs the editor. test/editor/notebooks.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard } from '../core/log.ts';
import type { CaptureContext } from './context.ts';
import type { FileMoves } from './fileMoves.ts';
import type { Following } from './following.ts';
import { cellScheme } from './notebookCell.ts';

/**
 * Notebooks: each cell is a document, whose changes are told as any other's. What a notebook adds:
 *
 *     open     cells open, then the notebook              cells that were found
 *     insert   a cell opens, then the notebook changes    a cell that came to be, with text or without
 *     change   of its kind: a new cell opens, the notebook exchanges the two, the old one closes
 *     move     the notebook takes a cell out and puts the same one in
 *     delete   a cell closes, then the notebook changes
 */
export function captureNotebooks(
	context: CaptureContext,
	following: Following,
	moves: FileMoves,
): Disposables {
	const owned = new Disposables();
	const { log } = context;
	const { workspace } = vscode;
	/** Paths of the notebooks that are open, with the cells they had when last seen. */
	const open = new Map<string, readonly vscode.Uri[]>();
	/** Cells of notebooks that closed: opened again, a notebook numbers its cells anew. */
	const closed = new Map<string, readonly Cell[]>();

	const opened = (notebook: vscode.NotebookDocument) => {
		const cells = cellsOf(notebook);
		const path = pathOf(notebook);
		open.set(path, cells);
		const source = cameFrom(notebook, following, moves, closed);
		for (const [index, cell] of notebook.getCells().entries()) {
			const before = source?.[index];
			if (before) following.moveTo(before, cell.document);
			else following.open(cell.document);
		}
		const present = new Set(cells.map(String));
		for (const { uri } of closed.get(path) ?? [])
			if (!present.has(uri.toString())) following.deleted(uri);
		closed.delete(path);
	};
	/** A cell without its notebook opens with it; one of an open notebook came to be. */
	const cellOpened = (document: vscode.TextDocument) => {
		if (document.uri.scheme !== cellScheme) return;
		const isKnown = [...(open.get(pathOf(document)) ?? [])].some(
			(cell) => cell.toString() === document.uri.toString(),
		);
		if (open.has(pathOf(document))) following.open(document, isKnown ? 'found' : 'added');
	};
	const changed = ({ notebook, contentChanges }: vscode.NotebookDocumentChangeEvent) => {
		if (contentChanges.length === 0) return;
		open.set(pathOf(notebook), cellsOf(notebook));
		const present = new Set(cellsOf(notebook).map(String));
		for (const { addedCells, removedCells } of contentChanges) {
			for (const [index, { document }] of removedCells.entries()) {
				if (present.has(document.uri.toString())) continue;
				const instead = addedCells[index]?.document;
				if (instead && instead.getText() === document.getText())
					following.moveTo(document.uri, instead);
				else following.deleted(document.uri);
			}
		}
	};
	const left = (notebook: vscode.NotebookDocument) => {
		open.delete(pathOf(notebook));
		closed.set(pathOf(notebook), contentsOf(notebook));
	};
	const about = (type: 'docWillSave' | 'docSaved') => (notebook: vscode.NotebookDocument) => {
		for (const cell of cellsOf(notebook)) {
			const doc = cell.toString();
			if (following.has(doc)) context.emit({ type, doc });
		}
	};
	const willSave = about('docWillSave');

	owned.add(workspace.onDidOpenTextDocument(guard(log, 'cell opened', cellOpened)));
	owned.add(workspace.onDidOpenNotebookDocument(guard(log, 'notebook opened', opened)));
	owned.add(workspace.onDidChangeNotebookDocument(guard(log, 'notebook changed', changed)));
	owned.add(workspace.onDidCloseNotebookDocument(guard(log, 'notebook closed', left)));
	owned.add(workspace.onDidSaveNotebookDocument(guard(log, 'notebook saved', about('docSaved'))));
	owned.add(
		workspace.onWillSaveNotebookDocument(
			guard(log, 'notebook saving', ({ notebook }) => willSave(notebook)),
		),
	);
	for (const notebook of workspace.notebookDocuments) guard(log, 'notebook', opened)(notebook);
	return owned;
}

/** A cell as it was when its notebook was last seen. */
interface Cell {
	readonly uri: vscode.Uri;
	readonly text: string;
}

/**
 * The cells of the new or renamed notebook that this one comes from: every cell has the same text.
 * Null where there is none. A renamed one may be closed by now.
 */
function cameFrom(
	notebook: vscode.NotebookDocument,
	following: Following,
	moves: FileMoves,
	closed: ReadonlyMap<string, readonly Cell[]>,
): readonly vscode.Uri[] | null {
	if (notebook.uri.scheme !== 'file') return null;
	const cells = contentsOf(notebook);
	if (cells.every(({ text }) => text === '')) return null;
	const oldName = moves.oldNameOf(notebook.uri);
	const isSource = ({ uri }: vscode.NotebookDocument) =>
		uri.scheme === 'untitled' || uri.toString() === oldName?.toString();
	const isFollowed = ({ uri }: Cell) => following.has(uri.toString());
	const sources = vscode.workspace.notebookDocuments
		.filter((other) => other !== notebook && isSource(other))
		.map(contentsOf)
		.filter((source) => source.every(isFollowed));
	const gone = oldName ? closed.get(oldName.path) : undefined;
	for (const source of gone ? [...sources, gone] : sources) {
		const isSame = source.every(({ text }, index) => text === cells[index]?.text);
		if (isSame && source.length === cells.length) return source.map(({ uri }) => uri);
	}
	return null;
}

function contentsOf(notebook: vscode.NotebookDocument): Cell[] {
	return notebook
		.getCells()
		.map(({ document }) => ({ uri: document.uri, text: document.getText() }));
}

function cellsOf(notebook: vscode.NotebookDocument): vscode.Uri[] {
	return notebook.getCells().map(({ document }) => document.uri);
}

function pathOf({ uri }: { readonly uri: vscode.Uri }): string {
	return uri.path;
}
