// No unit test: it needs the editor. test/editor/trial.editor.ts runs it there.
import * as vscode from 'vscode';

/** Scheme of the virtual, read-only pages of a trial. */
export const trialScheme = 'rework-trial';

/** A page by its title, which is also its tab's. */
export type TrialPageName = 'Start a trial' | 'Trial';

/** The pages of a trial as virtual Markdown documents, shown in the editor's own preview. */
export class TrialPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<vscode.Uri>();
	readonly #texts = new Map<string, string>();
	readonly #registration: vscode.Disposable;
	readonly onDidChange = this.#changed.event;

	constructor() {
		this.#registration = vscode.workspace.registerTextDocumentContentProvider(trialScheme, this);
	}

	/** Opens the page, or renews it; as text where there is no Markdown preview. */
	async show(name: TrialPageName, markdown: string): Promise<void> {
		const uri = vscode.Uri.from({ scheme: trialScheme, path: `/${name}.md` });
		this.#texts.set(String(uri), markdown);
		this.#changed.fire(uri);
		try {
			await vscode.commands.executeCommand('markdown.showPreview', uri);
		} catch {
			const document = await vscode.workspace.openTextDocument(uri);
			await vscode.window.showTextDocument(document, { preview: true });
		}
	}

	provideTextDocumentContent(uri: vscode.Uri): string {
		return this.#texts.get(String(uri)) ?? 'Run *Rework: Show Trial* to see this page.\n';
	}

	dispose(): void {
		this.#registration.dispose();
		this.#changed.dispose();
	}
}
