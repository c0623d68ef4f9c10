// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import type { HostReason } from '../core/events.ts';
import { guard } from '../core/log.ts';
import type { CaptureContext } from './context.ts';
import { maxChars, maxGrownChars } from './documentScope.ts';
import type { FileMoves } from './fileMoves.ts';
import { type Following, isDirty } from './following.ts';
import { cellScheme } from './notebookCell.ts';
import { changesOf, lengthOf, textOf } from './offsets.ts';

/**
 * After a change of a clean document its dirty flag lies; this much later it tells the truth. Less
 * than the settling time, so that a reload is known as one when it is classified.
 */
const dirtyAfterMs = 25;

/** A document that gets the whole text of another this soon after it opened was saved from it. */
const savedAsWithinMs = 2_000;

/** Follows every text document: opened, changed, saved, moved, closed. */
export function captureDocuments(
	context: CaptureContext,
	following: Following,
	moves: FileMoves,
): Disposables {
	const owned = new Disposables();
	const { log } = context;
	const timers = new Set<ReturnType<typeof setTimeout>>();
	/** Documents whose dirty flag was not yet looked at a second time. */
	const unsure = new Set<string>();
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
		const oldName = moves.oldNameOf(document.uri);
		if (oldName && following.has(oldName.toString())) following.move(oldName, document.uri);
		// Cells are opened as part of their notebook; see `notebooks.ts`.
		if (document.uri.scheme !== cellScheme) following.open(document);
	};
	const change = (event: vscode.TextDocumentChangeEvent) => {
		const { document } = event;
		const doc = document.uri.toString();
		const sinceMs = following.sinceMs(doc);
		if (sinceMs === null) {
			// One that was too large may have shrunk.
			if (context.scope.of(document) === 'tooLarge' && isSmall(document)) following.look(document);
			return;
		}
		if (event.contentChanges.length === 0) {
			context.emit({ type: 'docDirty', doc, dirty: isDirty(document) });
			return;
		}
		const length = lengthOf(document);
		if (length > maxGrownChars) return following.look(document);
		if (Date.now() - sinceMs < savedAsWithinMs && savedFrom(event, length)) return;
		const host = hostReasonOf(event);
		const reason = reasonOf(event);
		const dirty = isDirty(document);
		context.emit({
			type: 'docChanged',
			doc,
			changes: changesOf(event, following.lineEndsBefore(document)),
			length,
			dirty,
			...(reason && { reason }),
			...(host && { host }),
		});
		if (dirty) return;
		unsure.add(doc);
		after(dirtyAfterMs, 'dirty check', () => lookAgain(document));
	};
	const lookAgain = (document: vscode.TextDocument) => {
		const doc = document.uri.toString();
		if (!unsure.delete(doc) || !following.has(doc)) return;
		context.emit({ type: 'docDirty', doc, dirty: isDirty(document) });
	};
	/**
	 * "Save As": the editor opens the file, puts the whole text of the other document there by one change, and
	 * empties and closes that one where it was new. What is known of a new one goes along; from a file it is a copy.
	 * Several changes, or a deletion, that lead to a text which stands elsewhere are no such thing.
	 */
	const savedFrom = (event: vscode.TextDocumentChangeEvent, length: number): boolean => {
		const { document, contentChanges } = event;
		if (contentChanges.length !== 1 || contentChanges[0]?.text === '') return false;
		if (length === 0 || document.uri.scheme !== 'file') return false;
		const source = vscode.workspace.textDocuments.find(
			(other) =>
				other !== document &&
				following.has(other.uri.toString()) &&
				lengthOf(other) === length &&
				textOf(other) === textOf(document),
		);
		if (!source) return false;
		if (source.uri.scheme !== 'untitled') {
			const doc = document.uri.toString();
			context.emit({ type: 'paste', doc, text: textOf(document) });
			return false;
		}
		following.moveTo(source.uri, document);
		// Where it stays nevertheless, it is a document of its own again.
		after(savedAsWithinMs, 'saved document', () => {
			if (!source.isClosed && lengthOf(source) > 0) following.open(source);
		});
		return true;
	};
	const about = (type: 'docWillSave' | 'docSaved') => (document: vscode.TextDocument) => {
		const doc = document.uri.toString();
		if (following.has(doc)) context.emit({ type, doc });
	};
	const lookAtAll = () =>
		vscode.workspace.textDocuments.forEach((document) => {
			following.look(document);
		});

	const { workspace } = vscode;
	owned.add({ dispose: () => timers.forEach(clearTimeout) });
	owned.add(workspace.onDidOpenTextDocument(guard(log, 'document opened', open)));
	owned.add(workspace.onDidChangeTextDocument(guard(log, 'document changed', change)));
	const close = (document: vscode.TextDocument) => following.close(document);
	owned.add(workspace.onDidCloseTextDocument(guard(log, 'document closed', close)));
	owned.add(workspace.onDidSaveTextDocument(guard(log, 'saved', about('docSaved'))));
	const willSave = about('docWillSave');
	const saving = (document: vscode.TextDocument) => {
		// Once it is saved, nothing tells any more that it was changed here.
		lookAgain(document);
		willSave(document);
	};
	owned.add(workspace.onWillSaveTextDocument(guard(log, 'saving', (e) => saving(e.document))));
	owned.add(context.scope.onChange(guard(log, 'scope', lookAtAll)));
	for (const document of workspace.textDocuments) guard(log, 'document', open)(document);
	return owned;
}

function isSmall(document: vscode.TextDocument): boolean {
	return lengthOf(document) <= maxChars;
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
