// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import type { HostReason } from '../core/events.ts';
import { guard } from '../core/log.ts';
import type { CaptureContext } from './context.ts';
import { changesOf, lengthOf, textOf } from './offsets.ts';

/**
 * After a change of a clean document its dirty flag lies; this much later it tells the truth. Less
 * than the settling time, so that a reload is known as one when it is classified.
 */
const dirtyAfterMs = 25;

/** Follows every text document: opened, changed, saved, closed. */
export function captureDocuments(context: CaptureContext): Disposables {
	const owned = new Disposables();
	const { log } = context;
	const opened = new Set<string>();
	const timers = new Set<ReturnType<typeof setTimeout>>();

	const open = (document: vscode.TextDocument) => {
		const doc = document.uri.toString();
		if (opened.has(doc) || !context.isFollowed(document)) return;
		opened.add(doc);
		context.emit({
			type: 'docOpened',
			doc,
			file: fileOf(document.uri),
			language: document.languageId,
			text: textOf(document),
			dirty: document.isDirty,
		});
	};
	const change = (event: vscode.TextDocumentChangeEvent) => {
		const { document } = event;
		const doc = document.uri.toString();
		if (!opened.has(doc)) return;
		if (event.contentChanges.length === 0) {
			context.emit({ type: 'docDirty', doc, dirty: document.isDirty });
			return;
		}
		const host = hostReasonOf(event);
		const reason = reasonOf(event);
		context.emit({
			type: 'docChanged',
			doc,
			changes: changesOf(event),
			length: lengthOf(document),
			dirty: document.isDirty,
			...(reason && { reason }),
			...(host && { host }),
		});
		if (document.isDirty) return;
		const timer = setTimeout(
			guard(log, 'dirty check', () => {
				timers.delete(timer);
				if (opened.has(doc)) context.emit({ type: 'docDirty', doc, dirty: document.isDirty });
			}),
			dirtyAfterMs,
		);
		timers.add(timer);
	};
	const close = (document: vscode.TextDocument) => {
		const doc = document.uri.toString();
		if (opened.delete(doc)) context.emit({ type: 'docClosed', doc });
	};
	const about = (type: 'docWillSave' | 'docSaved') => (document: vscode.TextDocument) => {
		const doc = document.uri.toString();
		if (opened.has(doc)) context.emit({ type, doc });
		// A document that was too large or excluded may be followed once it is saved smaller.
		else if (type === 'docSaved') open(document);
	};

	owned.add({ dispose: () => timers.forEach(clearTimeout) });
	owned.add(vscode.workspace.onDidOpenTextDocument(guard(log, 'document opened', open)));
	owned.add(vscode.workspace.onDidChangeTextDocument(guard(log, 'document changed', change)));
	owned.add(vscode.workspace.onDidCloseTextDocument(guard(log, 'document closed', close)));
	owned.add(vscode.workspace.onDidSaveTextDocument(guard(log, 'saved', about('docSaved'))));
	const willSave = about('docWillSave');
	owned.add(
		vscode.workspace.onWillSaveTextDocument(guard(log, 'saving', (e) => willSave(e.document))),
	);
	for (const document of vscode.workspace.textDocuments) guard(log, 'document', open)(document);
	return owned;
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
	const kind = of('kind') ?? of('type');
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
