// No unit test: it needs the editor. test/editor/documents.editor.ts and notebooks.editor.ts run it there.
import * as vscode from 'vscode';
import type { CaptureContext } from './context.ts';
import { cellScheme, notebookUriOf } from './notebookCell.ts';
import { textOf } from './offsets.ts';

/** Which documents are followed by now, under which names. Tells when one begins, moves or ends. */
export class Following {
	readonly #context: CaptureContext;
	/** By URI, with the time since when. */
	readonly #since = new Map<string, number>();
	/** Line ends as they were before the next change. */
	readonly #lineEnds = new WeakMap<vscode.TextDocument, vscode.EndOfLine>();

	constructor(context: CaptureContext) {
		this.#context = context;
	}

	has(doc: string): boolean {
		return this.#since.has(doc);
	}

	/** When a document began to be followed; null where it is not. */
	sinceMs(doc: string): number | null {
		return this.#since.get(doc) ?? null;
	}

	/** Begins with a document unless it is followed or out of scope. `added`: it came to be just now. */
	open(document: vscode.TextDocument, how: 'found' | 'added' = 'found'): void {
		const doc = document.uri.toString();
		if (this.#since.has(doc) || !this.#context.isFollowed(document)) return;
		this.#since.set(doc, Date.now());
		this.#lineEnds.set(document, document.eol);
		this.#context.emit({
			type: 'docOpened',
			doc,
			file: fileOf(document.uri),
			language: document.languageId,
			text: textOf(document),
			dirty: isDirty(document),
			...(how === 'added' && { added: true }),
		});
	}

	close(document: vscode.TextDocument): void {
		const doc = document.uri.toString();
		if (this.#since.delete(doc)) this.#context.emit({ type: 'docClosed', doc });
	}

	/** All that is followed of a file, folder or cell goes on under another name. */
	move(from: vscode.Uri, to: vscode.Uri): void {
		const file = fileOf(to);
		this.forget(from.toString());
		if (file === null) return;
		const { emit, scope } = this.#context;
		const names = { from: from.toString(), fromFile: fileOf(from) };
		emit({ type: 'docMoved', ...names, doc: to.toString(), file });
		if (scope.isExcluded(to)) emit({ type: 'docIgnored', doc: to.toString(), why: 'excluded' });
	}

	/** The same, where the new document is open already. */
	moveTo(from: vscode.Uri, document: vscode.TextDocument): void {
		this.#since.delete(document.uri.toString());
		this.move(from, document.uri);
		this.open(document);
	}

	/** A file, folder or cell is gone, with all below it. */
	deleted(uri: vscode.Uri): void {
		this.forget(uri.toString());
		const file = notebookUriOf(uri) ? null : fileOf(uri);
		this.#context.emit({ type: 'docDeleted', doc: uri.toString(), file });
	}

	/** Nothing is told of these documents any more. */
	forget(name: string): void {
		for (const doc of this.#since.keys())
			if (doc === name || doc.startsWith(`${name}/`)) this.#since.delete(doc);
	}

	/** Whether a document is followed may have changed: then it is taken up, or dropped. */
	look(document: vscode.TextDocument): void {
		const scope = this.#context.scope.look(document);
		if (scope === 'followed') return this.open(document);
		const doc = document.uri.toString();
		const why = scope === 'tooLarge' ? 'tooLarge' : 'excluded';
		if (this.#since.delete(doc)) this.#context.emit({ type: 'docIgnored', doc, why });
	}

	/** Line ends that a document had before a change that is told now. */
	lineEndsBefore(document: vscode.TextDocument): vscode.EndOfLine {
		const before = this.#lineEnds.get(document) ?? document.eol;
		this.#lineEnds.set(document, document.eol);
		return before;
	}
}

/** Absolute path with `/`, of a notebook's cell that of the notebook; null for what is not a file. */
export function fileOf(uri: vscode.Uri): string | null {
	const file = notebookUriOf(uri) ?? uri;
	return file.scheme === 'file' ? file.fsPath.replaceAll('\\', '/') : null;
}

/** Whether there are changes that were not saved. The editor never calls a cell dirty. */
export function isDirty(document: vscode.TextDocument): boolean {
	if (document.uri.scheme !== cellScheme) return document.isDirty;
	return notebookOf(document)?.isDirty ?? true;
}

function notebookOf({ uri }: vscode.TextDocument): vscode.NotebookDocument | undefined {
	return vscode.workspace.notebookDocuments.find(
		(notebook) => notebook.uri.path === uri.path && notebook.uri.scheme !== 'git',
	);
}
