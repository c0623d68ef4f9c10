// No unit test: it needs the editor. test/editor/lists.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import type { Report } from '../report/model.ts';
import type { CorrectionsContext } from './corrections.ts';
import { type EvidenceContext, showEvidence } from './evidence.ts';
import { type HistoryContext, type HistoryNode, HistoryTree } from './historyTree.ts';
import type { ListedInsertion, OpenFile } from './listed.ts';
import { OpenCode, type OpenCodeContext, type OpenCodeNode } from './openCode.ts';
import type { Scope } from './periods.ts';
import { rowGoneText } from './wording.ts';

/** What the lists need of the product. */
export interface ListsContext
	extends OpenCodeContext,
		HistoryContext,
		Pick<CorrectionsContext, 'spanOf' | 'insertionAt'>,
		Pick<EvidenceContext, 'insertions' | 'slices' | 'log' | 'now'> {
	committed: EvidenceContext['commits'];
	/** The person says that they looked insertions through, or takes it back. */
	mark(insertions: readonly string[], reviewed: boolean): unknown;
	/** Opens comparisons: of what is not committed, of one that is, of all in a commit. */
	compareOpen(insertion: ListedInsertion): unknown;
	compareClosed(insertions: readonly ListedInsertion[], title: string): unknown;
}

/** How long a file that was just opened may take until its origins are known. */
const knownWithinMs = 2_000;
const lookEveryMs = 50;

/** Both trees, the evidence of figures, and the commands on what they show. */
export class Lists implements vscode.Disposable {
	readonly openCode: OpenCode;
	readonly history: HistoryTree;
	readonly #context: ListsContext;
	readonly #owned = new Disposables();

	constructor(context: ListsContext) {
		this.#context = context;
		this.openCode = this.#owned.add(new OpenCode(context));
		this.history = this.#owned.add(new HistoryTree(context));
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** Its commands, by their names without the prefix. */
	commands(): Readonly<Record<string, (...given: readonly unknown[]) => unknown>> {
		return {
			goToAiCode: onRow((node) => this.goTo(node)),
			compareAiCode: onRow((node) => this.compare(node)),
			markReviewed: onRow((node, nodes) => this.mark(node, nodes, true)),
			markNotReviewed: onRow((node, nodes) => this.mark(node, nodes, false)),
			notAiInTree: onRow((node) => this.notAi(node)),
			thisWasAiInTree: onRow((node) => this.thisWasAi(node)),
			filterHistory: () => this.history.filter(),
			clearHistoryFilter: () => this.history.setFilter({}),
			showMoreHistory: () => this.history.showMore(),
		};
	}

	showEvidence(figure: string, report: Report, scope: Scope): Promise<void> {
		const context: EvidenceContext = {
			log: this.#context.log,
			insertions: this.#context.insertions,
			slices: this.#context.slices,
			commits: this.#context.committed,
			now: this.#context.now,
			openInsertion: (insertion) => this.#openEither(insertion),
			openFile: (repo, path) => this.#show(repo, path),
			openCommit: (repo, commit) => this.#compareCommit(repo, commit),
		};
		return showEvidence(context, figure, report, scope);
	}

	/** Puts the caret where an insertion begins now. */
	async goTo(node: unknown): Promise<boolean> {
		const [insertion] = this.#insertionsOf(node);
		return insertion ? this.#goTo(insertion) : false;
	}

	/** `Rework: Mark as Reviewed`, and back: on what is chosen in the tree, else on the AI code at the caret. */
	async mark(node: unknown, nodes: unknown, reviewed: boolean): Promise<void> {
		const chosen = Array.isArray(nodes) && nodes.length > 0 ? nodes : [node];
		const ids = chosen.flatMap((each) => this.#insertionsOf(each).map(({ id }) => id));
		const caret = ids.length === 0 && node === undefined ? this.#atCaret() : null;
		const all = caret === null ? ids : [caret];
		if (all.length === 0) {
			void vscode.window.showInformationMessage(
				'The caret is not in AI code. Put it there, or choose the code in “Uncommitted AI Code”.',
			);
			return;
		}
		await this.#context.mark(all, reviewed);
		vscode.window.setStatusBarMessage(
			`Rework: ${all.length === 1 ? '1 insertion' : `${all.length} insertions`} marked as ${reviewed ? '' : 'not '}reviewed`,
			5_000,
		);
	}

	/** *Not AI…* of an insertion in the tree: goes there, then asks as the command does. */
	async notAi(node: unknown): Promise<void> {
		if (await this.goTo(node)) await vscode.commands.executeCommand('rework.notAi');
	}

	/** *This Was AI…* for a file of the tree: opens it; what is selected there is what is meant. */
	async thisWasAi(node: unknown): Promise<void> {
		const file = fileOf(node);
		const shown = file === null || (await this.#show(file.repo, file.path)) !== null;
		if (shown) await vscode.commands.executeCommand('rework.thisWasAi');
	}

	async compare(node: unknown): Promise<void> {
		if (isNode<HistoryNode, 'commit'>(node, 'commit'))
			return void (await this.#compareCommit(node.commit.repo, node.commit.commit));
		const [insertion] = this.#insertionsOf(node);
		if (!insertion) return;
		if (insertion.closedBy === null) await this.#context.compareOpen(insertion);
		else await this.#context.compareClosed([insertion], '');
	}

	#atCaret(): string | null {
		const editor = vscode.window.activeTextEditor;
		if (!editor) return null;
		const { document, selection } = editor;
		const [offset] = this.#context.spanOf(document, selection);
		return this.#context.insertionAt(document.uri.toString(), offset);
	}

	#insertionsOf(node: unknown): readonly ListedInsertion[] {
		if (isNode<OpenCodeNode, 'insertion'>(node, 'insertion')) return [node.insertion];
		if (isNode<HistoryNode, 'closed'>(node, 'closed')) return [node.insertion];
		return fileOf(node)?.insertions ?? [];
	}

	async #openEither(insertion: ListedInsertion): Promise<void> {
		if (insertion.closedBy === null) await this.#goTo(insertion);
		else await this.#context.compareClosed([insertion], '');
	}

	async #compareCommit(repo: string, commit: string): Promise<void> {
		const closed = await this.#context.closedBy(repo, commit, {});
		if (closed.length === 0) {
			void vscode.window.showInformationMessage(
				'No AI code is known to have gone into this commit.',
			);
			return;
		}
		await this.#context.compareClosed(closed, `AI code and commit ${commit.slice(0, 8)}`);
	}

