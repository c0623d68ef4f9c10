// No unit test: it is a tree of the editor. test/editor/lists.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { type InsertionKind, type Outcome, outcomes } from '../core/insertion.ts';
import { guard, type Log, reasonOf } from '../core/log.ts';
import type { ListedCommit, ListedInsertion } from './listed.ts';
import { kindNames, trailersText } from './listText.ts';
import { itemOf } from './openCode.ts';
import { Refresher } from './refresher.ts';
import { ShownTree } from './shownTree.ts';
import { closedNode, commitNode, messageNode, type TreeRow } from './treeRows.ts';
import { displayName, withoutIcons } from './wording.ts';

/** Which insertions of the history are shown. */
export interface HistoryFilter {
	readonly words?: string;
	readonly outcome?: Outcome;
	readonly kind?: InsertionKind;
}

export interface HistoryContext {
	readonly log: Log;
	readonly onDidChange: vscode.Event<void>;
	commits(filter: HistoryFilter, beforeMs: number, limit: number): Promise<readonly ListedCommit[]>;
	closedBy(
		repo: string,
		commit: string,
		filter: HistoryFilter,
	): Promise<readonly ListedInsertion[]>;
	now(): number;
}

/** Id of the view, as in package.json. */
export const historyViewId = 'rework.history';

export type HistoryNode =
	| { readonly kind: 'commit'; readonly commit: ListedCommit }
	| { readonly kind: 'closed'; readonly insertion: ListedInsertion }
	| { readonly kind: 'hint'; readonly commit: string; readonly text: string }
	| { readonly kind: 'more' }
	| { readonly kind: 'message'; readonly text: string };

/** Commits at a time: a screen or two. */
const page = 50;

/** The tree of commits that AI code went into, and in each its insertions with what became of them. */
export class HistoryTree implements vscode.TreeDataProvider<HistoryNode>, vscode.Disposable {
	readonly #context: HistoryContext;
	readonly #owned = new Disposables();
	readonly #changed = this.#owned.add(new vscode.EventEmitter<HistoryNode[] | undefined>());
	readonly onDidChangeTreeData = this.#changed.event;
	readonly view: vscode.TreeView<HistoryNode>;
	#filter: HistoryFilter = {};
	#shown = page;

