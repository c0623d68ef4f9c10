// No unit test: it needs the editor. test/editor/chat.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard } from '../core/log.ts';
import { baselineQuery } from './baselineQuery.ts';
import type { CaptureContext } from './context.ts';
import { changesOf, lengthOf, textOf } from './offsets.ts';

/** The editor's chat opens such a document for each file that it edits: its text without those edits. */
const scheme = 'chat-editing-text-model';
/** As for documents. */
const maxChars = 1_000_000;

/**
 * Follows the baseline documents of the editor's chat, each under the name of its file's document.
 * The scheme is documented nowhere: where it is not as known, it is given up for the session.
 * Begin after the documents, for a baseline belongs to an open one.
 */
export function captureBaselines(context: CaptureContext): Disposables {
	const owned = new Disposables();
	const { log } = context;
	/** Baseline documents, with the document that each was announced for. */
	const followed = new Map<vscode.TextDocument, string | null>();
	const lineEnds = new WeakMap<vscode.TextDocument, vscode.EndOfLine>();
	let isOff = false;

	const giveUp = (why: 'query' | 'file') => {
		isOff = true;
		followed.clear();
		context.emit({ type: 'baselineOff', why });
	};
	const announce = (document: vscode.TextDocument) => {
		const file = besides(document).find(context.isFollowed);
		if (!file) return;
		const doc = file.uri.toString();
		followed.set(document, doc);
		context.emit({ type: 'baselineOpened', doc, text: textOf(document) });
	};
	const open = (document: vscode.TextDocument) => {
		if (isOff) return;
		if (document.uri.scheme === scheme) {
			const what = baselineQuery(document.uri.query);
			if (what === 'unknown') return giveUp('query');
			if (what === 'other' || lengthOf(document) > maxChars) return;
			followed.set(document, null);
			lineEnds.set(document, document.eol);
			announce(document);
			return;
		}
		for (const [baseline, doc] of followed)
			if (doc === null && baseline.uri.path === document.uri.path) announce(baseline);
	};
	const change = (event: vscode.TextDocumentChangeEvent) => {
		const { document, contentChanges } = event;
		const doc = followed.get(document);
		if (doc === undefined || contentChanges.length === 0) return;
		if (doc === null) {
			// Files that are not followed are open, too; a baseline without any is not what we think it is.
			if (besides(document).length === 0) giveUp('file');
			return;
		}
		const length = lengthOf(document);
		const changes = changesOf(event, lineEnds.get(document) ?? document.eol);
		lineEnds.set(document, document.eol);
		context.emit({ type: 'baselineChanged', doc, changes, length });
	};
	const close = (document: vscode.TextDocument) => {
		const doc = followed.get(document);
		if (followed.delete(document) && doc) context.emit({ type: 'baselineClosed', doc });
		const closed = document.uri.toString();
		// Opened again, the file's document hears of its baseline again.
		for (const [baseline, of] of followed) if (of === closed) followed.set(baseline, null);
	};

	owned.add(vscode.workspace.onDidOpenTextDocument(guard(log, 'baseline opened', open)));
	owned.add(vscode.workspace.onDidChangeTextDocument(guard(log, 'baseline changed', change)));
	owned.add(vscode.workspace.onDidCloseTextDocument(guard(log, 'baseline closed', close)));
	for (const document of vscode.workspace.textDocuments)
		if (document.uri.scheme === scheme) guard(log, 'baseline', open)(document);
	return owned;
}

/** Documents of the same path: the file's own, and what else shows it, as cells of a notebook do. */
function besides({ uri }: vscode.TextDocument): vscode.TextDocument[] {
	return vscode.workspace.textDocuments.filter(
		(document) => document.uri.scheme !== scheme && document.uri.path === uri.path,
	);
}
