import { rm } from 'node:fs/promises';
import {
	commands,
	type Disposable,
	Selection,
	type TextDocument,
	TextDocumentChangeReason,
	type TextEditor,
	Uri,
	window,
	workspace,
} from 'vscode';
import { waitUntil } from '../../../editor/waitUntil.ts';
import type { Heard, Seen } from '../../protocol.ts';
import { untilFollowed, untilForgotten } from './answers.ts';
import { editOf, positionOf, textOf } from './lineEnds.ts';

/** Opens, selects in and listens to documents for the session; its own log of what the editor did. */
export class Documents implements Disposable {
	readonly #heard = new Map<string, Heard[]>();
	readonly #listening: Disposable;

	constructor() {
		this.#listening = workspace.onDidChangeTextDocument((event) => {
			if (event.contentChanges.length === 0) return;
			const doc = event.document.uri.toString();
			const { source, kind } = hostReason(event);
			const heard: Heard = {
				edits: event.contentChanges.map((change) => editOf(event.document, change)),
				reason: reasonOf(event.reason),
				source,
				kind,
			};
			this.#heard.set(doc, [...(this.#heard.get(doc) ?? []), heard]);
		});
	}

	dispose(): void {
		this.#listening.dispose();
	}

	/**
	 * Writes a file, or makes a document that is none yet, shows it, and waits until the product follows it; gives its
	 * address.
	 */
	readonly open = async (
		what: { path: string; text: string } | { language: string; text: string },
	): Promise<string> => {
		return show(await documentOf(what));
	};

	/** Shows a file as it is by now, once the editor has let go of it as it was; then the product follows it again. */
	readonly reopen = async ({ path }: { path: string }): Promise<string> => {
		const uri = Uri.file(path);
		await untilLetGo(uri);
		return show(await opened(uri));
	};

	/**
	 * Deletes the file of a document that was closed, and waits until the product knows: of a deletion and a new file right after it
	 * the editor's watcher tells as of one change.
	 */
	readonly delete = async ({ path }: { path: string }): Promise<void> => {
		const uri = Uri.file(path);
		await untilLetGo(uri);
		await rm(path);
		await untilForgotten(uri.toString());
	};

	/** Closes the document with whatever it has, unsaved. */
	readonly close = async ({ doc }: { doc: string }): Promise<void> => {
		const document = openDocument(doc);
		await window.showTextDocument(document);
		await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		this.#heard.delete(doc);
	};

	/** Puts carets or selections, and waits until the editor has them. */
	readonly select = async ({
		doc,
		selections,
	}: {
		doc: string;
		selections: readonly (readonly [anchor: number, active: number])[];
	}): Promise<void> => {
		const document = openDocument(doc);
		const editor = await shown(document);
		const wanted = selections.map(
			([anchor, active]) =>
				new Selection(positionOf(document, anchor), positionOf(document, active)),
		);
		const [first] = wanted;
		if (!first) throw new Error('no selection');
		const isThere = (has: readonly Selection[]) =>
			has.length === wanted.length && has.every((each, at) => wanted[at]?.isEqual(each));
		if (isThere(editor.selections)) return;
		await new Promise<void>((resolve) => {
			const listening = window.onDidChangeTextEditorSelection((event) => {
				if (event.textEditor === editor && isThere(event.selections)) done();
			});
			const timer = setTimeout(() => done(), selectedWithinMs);
			const done = () => {
				clearTimeout(timer);
				listening.dispose();
				resolve();
			};
			editor.selections = wanted;
		});
		editor.revealRange(first);
	};

	/**
	 * The text and what was heard since the last time, once the window has answered a question: what it told
	 * before, it has told by then.
	 */
	readonly see = async ({ doc }: { doc: string }): Promise<Seen> => {
		await commands.executeCommand('setContext', 'scoreDriver.asked', true);
		const heard = this.#heard.get(doc) ?? [];
		this.#heard.delete(doc);
		return { text: textOf(openDocument(doc)), heard };
	};

	/** Waits until the document has this text; says whether it came to that. */
	readonly untilText = ({ doc, text, ms }: { doc: string; text: string; ms: number }) =>
		holds(() => textOf(openDocument(doc)) === text, ms);

	/** Waits until the document differs from this text. */
	readonly untilChanged = ({ doc, text, ms }: { doc: string; text: string; ms: number }) =>
		holds(() => textOf(openDocument(doc)) !== text, ms);
}

async function show(document: TextDocument): Promise<string> {
	await window.showTextDocument(document, { preview: false });
	await commands.executeCommand('workbench.action.focusActiveEditorGroup');
	await untilFollowed(document.uri.toString());
	return document.uri.toString();
}

async function documentOf(
	what: { path: string; text: string } | { language: string; text: string },
): Promise<TextDocument> {
	if ('language' in what)
		return workspace.openTextDocument({ language: what.language, content: what.text });
	const uri = Uri.file(what.path);
	await workspace.fs.writeFile(uri, new TextEncoder().encode(what.text));
	return opened(uri);
}

/** Opened as a person does: what an extension opens stays open for minutes after its tab is closed. */
async function opened(uri: Uri): Promise<TextDocument> {
	await commands.executeCommand('vscode.open', uri, { preview: false });
	const found = () => workspace.textDocuments.find((each) => each.uri.path === uri.path);
	await waitUntil('the document', () => found() !== undefined);
	return openDocument(found()?.uri.toString() ?? '');
}

/** The editor need not answer where it already has the selection. */
const selectedWithinMs = 250;
/** A closed document stays for a while, in case that it is asked for again. */
const letGoWithinMs = 20_000;

export function openDocument(doc: string): TextDocument {
	const found = workspace.textDocuments.find(({ uri }) => uri.toString() === doc);
	if (!found) throw new Error(`${doc} is not open`);
	return found;
}

async function shown(document: TextDocument): Promise<TextEditor> {
	const active = window.activeTextEditor;
	return active?.document === document ? active : window.showTextDocument(document);
}

function holds(condition: () => boolean, ms: number): Promise<boolean> {
	return waitUntil('it', condition, ms).then(
		() => true,
		() => false,
	);
}

function reasonOf(reason: TextDocumentChangeReason | undefined): Heard['reason'] {
	if (reason === TextDocumentChangeReason.Undo) return 'undo';
	return reason === TextDocumentChangeReason.Redo ? 'redo' : null;
}

/** The proposal `textDocumentChangeReason`, which this extension may see. */
function hostReason(event: object): {
	readonly source: string | null;
	readonly kind: string | null;
} {
	const detailed: unknown = Reflect.get(event, 'detailedReason');
	if (typeof detailed !== 'object' || detailed === null) return { source: null, kind: null };
	const metadata: unknown = Reflect.get(detailed, 'metadata');
	const of = (from: unknown, name: string) => {
		const value: unknown =
			typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
		return typeof value === 'string' ? value : null;
	};
	return {
		source: of(detailed, 'source'),
		kind: of(metadata, 'kind') ?? of(metadata, 'name'),
	};
}

async function untilLetGo(uri: Uri): Promise<void> {
	const isOpen = () => workspace.textDocuments.some((each) => each.uri.path === uri.path);
	await waitUntil('the editor to let go of it', () => !isOpen(), letGoWithinMs);
}
