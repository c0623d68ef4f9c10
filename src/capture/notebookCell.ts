// No unit test: it needs the editor. test/editor/notebooks.editor.ts runs it there.
import * as vscode from 'vscode';

/** Of the documents that are a notebook's cells. */
export const cellScheme = 'vscode-notebook-cell';

/** Schemes of notebooks that are files, as their cells name them; the second is a remote one's. */
const fileSchemes = new Set(['file', 'vscode-remote']);

/**
 * The notebook's URI of a cell's document; null where it is no cell. A cell has the path of its
 * notebook, and in its fragment a number and the notebook's scheme:
 *
 *     vscode-notebook-cell:/home/ada/n.ipynb#W2sZmlsZQ%3D%3D
 *                                            │ └ base64 of the scheme, after `s`
 *                                            └ number
 */
export function notebookUriOf(uri: vscode.Uri): vscode.Uri | null {
	if (uri.scheme !== cellScheme) return null;
	const encoded = /^[A-Za-z]+\d+s(.*)$/.exec(uri.fragment)?.[1] ?? '';
	const scheme = Buffer.from(encoded, 'base64').toString('latin1');
	if (fileSchemes.has(scheme)) return vscode.Uri.file(uri.path);
	const isName = /^[a-z][a-z0-9+.-]*$/i.test(scheme);
	return uri.with({ scheme: isName ? scheme : 'unknown', authority: '', fragment: '' });
}
