// No unit test: it needs the editor. test/editor/documents.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard, type Log } from '../core/log.ts';

export interface FileMovesListener {
	/** A file or folder has a new name. What is open of it was opened under that name already. */
	renamed(from: vscode.Uri, to: vscode.Uri): void;
	deleted(uri: vscode.Uri): void;
}

/** Renaming may wait for other extensions, and for the person to confirm what they change. */
const renamedWithinMs = 60_000;
/** A notebook opens under its new name a moment later. */
const openedWithinMs = 5_000;

/**
 * What the editor itself does to files: renames and deletions in its explorer and in edits. It opens
 * documents under their new names before it says that it renamed them:
 *
 *     will rename ──▶ open (new) … ──▶ did rename ──▶ close (old) …
 */
export class FileMoves {
	readonly #owned = new Disposables();
	#untilMs = 0;
	#underWay: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[] = [];

	constructor(log: Log, listener: FileMovesListener) {
		this.#owned.add(
			vscode.workspace.onWillRenameFiles(
				guard(log, 'renaming', ({ files }) => {
					this.#underWay = files;
					this.#untilMs = Date.now() + renamedWithinMs;
				}),
			),
		);
		this.#owned.add(
			vscode.workspace.onDidRenameFiles(
				guard(log, 'renamed', ({ files }) => {
					this.#untilMs = Date.now() + openedWithinMs;
					for (const { oldUri, newUri } of files) listener.renamed(oldUri, newUri);
				}),
			),
		);
		this.#owned.add(
			vscode.workspace.onDidDeleteFiles(
				guard(log, 'deleted', ({ files }) => files.forEach(listener.deleted)),
			),
		);
	}

	/** The name that a document had until now, where a rename gives it this one. */
	oldNameOf(uri: vscode.Uri): vscode.Uri | null {
		if (Date.now() > this.#untilMs) return null;
		for (const { oldUri, newUri } of this.#underWay) {
			if (uri.toString() === newUri.toString()) return oldUri;
			const below = newUri.path.replace(/\/$/, '');
			if (uri.scheme === newUri.scheme && uri.path.startsWith(`${below}/`))
				return oldUri.with({ path: oldUri.path.replace(/\/$/, '') + uri.path.slice(below.length) });
		}
		return null;
	}

	dispose(): void {
		this.#owned.dispose();
	}
}