	async #goTo(insertion: ListedInsertion): Promise<boolean> {
		const { id, repo, path } = insertion;
		const editor = await this.#show(repo, path);
		if (!editor) return false;
		for (let waitedMs = 0; waitedMs <= knownWithinMs; waitedMs += lookEveryMs) {
			const left = await this.#context.surviving({ repo, path, insertions: [] });
			const at = left?.get(id);
			if (at) {
				const line = Math.min(at.line, editor.document.lineCount - 1);
				const position = new vscode.Position(line, at.character);
				editor.selection = new vscode.Selection(position, position);
				editor.revealRange(
					new vscode.Range(position, position),
					vscode.TextEditorRevealType.InCenterIfOutsideViewport,
				);
				return true;
			}
			await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
		}
		void vscode.window.showInformationMessage('Nothing of this AI code is in the file any more.');
		return false;
	}

	/** The editor that shows a file, or null with the reason said. */
	async #show(repo: string | null, path: string): Promise<vscode.TextEditor | null> {
		const uri = this.#context.uriOf(repo, path);
		if (uri === null) {
			void vscode.window.showInformationMessage(
				'This file belongs to a repository that is not open in this window.',
			);
			return null;
		}
		try {
			const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
			return await vscode.window.showTextDocument(document);
		} catch {
			void vscode.window.showInformationMessage(
				'This file cannot be opened: it may be gone, or have another name now. Its figures stay.',
			);
			return null;
		}
	}
}

type Command = (...given: readonly unknown[]) => unknown;

/**
 * A command of a row's menu, which the editor gives the row, or `undefined` in its place where the tree was drawn anew
 * behind the open menu. From the palette and from keys it gives nothing.
 */
function onRow(run: Command): Command {
	return (...given) => {
		if (given.length === 0 || (given[0] ?? null) !== null) return run(...given);
		return vscode.window.showInformationMessage(rowGoneText);
	};
}

function fileOf(node: unknown): OpenFile | null {
	return isNode<OpenCodeNode, 'file'>(node, 'file') ? node.file : null;
}

/** What a command is given comes from a tree of ours, from a keybinding of the person, or from nobody. */
function isNode<N extends { readonly kind: string }, K extends N['kind']>(
	node: unknown,
	kind: K,
): node is Extract<N, { readonly kind: K }> {
	return typeof node === 'object' && node !== null && 'kind' in node && node.kind === kind;
}
