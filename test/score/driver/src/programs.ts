import {
	commands,
	type Disposable,
	type Position,
	Range,
	SnippetString,
	type TextDocument,
	TextEdit,
	Uri,
	WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import type { Programmed } from '../../protocol.ts';
import type { Edit } from '../../truth.ts';

/** Changes a document as extensions do: by these edits, in that way. Resolves when it was done. */
export async function program({ doc, way, edits, scheme }: Programmed): Promise<void> {
	const uri = Uri.parse(doc, true);
	const document = await workspace.openTextDocument(uri);
	switch (way) {
		case 'workspaceEdit':
			return apply(document, edits);
		case 'textEditor':
			return edit(document, edits);
		case 'snippet':
			return snippet(document, edits);
		case 'virtualDocument':
			return compare(document, edits, scheme ?? 'cline-diff');
	}
}

async function apply(document: TextDocument, edits: readonly Edit[]): Promise<void> {
	const change = new WorkspaceEdit();
	change.set(
		document.uri,
		edits.map(([from, to, text]) => TextEdit.replace(rangeOf(document, from, to), text)),
	);
	if (!(await workspace.applyEdit(change))) throw new Error('the editor refused the edit');
}

async function edit(document: TextDocument, edits: readonly Edit[]): Promise<void> {
	const editor = await window.showTextDocument(document);
	const done = await editor.edit((builder) => {
		for (const [from, to, text] of edits) builder.replace(rangeOf(document, from, to), text);
	});
	if (!done) throw new Error('the editor refused the edit');
}

async function snippet(document: TextDocument, edits: readonly Edit[]): Promise<void> {
	const editor = await window.showTextDocument(document);
	const [only] = edits;
	if (!only) throw new Error('no edit');
	const text = new SnippetString().appendText(only[2]);
	await editor.insertSnippet(text, rangeOf(document, only[0], only[1]));
}

/**
 * As Cline, Roo and Amazon Q do it: a comparison is shown between a virtual document of their own, which
 * has the old text, and the file; then they edit the file's side, and close the comparison.
 */
async function compare(
	document: TextDocument,
	edits: readonly Edit[],
	scheme: string,
): Promise<void> {
	const name = document.uri.path.split('/').at(-1) ?? '';
	const original = Uri.parse(`${scheme}:${name}`).with({
		query: Buffer.from(document.getText()).toString('base64'),
	});
	contents(scheme);
	await commands.executeCommand(
		'vscode.diff',
		original,
		document.uri,
		`${name}: Original ↔ Changes`,
		{
			preview: true,
			preserveFocus: true,
		},
	);
	for (const edit of edits) {
		await apply(document, [edit]);
		if (edits.length > 1) await new Promise((resolve) => setTimeout(resolve, streamGapMs));
	}
	await document.save();
	await commands.executeCommand('workbench.action.closeActiveEditor');
	await window.showTextDocument(document, { preview: false });
}

/** Between the lines that an agent streams. */
const streamGapMs = 60;

const providers = new Map<string, Disposable>();

function contents(scheme: string): void {
	if (providers.has(scheme)) return;
	const provider = workspace.registerTextDocumentContentProvider(scheme, {
		provideTextDocumentContent: ({ query }) => Buffer.from(query, 'base64').toString('utf8'),
	});
	providers.set(scheme, provider);
}

function rangeOf(document: TextDocument, from: number, to: number): Range {
	const at = (offset: number): Position => document.positionAt(offset);
	return new Range(at(from), at(to));
}
