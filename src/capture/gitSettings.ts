// No unit test: it needs the editor. test/editor/encodings.editor.ts runs it there.
import * as vscode from 'vscode';

/** The person's own `git.path`; the git extension reads the same setting. */
export function gitPath(): string | undefined {
	const value: unknown = vscode.workspace.getConfiguration('git').inspect('path')?.globalValue;
	const first: unknown = Array.isArray(value) ? value[0] : value;
	return typeof first === 'string' && first !== '' ? first : undefined;
}

/** The encoding with which the editor shows a file: the open document's, else the one that is set for such files. */
export function encodingOf(file: string): string | null {
	const uri = vscode.Uri.file(file);
	const name = uri.toString();
	const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === name);
	if (open) return open.encoding;
	const set: unknown = vscode.workspace.getConfiguration('files', uri).get('encoding');
	return typeof set === 'string' ? set : null;
}
