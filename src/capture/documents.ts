// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import type { HostReason } from '../core/events.ts';
import { guard } from '../core/log.ts';
import type { CaptureContext } from './context.ts';
import { maxChars, maxGrownChars } from './documentScope.ts';
import { FileMoves } from './fileMoves.ts';
import { changesOf, lengthOf, textOf } from './offsets.ts';

/**
 * After a change of a clean document its dirty flag lies; this much later it tells the truth. Less
 * than the settling time, so that a reload is known as one when it is classified.
 */
const dirtyAfterMs = 25;

/** A document that gets the whole text of another this soon after it opened was saved from it. */
const savedAsWithinMs = 2_000;

/** Follows every text document: opened, changed, saved, moved, closed. */
export function captureDocuments(context: CaptureContext): Disposables {
	const owned = new Disposables();
	const { log } = context;
	/** Documents that are followed, with the time since when. */
	const opened = new Map<string, number>();
	/** Line ends as they were before the next change. */
	const lineEnds = new WeakMap<vscode.TextDocument, vscode.EndOfLine>();
	const timers = new Set<ReturnType<typeof setTimeout>>();

	const after = (ms: number, what: string, run: () => void) => {
		const timer = setTimeout(
			guard(log, what, () => {
				timers.delete(timer);
				run();
			}),
			ms,
		);
		timers.add(timer);
	};
	const open = (document: vscode.TextDocument) => {
		const doc = document.uri.toString();
		if (opened.has(doc)) return;
		const oldName = moves.oldNameOf(document.uri);
		if (oldName && opened.has(oldName.toString())) move(oldName, document.uri);
		if (!context.isFollowed(document)) return;
		opened.set(doc, Date.now());
		lineEnds.set(document, document.eol);
		context.emit({
			type: 'docOpened',
			doc,
			file: fileOf(document.uri),
			language: document.languageId,
			text: textOf(document),
			dirty: document.isDirty,
		});
	};
	/** All that is followed of a file or folder goes on under another name. */
	const move = (from: vscode.Uri, to: vscode.Uri) => {
		const file = fileOf(to);
		forget(from.toString());
		if (file === null) return;
		const names = { from: from.toString(), fromFile: fileOf(from) };
		context.emit({ type: 'docMoved', ...names, doc: to.toString(), file });
		if (context.scope.isExcluded(to))
			context.emit({ type: 'docIgnored', doc: to.toString(), why: 'excluded' });
	};
	const forget = (name: string) => {
		for (const doc of opened.keys())
			if (doc === name || doc.startsWith(`${name}/`)) opened.delete(doc);
	};
	const change = (event: vscode.TextDocumentChangeEvent) => {
		const { document } = event;
		const doc = document.uri.toString();
		const sinceMs = opened.get(doc);
		if (sinceMs === undefined) {
			// One that was too large may have shrunk.
			if (context.scope.of(document) === 'tooLarge' && isSmall(document)) look(document);
			return;
		}
		if (event.contentChanges.length === 0) {
			context.emit({ type: 'docDirty', doc, dirty: document.isDirty });
			return;
		}
		const length = lengthOf(document);
		if (length > maxGrownChars) return look(document);
		if (Date.now() - sinceMs < savedAsWithinMs && savedFrom(document, length)) return;
		const host = hostReasonOf(event);
		const reason = reasonOf(event);
		context.emit({
			type: 'docChanged',
			doc,
			changes: changesOf(event, lineEnds.get(document) ?? document.eol),
			length,
			dirty: document.isDirty,
			...(reason && { reason }),
			...(host && { host }),
		});
		lineEnds.set(document, document.eol);
		if (document.isDirty) return;
		after(dirtyAfterMs, 'dirty check', () => {
			if (opened.has(doc)) context.emit({ type: 'docDirty', doc, dirty: document.isDirty });
		});
	};
	/**
	 * "Save As": the editor opens the file, puts the whole text of the other document there, and empties
	 * and closes that one where it was new. What is known of a new one goes along; from a file it is a copy.
	 */
	const savedFrom = (document: vscode.TextDocument, length: number): boolean => {
		if (length === 0 || fileOf(document.uri) === null) return false;
		const source = vscode.workspace.textDocuments.find(
			(other) =>
				other !== document &&
				opened.has(other.uri.toString()) &&
				lengthOf(other) === length &&
				textOf(other) === textOf(document),
		);
		if (!source) return false;
		const doc = document.uri.toString();
		if (source.uri.scheme !== 'untitled') {
			context.emit({ type: 'paste', doc, text: textOf(document) });
			return false;
		}
		opened.delete(doc);
		move(source.uri, document.uri);
		open(document);
		// Where it stays nevertheless, it is a document of its own again.
		after(savedAsWithinMs, 'saved document', () => {
			if (!source.isClosed && lengthOf(source) > 0) open(source);
		});
		return true;
	};
	const close = (document: vscode.TextDocument) => {
		const doc = document.uri.toString();
		if (opened.delete(doc)) context.emit({ type: 'docClosed', doc });
	};
	const about = (type: 'docWillSave' | 'docSaved') => (document: vscode.TextDocument) => {
		const doc = document.uri.toString();
		if (opened.has(doc)) context.emit({ type, doc });
	};
	/** Whether a document is followed may have changed: then it is taken up, or dropped. */
	const look = (document: vscode.TextDocument) => {
		const scope = context.scope.look(document);
		if (scope === 'followed') return open(document);
		const doc = document.uri.toString();
		const why = scope === 'tooLarge' ? 'tooLarge' : 'excluded';
		if (opened.delete(doc)) context.emit({ type: 'docIgnored', doc, why });
	};
	const lookAtAll = () => vscode.workspace.textDocuments.forEach(look);

	const moves = owned.add(
		new FileMoves(log, {
			renamed: move,
			deleted: (uri) => {
				forget(uri.toString());
				context.emit({ type: 'docDeleted', doc: uri.toString() });
			},
		}),
	);
	owned.add({ dispose: () => timers.forEach(clearTimeout) });
	owned.add(vscode.workspace.onDidOpenTextDocument(guard(log, 'document opened', open)));
	owned.add(vscode.workspace.onDidChangeTextDocument(guard(log, 'document changed', change)));
	owned.add(vscode.workspace.onDidCloseTextDocument(guard(log, 'document closed', close)));
	owned.add(vscode.workspace.onDidSaveTextDocument(guard(log, 'saved', about('docSaved'))));
	const willSave = about('docWillSave');
	owned.add(
		vscode.workspace.onWillSaveTextDocument(guard(log, 'saving', (e) => willSave(e.document))),
	);
	owned.add(context.scope.onChange(guard(log, 'scope', lookAtAll)));
	for (const document of vscode.workspace.textDocuments) guard(log, 'document', open)(document);
	return owned;
}

