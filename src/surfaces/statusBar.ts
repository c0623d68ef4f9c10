// No unit test: it needs the editor. test/editor/surfaces.editor.ts runs it there.
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { type Log, reasonOf } from '../core/log.ts';
import type { OverviewContext } from './overview.ts';
import { Refresher } from './refresher.ts';
import { type StatusOfMeasuring, type StatusText, statusText } from './statusText.ts';

/** What the status bar needs: mostly the overview's own context. */
export interface StatusBarContext extends Pick<OverviewContext, 'log' | 'report' | 'onDidChange'> {
	status(): StatusOfMeasuring;
	/** Whether the person wants the item. Paused and recording are shown whatever this says. */
	isEnabled(): boolean;
	/** What else goes on that the person agreed to. */
	notes?(): readonly string[];
}

/** Among the items of other extensions, left of the editor's own. */
const priority = 90;

/** Today's rework in the status bar, from the first report on; a click opens the overview. */
export class StatusBar implements vscode.Disposable {
	readonly #context: StatusBarContext;
	readonly #item: vscode.StatusBarItem;
	readonly #owned = new Disposables();

	/** Owns the item; a test may bring its own. */
	constructor(context: StatusBarContext, item: vscode.StatusBarItem = newItem()) {
		this.#context = context;
		this.#item = this.#owned.add(item);
		this.#item.name = 'Rework Meter';
		this.#item.command = 'rework.showOverview';
		const refresher = this.#owned.add(new Refresher(() => this.#refresh(context.log)));
		this.#owned.add(context.onDidChange(() => refresher.request()));
		refresher.request();
		// The first report would be the dearest part of activation; nobody misses it for one turn.
		const first = setImmediate(() => refresher.setAwake(true));
		this.#owned.add({ dispose: () => clearImmediate(first) });
	}

	dispose(): void {
		this.#owned.dispose();
	}

	async #refresh(log: Log): Promise<void> {
		const { paused, recording } = this.#context.status();
		if (!this.#context.isEnabled() && !paused && !recording) return this.#item.hide();
		const report = await this.#context.report('today').catch((failure: unknown) => {
			log.error(`status bar: no report: ${reasonOf(failure)}`);
			return null;
		});
		if (!this.#owned.isDisposed)
			this.#draw(statusText(report, this.#context.status(), this.#context.notes?.()));
	}

	#draw({ text, label, lines, severity }: StatusText): void {
		this.#item.text = text;
		this.#item.accessibilityInformation = { label: `Rework Meter: ${label}`, role: 'button' };
		this.#item.tooltip = tooltip(lines);
		this.#item.backgroundColor =
			severity === 'warning' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
		this.#item.show();
	}
}

function newItem(): vscode.StatusBarItem {
	const { Right } = vscode.StatusBarAlignment;
	return vscode.window.createStatusBarItem('rework.status', Right, priority);
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
