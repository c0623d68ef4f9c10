// No unit test: it is a tree of the editor. test/editor/lists.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard, type Log, reasonOf } from '../core/log.ts';
import type { ListedInsertion, OpenFile, Surviving } from './listed.ts';
import { Refresher } from './refresher.ts';
import { ShownTree } from './shownTree.ts';
import { fileNode, insertionNode, messageNode, type TreeRow } from './treeRows.ts';

export interface OpenCodeContext {
	readonly log: Log;
	/** Figures, and with them insertions, may have changed. */
	readonly onDidChange: vscode.Event<void>;
	open(): Promise<readonly OpenFile[]>;
	surviving(file: OpenFile): Promise<ReadonlyMap<string, Surviving> | null>;
	uriOf(repo: string | null, path: string): string | null;
	now(): number;
}

/** Id of the view, as in package.json. */
export const openCodeViewId = 'rework.openCode';

export type OpenCodeNode =
	| { readonly kind: 'file'; readonly file: OpenFile }
	| {
			readonly kind: 'insertion';
			readonly insertion: ListedInsertion;
			readonly left: Surviving | null;
	  }
	| { readonly kind: 'message'; readonly text: string };

/** The tree of uncommitted AI code: files, and in each its insertions. Asks nothing while it cannot be seen. */
export class OpenCode implements vscode.TreeDataProvider<OpenCodeNode>, vscode.Disposable {
	readonly #context: OpenCodeContext;
	readonly #owned = new Disposables();
	readonly #changed = this.#owned.add(new vscode.EventEmitter<OpenCodeNode[] | undefined>());
	readonly onDidChangeTreeData = this.#changed.event;
	readonly view: vscode.TreeView<OpenCodeNode>;

	readonly #shown = new ShownTree<OpenCodeNode>({
		load: (parent) => this.#load(parent),
		idOf: (node) => this.#rowOf(node).id,
		seen: (node) => this.#rowOf(node),
	});

	constructor(context: OpenCodeContext) {
		this.#context = context;
		const { log, onDidChange } = context;
		this.view = this.#owned.add(
			vscode.window.createTreeView(openCodeViewId, {
				treeDataProvider: this,
				canSelectMany: true,
				showCollapseAll: true,
			}),
		);
		const refresher = this.#owned.add(new Refresher(() => this.#refresh()));
		this.#owned.add(onDidChange(() => refresher.request()));
		this.#owned.add(
			this.view.onDidChangeVisibility(
				guard(log, 'open code', ({ visible }: vscode.TreeViewVisibilityChangeEvent) =>
					refresher.setAwake(visible),
				),
			),
		);
		refresher.setAwake(this.view.visible);
	}

	async getChildren(node?: OpenCodeNode): Promise<OpenCodeNode[]> {
		try {
			// Hidden, it is not kept up to date.
			if (!this.view.visible) this.#shown.forget();
			return await this.#shown.children(node);
		} catch (failure) {
			this.#context.log.warn(`open code: ${reasonOf(failure)}`);
			return [{ kind: 'message', text: 'What was recorded could not be read. It is safe.' }];
		}
	}

	getTreeItem(node: OpenCodeNode): vscode.TreeItem {
		const item = itemOf(this.#rowOf(node));
		if (node.kind === 'file') {
			item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
			const uri = this.#context.uriOf(node.file.repo, node.file.path);
			if (uri !== null) item.resourceUri = vscode.Uri.parse(uri);
			item.iconPath = vscode.ThemeIcon.File;
		}
		if (node.kind === 'insertion')
			item.command = { command: 'rework.goToAiCode', title: 'Go to AI Code', arguments: [node] };
		return item;
	}

	dispose(): void {
		this.#owned.dispose();
	}

	#rowOf(node: OpenCodeNode): TreeRow {
		switch (node.kind) {
			case 'file':
				return fileNode(node.file);
			case 'insertion':
				return insertionNode(node.insertion, node.left, this.#context.now());
			case 'message':
				return messageNode(node.text);
		}
	}

	/** Never rejects: what cannot be read is drawn anew, and then says so. */
	async #refresh(): Promise<void> {
		const redraw = await this.#shown.refresh().catch(() => {
			this.#shown.forget();
			return 'all' as const;
		});
		if (redraw.length > 0 && !this.#owned.isDisposed)
			this.#changed.fire(redraw === 'all' ? undefined : [...redraw]);
	}

	async #load(parent: OpenCodeNode | undefined): Promise<OpenCodeNode[]> {
		if (!parent) return this.#files();
		return parent.kind === 'file' ? this.#insertions(parent.file) : [];
	}

	async #files(): Promise<OpenCodeNode[]> {
		const files = await this.#context.open();
		return files.map((file) => ({ kind: 'file', file }));
	}

	async #insertions(file: OpenFile): Promise<OpenCodeNode[]> {
		const left = await this.#context.surviving(file);
		return file.insertions.map((insertion) => ({
			kind: 'insertion',
			insertion,
			left: left === null ? null : (left.get(insertion.id) ?? nothingLeft),
		}));
	}
}

const nothingLeft: Surviving = { lines: 0, line: 0, character: 0 };

/** Everything in a row is text to the editor: names from outside cannot be markup. */
export function itemOf(row: TreeRow): vscode.TreeItem {
	const item = new vscode.TreeItem(row.label);
	item.id = row.id;
	item.description = row.description;
	item.tooltip = row.tooltip;
	item.contextValue = row.context;
	item.accessibilityInformation = { label: row.spoken };
	if (row.icon !== '') item.iconPath = new vscode.ThemeIcon(row.icon);
	return item;
}
