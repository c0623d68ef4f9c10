// No unit test: it needs the editor's folders and settings. test/editor/documents.editor.ts runs it there.
import * as vscode from 'vscode';

/** Says of paths in a folder whether they are excluded. */
type Excluder = (path: string) => boolean;

/**
 * Which files are never looked at, by the setting `rework.exclude` of the folder each lies in: the
 * innermost one, whose globs are relative to it. A file outside of any folder goes by the settings
 * of the window, and by its path in its worktree where that is known.
 */
export class Exclusions {
	readonly #excluder: (globs: readonly string[]) => Excluder;
	/** By the folder's URI; of no folder, ''. */
	readonly #excluders = new Map<string, Excluder>();

	/** `excluder` makes of additional globs what is excluded in all; see `commits/excluded.ts`. */
	constructor(excluder: (globs: readonly string[]) => Excluder) {
		this.#excluder = excluder;
	}

	/** Microseconds: some 60 patterns. */
	isExcluded(uri: vscode.Uri, pathInWorktree: string | null = null): boolean {
		const folder = vscode.workspace.getWorkspaceFolder(uri);
		const path = folder
			? uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1)
			: (pathInWorktree ?? uri.path.slice(1));
		return this.#excluderOf(folder)(path);
	}

	/** A file of a worktree, which may be none of the editor's folders. */
	isExcludedIn(root: string, path: string): boolean {
		return this.isExcluded(vscode.Uri.file(`${root}/${path}`), path);
	}

	/** Settings or folders changed. */
	forget(): void {
		this.#excluders.clear();
	}

	#excluderOf(folder: vscode.WorkspaceFolder | undefined): Excluder {
		const key = folder?.uri.toString() ?? '';
		const known = this.#excluders.get(key);
		if (known) return known;
		const setting: unknown = vscode.workspace
			.getConfiguration('rework', folder?.uri ?? null)
			.get('exclude');
		const globs = Array.isArray(setting) ? setting.filter((glob) => typeof glob === 'string') : [];
		const made = this.#excluder(globs);
		this.#excluders.set(key, made);
		return made;
	}
}
