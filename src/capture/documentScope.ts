// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import * as vscode from 'vscode';

/** Real files, new ones, and files of virtual workspaces. What other schemes show is not edited. */
const schemes = new Set(['file', 'untitled', 'vscode-vfs', 'vscode-test-web']);
/** About 20,000 lines. Larger files are data or generated, and every copy of their text costs. */
const maxChars = 1_000_000;

/**
 * Which documents are followed: files and untitled ones that are neither excluded nor too large.
 * `onSkipped` hears once of each that is too large, because a report must say so. A look-up in a
 * map after the first time.
 */
export function documentScope(
	isExcluded: (path: string) => boolean,
	onSkipped: (why: 'skippedFile') => void,
): (document: vscode.TextDocument) => boolean {
	const decided = new WeakMap<vscode.TextDocument, boolean>();
	return (document) => {
		const known = decided.get(document);
		if (known !== undefined) return known;
		const followed = decide(document);
		decided.set(document, followed);
		return followed;
	};

	function decide(document: vscode.TextDocument): boolean {
		const { uri } = document;
		if (!schemes.has(uri.scheme)) return false;
		if (uri.scheme !== 'untitled' && isExcluded(vscode.workspace.asRelativePath(uri, false)))
			return false;
		const end = document.lineAt(document.lineCount - 1).range.end;
		if (document.offsetAt(end) <= maxChars) return true;
		onSkipped('skippedFile');
		return false;
	}
}
