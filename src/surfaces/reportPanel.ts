// No unit test: it needs the editor. test/ui/commands.ui.ts shows it there; test/surfaces/reportPage.browser.ts looks at the page.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type Log, reasonOf } from '../core/log.ts';
import type { Report } from '../report/model.ts';
import { type Period, periodNames } from './periods.ts';
import { reportPage } from './reportPage.ts';

export interface ReportPanelContext {
	readonly log: Log;
	report(period: Period): Promise<Report>;
	/** The same as text, for where there is no panel to show. */
	asText(period: Period): Promise<void>;
}

/** Type of the panel: what menus go by. */
export const reportPanelType = 'rework.report';

/** The report in an editor's tab: a page without scripts, made anew each time it is asked for. */
export class ReportPanel implements vscode.Disposable {
	readonly #context: ReportPanelContext;
	#panel: vscode.WebviewPanel | null = null;

	constructor(context: ReportPanelContext) {
		this.#context = context;
	}

	async show(period: Period = '7d'): Promise<void> {
		let html: string;
		try {
			html = this.page(await this.#context.report(period));
		} catch (failure) {
			this.#context.log.error(`report: ${reasonOf(failure)}`);
			// It says what went wrong, and how to go on.
			return this.#context.asText(period);
		}
		const panel = this.#panel ?? this.#open();
		panel.title = `Rework Report, ${periodNames[period].name}`;
		panel.webview.html = html;
		panel.reveal();
	}

	/** The page as an export writes it. */
	page(report: Report): string {
		return reportPage(report, randomBytes(16).toString('base64url'));
	}

	dispose(): void {
		this.#panel?.dispose();
	}

	#open(): vscode.WebviewPanel {
		const options = { enableScripts: false, localResourceRoots: [], enableFindWidget: true };
		const panel = vscode.window.createWebviewPanel(
			reportPanelType,
			'Rework Report',
			vscode.ViewColumn.Active,
			options,
		);
		panel.onDidDispose(() => {
			this.#panel = null;
		});
		this.#panel = panel;
		return panel;
	}
}