function isSmall(document: vscode.TextDocument): boolean {
	return lengthOf(document) <= maxChars;
}

/** Absolute path with `/`, or null for what is not a file. */
export function fileOf(uri: vscode.Uri): string | null {
	return uri.scheme === 'file' ? uri.fsPath.replaceAll('\\', '/') : null;
}

function reasonOf(event: vscode.TextDocumentChangeEvent): 'undo' | 'redo' | null {
	switch (event.reason) {
		case vscode.TextDocumentChangeReason.Undo:
			return 'undo';
		case vscode.TextDocumentChangeReason.Redo:
			return 'redo';
		default:
			return null;
	}
}

/**
 * The host's own reason where it exposes one: a proposal that is never declared, only looked for,
 * since some hosts hand it to everybody. Only short plain fields are taken.
 */
function hostReasonOf(event: vscode.TextDocumentChangeEvent): HostReason | null {
	const detailed: unknown = 'detailedReason' in event ? event.detailedReason : undefined;
	if (typeof detailed !== 'object' || detailed === null) return null;
	const source = field(detailed, 'source');
	if (source === null) return null;
	const metadata = 'metadata' in detailed ? detailed.metadata : null;
	const of = (name: string) => (isObject(metadata) ? field(metadata, name) : null);
	const kind = of('kind') ?? of('type') ?? of('$kind');
	const name = of('name');
	const extension = of('$extensionId') ?? of('$$extensionId');
	const model = of('$modelId') ?? of('$$modelId');
	const nextEdit = isObject(metadata) && Reflect.get(metadata, '$nes') === true;
	return {
		source,
		...(kind !== null && { kind }),
		...(name !== null && { name }),
		...(extension !== null && { extension }),
		...(model !== null && { model: model.replaceAll('|', '/') }),
		...(nextEdit && { nextEdit }),
	};
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

/** Longer than any identifier; what is longer is not one. */
const maxField = 200;

function field(from: object, name: string): string | null {
	const value: unknown = Reflect.get(from, name);
	return typeof value === 'string' && value.length <= maxField ? value : null;
}
