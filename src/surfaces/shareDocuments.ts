// No unit test: it needs the editor. test/editor/share.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { type Log, reasonOf } from '../core/log.ts';

/** Scheme of the virtual, read-only documents; menus go by it. */
export const shareScheme = 'rework-summary';

/** What is to be seen before anything leaves. */
export interface Shown {
	/** Title of the document with the bytes; ends with `.json`. */
	readonly name: string;
	readonly text: string;
	/** Markdown. */
	readonly page: string;
}

/** The bytes in an editor and the page beside them. They are nowhere but in memory, and gone with their tabs. */
export class ShareDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
	readonly #log: Log;
	readonly #owned = new Disposables();
	readonly #texts = new Map<string, string>();
	#number = 0;

	constructor(log: Log, closed: () => void) {
		this.#log = log;
		this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(shareScheme, this));
		this.#owned.add(
			vscode.window.tabGroups.onDidChangeTabs(({ closed: tabs }) => {
				// Not where they are replaced by the next ones: those have another name.
				if (!tabs.some(({ input }) => this.#texts.has(keyOf(input)))) return;
				closed();
				// The page says nothing without the bytes.
				void this.close();
			}),
		);
	}

	provideTextDocumentContent(uri: vscode.Uri): string {
		return this.#texts.get(uri.toString()) ?? '';
	}

	/** Shows these instead of what was shown before. Resolves when both are to be seen. */
	async show({ name, text, page }: Shown): Promise<void> {
		await this.close();
		this.#number++;
		const bytes = uriOf(this.#number, name);
		const words = uriOf(this.#number, 'What you share.md');
		this.#texts.set(bytes.toString(), text);
		this.#texts.set(words.toString(), page);
		const document = await vscode.workspace.openTextDocument(bytes);
		await vscode.window.showTextDocument(document, {
			preview: false,
			viewColumn: vscode.ViewColumn.One,
		});
		try {
			await vscode.commands.executeCommand('markdown.showPreviewToSide', words);
			await untilThePageIsThere();
		} catch (failure) {
			this.#log.warn(`share: no Markdown preview: ${reasonOf(failure)}`);
			await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(words), {
				preview: false,
				viewColumn: vscode.ViewColumn.Beside,
			});
		}
	}

	/** Closes both; what they held is forgotten. */
	async close(): Promise<void> {
		this.#texts.clear();
		const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(isOurs));
		if (tabs.length > 0) await vscode.window.tabGroups.close(tabs);
	}

	dispose(): void {
		this.#owned.dispose();
		this.#texts.clear();
	}
}

/** The command is done before the editor tells of its tab, and what nobody knows of cannot be closed. */
function untilThePageIsThere(): Promise<void> {
	const isThere = () =>
		vscode.window.tabGroups.all.some(({ tabs }) =>
			tabs.some((tab) => isOurs(tab) && tab.input instanceof vscode.TabInputWebview),
		);
	return new Promise((resolve) => {
		const done = () => {
			clearTimeout(timer);
			listener.dispose();
			resolve();
		};
		const timer = setTimeout(done, untilPageMs);
		const listener = vscode.window.tabGroups.onDidChangeTabs(() => {
			if (isThere()) done();
		});
		if (isThere()) done();
	});
}

/** Then it is taken for one that has no preview. */
const untilPageMs = 5_000;

/** The document, or the preview of the page, which the editor knows only by its title. */
function isOurs({ input, label }: vscode.Tab): boolean {
	if (input instanceof vscode.TabInputText) return input.uri.scheme === shareScheme;
	return (
		input instanceof vscode.TabInputWebview &&
		input.viewType.endsWith('markdown.preview') &&
		label.endsWith('What you share.md')
	);
}

function keyOf(input: unknown): string {
	return input instanceof vscode.TabInputText ? input.uri.toString() : '';
}

/** The path is the title of the tab; the number keeps a new text from being taken for an old one. */
function uriOf(number: number, name: string): vscode.Uri {
	return vscode.Uri.from({ scheme: shareScheme, path: `/${name}`, query: `${number}` });
}
