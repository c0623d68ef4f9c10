// No unit test: it is a dialogue. test/editor/compare.editor.ts runs it in the editor.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { type Log, reasonOf } from '../core/log.ts';
import {
	type ClosedInsertion,
	insertionTitle,
	outcomeText,
	type Side,
	sideText,
} from './compareText.ts';
import { fileName, shortCommit } from './listText.ts';
import { withoutIcons } from './wording.ts';

export interface CompareContext {
	readonly log: Log;
	/** Newest commit first. */
	list(): Promise<readonly ClosedInsertion[]>;
	texts(id: string): Promise<{ readonly inserted: Side; readonly committed: Side } | null>;
	/** What an insertion was when it came in, and the lines that hold it now. May reject. */
	uncommitted(id: string): Promise<{ readonly inserted: Side; readonly now: Side } | null>;
	now(): number;
	/** Path of a file in its repository, or null. */
	pathOf(file: vscode.Uri): string | null;
}

/** Scheme of the virtual, read-only documents. */
export const compareScheme = 'rework-compare';

interface Choice extends vscode.QuickPickItem {
	/** One: a comparison. Several: one editor with all of them. */
	readonly insertions?: readonly ClosedInsertion[];
	readonly title?: string;
}

/** `Rework: Compare AI Code with What Was Committed`: what came in on the left, what a commit has of it on the right. */
export class Compare implements vscode.TextDocumentContentProvider, vscode.Disposable {
	readonly #context: CompareContext;
	readonly #owned = new Disposables();

	constructor(context: CompareContext) {
		this.#context = context;
		this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(compareScheme, this));
	}

	/** Asks what to compare: the active file, a commit, or one insertion. */
	async choose(): Promise<void> {
		let list: readonly ClosedInsertion[];
		try {
			list = await this.#context.list();
		} catch (failure) {
			this.#context.log.warn(`compare: ${reasonOf(failure)}`);
			void vscode.window.showErrorMessage(
				'What was recorded could not be read. It is safe; "Rework: Show Log" says more.',
			);
			return;
		}
		if (list.length === 0) {
			void vscode.window.showInformationMessage(
				'There is nothing to compare yet: no AI code was committed in the repositories of this window since Rework Meter measures.',
			);
			return;
		}
		const choice = await vscode.window.showQuickPick(this.#choices(list), {
			title: 'Compare AI Code with What Was Committed',
			placeHolder: 'A file, a commit, or one piece of AI code',
			matchOnDescription: true,
			matchOnDetail: true,
		});
		if (choice?.insertions) await this.open(choice.insertions, choice.title ?? choice.label);
	}

	/** Opens one comparison, or all of several in one editor. */
	async open(insertions: readonly ClosedInsertion[], title: string): Promise<void> {
		const [only, ...more] = insertions;
		if (!only) return;
		if (more.length === 0) {
			await vscode.commands.executeCommand(
				'vscode.diff',
				uriOf(only, 'inserted'),
				uriOf(only, 'committed'),
				`${fileName(only.path)}: AI code ↔ ${shortCommit(only.closedBy)}`,
			);
			return;
		}
		const pairs = insertions.map((insertion) => [
			uriOf(insertion, 'committed'),
			uriOf(insertion, 'inserted'),
			uriOf(insertion, 'committed'),
		]);
		await vscode.commands.executeCommand('vscode.changes', title, pairs);
	}

	/** AI code that is not committed: what came in on the left, what is there now on the right. */
	async openUncommitted({ id, path }: Pick<ClosedInsertion, 'id' | 'path'>): Promise<void> {
		// What is there now changes: each comparison is of its own moment.
		const side = (name: string) =>
			uriAt(path, `${name}:${encodeURIComponent(id)}:${this.#context.now()}`);
		await vscode.commands.executeCommand(
			'vscode.diff',
			side('accepted'),
			side('now'),
			`${fileName(path)}: AI code ↔ now`,
		);
	}

	/** A side that cannot be shown becomes a sentence that says why. */
	async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
		const [side = '', id = ''] = uri.query.split(':');
		try {
			if (side === 'accepted' || side === 'now') {
				const open = await this.#context.uncommitted(decodeURIComponent(id));
				const shown = side === 'now' ? open?.now : open?.inserted;
				return sideText(shown ?? { kind: 'unreadable' });
			}
			const texts = await this.#context.texts(decodeURIComponent(id));
			const found = side === 'inserted' ? texts?.inserted : texts?.committed;
			return sideText(found ?? { kind: 'unreadable' });
		} catch (failure) {
			this.#context.log.warn(`compare: ${reasonOf(failure)}`);
			return sideText({ kind: 'unreadable' });
		}
	}

	dispose(): void {
		this.#owned.dispose();
	}

	#choices(list: readonly ClosedInsertion[]): Choice[] {
		const file = vscode.window.activeTextEditor?.document.uri;
		const path = file ? this.#context.pathOf(file) : null;
		const here = path === null ? [] : list.filter((insertion) => insertion.path === path);
		const choices: Choice[] = [];
		if (path !== null && here.length > 0)
			choices.push({
				label: `$(file-code) All of ${withoutIcons(fileName(path))}`,
				description: amount(here.length),
				insertions: here,
				title: `AI code in ${fileName(path)} and what was committed`,
			});
		for (const [commit, closed] of byCommit(list)) {
			const name = withoutIcons(shortCommit(commit));
			const when = new Date(closed[0]?.closedMs ?? 0).toLocaleString();
			choices.push({ label: `Commit ${name}, ${when}`, kind: vscode.QuickPickItemKind.Separator });
			if (closed.length > 1)
				choices.push({
					label: `$(git-commit) All of commit ${name}`,
					description: amount(closed.length),
					insertions: closed,
					title: `AI code and commit ${name}`,
				});
			for (const insertion of closed)
				choices.push({
					label: `$(sparkle) ${withoutIcons(insertionTitle(insertion))}`,
					description: insertion.hasText ? '' : 'text expired',
					detail: outcomeText(insertion),
					insertions: [insertion],
				});
		}
		return choices;
	}
}

function byCommit(
	list: readonly ClosedInsertion[],
): ReadonlyMap<string, readonly ClosedInsertion[]> {
	const commits = new Map<string, ClosedInsertion[]>();
	for (const insertion of list) {
		const closed = commits.get(insertion.closedBy) ?? [];
		closed.push(insertion);
		commits.set(insertion.closedBy, closed);
	}
	return commits;
}

function amount(count: number): string {
	return count === 1 ? '1 piece of AI code' : `${count} pieces of AI code`;
}

/** The path keeps the file's name, so that the editor knows its language. */
function uriOf({ id, path }: ClosedInsertion, side: 'inserted' | 'committed'): vscode.Uri {
	return uriAt(path, `${side}:${encodeURIComponent(id)}`);
}

function uriAt(path: string, query: string): vscode.Uri {
	return vscode.Uri.from({ scheme: compareScheme, path: `/${path}`, query });
}
