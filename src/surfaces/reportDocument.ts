// No unit test: it needs the editor. test/editor/surfaces.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { type Log, reasonOf } from '../core/log.ts';
import type { Report } from '../report/model.ts';
import { type Period, periods } from './periods.ts';

/** What the report document needs from outside. */
export interface ReportDocumentContext {
	readonly log: Log;
	report(period: Period): Promise<Report>;
	/** The report as Markdown with all data escaped. */
	markdown(report: Report): string;
}

/** Scheme of the virtual, read-only documents. */
export const reportScheme = 'rework-report';

/** `Rework: Show Report`: the report as a virtual document, shown as a Markdown preview. */
export class ReportDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
	readonly #context: ReportDocumentContext;
	readonly #owned = new Disposables();
	readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
	readonly onDidChange = this.#changed.event;

	constructor(context: ReportDocumentContext) {
		this.#context = context;
		this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(reportScheme, this));
	}

	/** Opens or renews the report; falls back to the text where there is no Markdown preview. */
	async show(period: Period = '7d'): Promise<void> {
		const uri = uriOf(period);
		const isOpen = vscode.workspace.textDocuments.some((each) => String(each.uri) === String(uri));
		if (isOpen) this.#changed.fire(uri);
		try {
			await vscode.commands.executeCommand('markdown.showPreview', uri);
		} catch (failure) {
			this.#context.log.warn(`report: no Markdown preview: ${reasonOf(failure)}`);
			const document = await vscode.workspace.openTextDocument(uri);
			await vscode.window.showTextDocument(document, { preview: true });
		}
	}

	/** A report that fails becomes a document that says so: the person asked for one. */
	async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
		const period = periods.find((each) => String(uriOf(each)) === String(uri));
		if (period === undefined) return '# Rework report\n\nThere is no such report.\n';
		try {
			return this.#context.markdown(await this.#context.report(period));
		} catch (failure) {
			this.#context.log.error(`report: ${reasonOf(failure)}`);
			return [
				'# Rework report',
				'The report could not be made. What was recorded is safe; the log says what went wrong.',
				'Run *Rework: Show Report* to try again.',
				'',
			].join('\n\n');
		}
	}

	dispose(): void {
		this.#owned.dispose();
	}
}

/** The path is the title of the preview. */
function uriOf(period: Period): vscode.Uri {
	return vscode.Uri.from({ scheme: reportScheme, path: `/Rework report ${period}.md` });
}
