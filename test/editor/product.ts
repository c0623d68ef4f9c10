import {
	commands,
	extensions,
	Selection,
	type TextDocument,
	type TextEditor,
	window,
	workspace,
} from 'vscode';
import type { Insertion } from '../../src/core/insertion.ts';
import type { Measuring } from '../../src/measuring.ts';
import type { StoreClient } from '../../src/store/client.ts';
import type { Lists } from '../../src/surfaces/lists.ts';
import type { ToolSwitches } from '../../src/surfaces/toolSwitches.ts';
import type { ToolView } from '../../src/surfaces/toolView.ts';
import { waitUntil } from './waitUntil.ts';

/** What the extension shows to its own tests, and to nobody else. */
export interface Product {
	readonly measuring: Measuring;
	readonly store: StoreClient;
	tools(): ToolView;
	readonly switches: ToolSwitches;
	readonly lists: Lists;
}

/** The activated product, measuring. */
export async function product(): Promise<Product> {
	const extension = extensions.getExtension<Product>('rework-meter.rework-meter');
	if (!extension) throw new Error('the product is not installed');
	const exported = await extension.activate();
	await waitUntil('the product to measure', () => exported.measuring.live?.isCapturing ?? false);
	return exported;
}

/** Every insertion seen in a document, oldest first. */
export async function insertionsIn(document: TextDocument): Promise<Insertion[]> {
	const { measuring } = await product();
	const attribution = measuring.live?.meter.pipeline.attribution;
	if (!attribution) return [];
	const doc = document.uri.toString();
	const { path } = attribution.places.locate(doc, attribution.docs.get(doc)?.file ?? null);
	const sinceMs = openedMs.get(document) ?? 0;
	return [...attribution.book.ids()]
		.flatMap((id) => attribution.book.get(id) ?? [])
		.filter((insertion) => insertion.path === path && insertion.tMs >= sinceMs);
}

/** The editor gives the name of an untitled document that was closed to the next one. */
const openedMs = new WeakMap<TextDocument, number>();

/** Opens an untitled document in the active editor, followed by the product. */
export async function openUntitled(content: string, language = 'typescript'): Promise<TextEditor> {
	const document = await workspace.openTextDocument({ language, content });
	openedMs.set(document, Date.now());
	const editor = await window.showTextDocument(document);
	await commands.executeCommand('workbench.action.focusActiveEditorGroup');
	const { measuring } = await product();
	await waitUntil('a ledger', () => {
		const docs = measuring.live?.meter.pipeline.attribution.docs;
		return (
			docs?.get(document.uri.toString())?.ledger !== undefined &&
			docs?.get(document.uri.toString())?.ledger !== null
		);
	});
	return editor;
}

/** Keys, through the editor's own input handling. */
export async function type(editor: TextEditor, text: string): Promise<void> {
	const end = editor.document.positionAt(editor.document.getText().length);
	editor.selection = new Selection(end, end);
	await commands.executeCommand('type', { text });
}