	readonly #tree = new ShownTree<HistoryNode>({
		load: (parent) => this.#load(parent),
		idOf: (node) => this.#rowOf(node).id,
		seen: (node) => this.#rowOf(node),
	});

	constructor(context: HistoryContext) {
		this.#context = context;
		this.view = this.#owned.add(
			vscode.window.createTreeView(historyViewId, {
				treeDataProvider: this,
				showCollapseAll: true,
			}),
		);
		const refresher = this.#owned.add(new Refresher(() => this.#refresh()));
		this.#owned.add(context.onDidChange(() => refresher.request()));
		this.#owned.add(
			this.view.onDidChangeVisibility(
				guard(context.log, 'history', ({ visible }: vscode.TreeViewVisibilityChangeEvent) =>
					refresher.setAwake(visible),
				),
			),
		);
		refresher.setAwake(this.view.visible);
		this.#say();
	}

	/** `Rework: Filter Insertions and Commits…`. */
	async filter(): Promise<void> {
		const chosen = await askFilter(this.#filter);
		if (chosen === null) return;
		this.setFilter(chosen);
	}

	setFilter(filter: HistoryFilter): void {
		this.#filter = filter;
		this.#shown = page;
		this.#say();
		this.#again();
	}

	/** Another page of older commits. */
	showMore(): void {
		this.#shown += page;
		this.#again();
	}

	async getChildren(node?: HistoryNode): Promise<HistoryNode[]> {
		try {
			// Hidden, it is not kept up to date.
			if (!this.view.visible) this.#tree.forget();
			return await this.#tree.children(node);
		} catch (failure) {
			this.#context.log.warn(`history: ${reasonOf(failure)}`);
			return [{ kind: 'message', text: 'What was recorded could not be read. It is safe.' }];
		}
	}

	getTreeItem(node: HistoryNode): vscode.TreeItem {
		const item = itemOf(this.#rowOf(node));
		if (node.kind === 'commit') item.collapsibleState = vscode.TreeItemCollapsibleState.Collapsed;
		if (node.kind === 'closed')
			item.command = { command: 'rework.compareAiCode', title: 'Compare', arguments: [node] };
		if (node.kind === 'more')
			item.command = { command: 'rework.showMoreHistory', title: 'Show More' };
		return item;
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** Never rejects: what cannot be read is drawn anew, and then says so. */
	async #refresh(): Promise<void> {
		const redraw = await this.#tree.refresh().catch(() => {
			this.#tree.forget();
			return 'all' as const;
		});
		if (redraw.length > 0 && !this.#owned.isDisposed)
			this.#changed.fire(redraw === 'all' ? undefined : [...redraw]);
	}

	/** Shows something else. */
	#again(): void {
		this.#tree.forget();
		this.#changed.fire(undefined);
	}

	async #load(parent: HistoryNode | undefined): Promise<HistoryNode[]> {
		if (!parent) return this.#commits();
		if (parent.kind !== 'commit') return [];
		const { repo, commit } = parent.commit;
		const closed = await this.#context.closedBy(repo, commit, this.#filter);
		const [text] = trailersText(parent.commit.trailers).long;
		const hints: HistoryNode[] = text === undefined ? [] : [{ kind: 'hint', commit, text }];
		return [...hints, ...closed.map((insertion): HistoryNode => ({ kind: 'closed', insertion }))];
	}

	async #commits(): Promise<HistoryNode[]> {
		const commits = await this.#context.commits(
			this.#filter,
			Number.MAX_SAFE_INTEGER,
			this.#shown + 1,
		);
		const shown = commits.slice(0, this.#shown);
		const nodes: HistoryNode[] = shown.map((commit) => ({ kind: 'commit', commit }));
		if (commits.length > shown.length) nodes.push({ kind: 'more' });
		if (nodes.length === 0 && isSet(this.#filter))
			nodes.push({ kind: 'message', text: 'Nothing matches the filter.' });
		return nodes;
	}

	#rowOf(node: HistoryNode): TreeRow {
		switch (node.kind) {
			case 'commit':
				return commitNode(node.commit, this.#context.now());
			case 'closed':
				return closedNode(node.insertion);
			case 'more':
				return { ...messageNode('Show older commits…'), icon: 'ellipsis' };
			case 'hint':
				return { ...messageNode(node.text), id: JSON.stringify(['hint', node.commit]) };
			case 'message':
				return messageNode(node.text);
		}
	}

	/** What is filtered is always said: a short list must not look like all there is. */
	#say(): void {
		this.view.description = isSet(this.#filter) ? `filter: ${filterText(this.#filter)}` : '';
		void vscode.commands.executeCommand(
			'setContext',
			'rework.historyFiltered',
			isSet(this.#filter),
		);
	}
}

function isSet(filter: HistoryFilter): boolean {
	return Object.keys(filter).length > 0;
}

function filterText({ words, outcome, kind }: HistoryFilter): string {
	return [
		...(words === undefined ? [] : [`“${displayName(words)}”`]),
		...(outcome === undefined ? [] : [outcome]),
		...(kind === undefined ? [] : [kindNames[kind].toLowerCase()]),
	].join(', ');
}

interface Choice extends vscode.QuickPickItem {
	readonly filter?: HistoryFilter;
}

/** One list for all of it: what is typed becomes a filter by words. Null: no answer. */
async function askFilter(now: HistoryFilter): Promise<HistoryFilter | null> {
	const pick = vscode.window.createQuickPick<Choice>();
	pick.title = 'Filter Insertions and Commits';
	pick.placeholder = 'Part of a path or of a tool’s name; or what became of it';
	const separator = (label: string): Choice => ({
		label,
		kind: vscode.QuickPickItemKind.Separator,
	});
	const fixed: Choice[] = [
		...(isSet(now) ? [{ label: '$(clear-all) No filter', filter: {} }] : []),
		separator('with a line that was'),
		...outcomes.map((outcome): Choice => ({ label: outcome, filter: { ...now, outcome } })),
		separator('that came in as'),
		...Object.entries(kindNames).map(
			([kind, label]): Choice => ({
				label,
				filter: { ...now, kind: kind as InsertionKind },
			}),
		),
	];
	pick.items = fixed;
	pick.onDidChangeValue((words) => {
		const typed = words.trim().slice(0, 200);
		const own: Choice = {
			label: `$(search) “${withoutIcons(displayName(typed))}”`,
			alwaysShow: true,
			filter: { ...now, words: typed },
		};
		// Last: who types “unchanged” means the outcome, and where nothing else matches it is first.
		pick.items = typed === '' ? fixed : [...fixed, separator('in path or tool'), own];
	});
	const answer = await new Promise<HistoryFilter | null>((resolve) => {
		pick.onDidAccept(() => resolve(pick.selectedItems[0]?.filter ?? null));
		pick.onDidHide(() => resolve(null));
		pick.show();
	});
	pick.dispose();
	return answer;
}
