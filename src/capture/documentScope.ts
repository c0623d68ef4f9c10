// No unit test: it needs the editor. test/editor/documents.editor.ts runs it there.
import type * as vscode from 'vscode';
import type { Disposable } from '../core/disposables.ts';
import type { Exclusions } from './exclusions.ts';
import { notebookUriOf } from './notebookCell.ts';
import { lengthOf } from './offsets.ts';

/** Real files, new ones, files of virtual workspaces, and cells of notebooks of these. What other schemes show is not edited. */
const schemes = new Set(['file', 'untitled', 'vscode-vfs', 'vscode-test-web']);

/** About 20,000 lines. Larger files are data or generated, and every copy of their text costs. */
export const maxChars = 1_000_000;
/**
 * A document that grows while it is followed is followed up to here, so that one at the limit is not
 * dropped and taken up again with each key.
 */
export const maxGrownChars = 1_250_000;

export type Scope = 'followed' | 'otherScheme' | 'excluded' | 'tooLarge';

/** Which documents are followed: files and untitled ones, neither excluded nor too large. */
export class DocumentScope {
	readonly #exclusions: Exclusions;
	readonly #onTooLarge: (document: vscode.TextDocument) => void;
	readonly #decided = new WeakMap<vscode.TextDocument, Scope>();
	readonly #listeners = new Set<() => void>();

	/** `onTooLarge` hears of each document that is left out for its size, for a report must say so. */
	constructor(exclusions: Exclusions, onTooLarge: (document: vscode.TextDocument) => void) {
		this.#exclusions = exclusions;
		this.#onTooLarge = onTooLarge;
	}

	/** A look-up in a map after the first time. What was decided stays until it is looked at again. */
	of(document: vscode.TextDocument): Scope {
		return this.#decided.get(document) ?? this.look(document);
	}

	/** Decides anew: the document grew or shrank, or settings changed. */
	look(document: vscode.TextDocument): Scope {
		const before = this.#decided.get(document);
		const scope = this.#decide(document, before === 'followed' ? maxGrownChars : maxChars);
		this.#decided.set(document, scope);
		if (scope === 'tooLarge' && before !== scope) this.#onTooLarge(document);
		return scope;
	}

	isExcluded(uri: vscode.Uri): boolean {
		return this.#exclusions.isExcluded(notebookUriOf(uri) ?? uri);
	}

	/** Calls `listener` when every document must be looked at again. */
	onChange(listener: () => void): Disposable {
		this.#listeners.add(listener);
		return { dispose: () => this.#listeners.delete(listener) };
	}

	/** Settings or folders changed. */
	changed(): void {
		this.#exclusions.forget();
		for (const listener of this.#listeners) listener();
	}

	#decide(document: vscode.TextDocument, limit: number): Scope {
		const uri = notebookUriOf(document.uri) ?? document.uri;
		if (!schemes.has(uri.scheme)) return 'otherScheme';
		if (this.#exclusions.isExcluded(uri)) return 'excluded';
		return lengthOf(document) > limit ? 'tooLarge' : 'followed';
	}
}
