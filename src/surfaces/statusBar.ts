import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { type Log, reasonOf } from '../core/log.ts';
import type { OverviewContext } from './overview.ts';
import { Refresher } from './refresher.ts';
import { type StatusText, statusText } from './statusText.ts';

/** What the status bar needs: the overview's own context serves. */
export type StatusBarContext = Pick<OverviewContext, 'log' | 'report' | 'onDidChange' | 'status'>;

/** Between the language and the notifications: close to the right end, where time is looked for. */
const priority = 90;

/** Today's rework in the status bar; a click opens the overview. */
export class StatusBar implements vscode.Disposable {
	readonly #context: StatusBarContext;
	readonly #item: vscode.StatusBarItem;
	readonly #owned = new Disposables();

	constructor(context: StatusBarContext) {
		this.#context = context;
		this.#item = this.#owned.add(
			vscode.window.createStatusBarItem('rework.status', vscode.StatusBarAlignment.Right, priority),
		);
		this.#item.name = 'Rework Meter';
		this.#item.command = 'rework.showOverview';
		const refresher = this.#owned.add(new Refresher(() => this.#refresh(context.log)));
		this.#owned.add(context.onDidChange(() => refresher.request()));
		this.#draw(statusText(null, context.status()), 'Rework: …');
		this.#item.show();
		refresher.setAwake(true);
		refresher.request();
	}

	dispose(): void {
		this.#owned.dispose();
	}

	async #refresh(log: Log): Promise<void> {
		const report = await this.#context.report('today').catch((failure: unknown) => {
			log.error(`status bar: no report: ${reasonOf(failure)}`);
			return null;
		});
		if (!this.#owned.isDisposed) this.#draw(statusText(report, this.#context.status()));
	}

	#draw({ text, label, lines, severity }: StatusText, beforeFirst?: string): void {
		this.#item.text = beforeFirst ?? text;
		this.#item.accessibilityInformation = { label: `Rework Meter: ${label}`, role: 'button' };
		this.#item.tooltip = tooltip(beforeFirst === undefined ? lines : []);
		this.#item.backgroundColor =
			severity === 'warning' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
	}
}

/** Untrusted Markdown: every line is appended as text, so reasons and names cannot be markup. */
function tooltip(lines: readonly string[]): vscode.MarkdownString {
	const markdown = new vscode.MarkdownString();
	markdown.isTrusted = false;
	markdown.supportHtml = false;
	markdown.appendMarkdown('**Rework today**');
	for (const line of lines) {
		markdown.appendMarkdown('\n\n');
		markdown.appendText(line);
	}
	return markdown;
}
