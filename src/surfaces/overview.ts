// No unit test: it needs the editor. test/editor/surfaces.editor.ts runs it there.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { guard, type Log, reasonOf } from '../core/log.ts';
import type { Report } from '../report/model.ts';
import {
	decodeToExtension,
	type OverviewAction,
	type OverviewStatus,
	type ToExtension,
	type ToPage,
} from './messages.ts';
import { overviewModel } from './overviewModel.ts';
import { overviewPage } from './overviewPage.ts';
import type { Period, Scope } from './periods.ts';
import { Refresher } from './refresher.ts';

/** What the overview needs from outside. */
export interface OverviewContext {
	readonly extensionUri: vscode.Uri;
	readonly log: Log;
	/** Of all repositories unless a scope says otherwise. */
	report(period: Period, scope?: Scope): Promise<Report>;
	/** Fires when figures or the status may have changed; as often as it likes. */
	readonly onDidChange: vscode.Event<void>;
	status(): OverviewStatus;
	/** Does what a button of the page asks for. */
	run(action: OverviewAction): unknown;
	/** Shows what lies behind a figure of a report that was shown. */
	showEvidence(figure: string, report: Report, scope: Scope): unknown;
}

/** Id of the view, as in package.json. */
export const overviewViewId = 'rework.overview';

/**
 * The overview in the side bar. It is drawn at most every 500 ms while it can be seen, and not at
 * all while hidden: the page is then gone, keeps only the chosen period, and asks anew when it
 * comes back. Register it under `overviewViewId`, without `retainContextWhenHidden`.
 */
export class OverviewView implements vscode.WebviewViewProvider, vscode.Disposable {
	readonly #context: OverviewContext;
	#open: Disposables | null = null;
	/** The last that was sent: evidence is of what the person looks at. */
	#latest: { readonly report: Report; readonly scope: Scope } | null = null;

	constructor(context: OverviewContext) {
		this.#context = context;
	}

	resolveWebviewView(view: vscode.WebviewView): void {
		this.#open?.dispose();
		const open = new Disposables();
		this.#open = open;
		const { extensionUri, log, onDidChange } = this.#context;
		const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
		const { webview } = view;
		let shown: { readonly period: Period; readonly scope: Scope } | null = null;

		const refresher = open.add(
			new Refresher(async () => {
				// Until the page has said which period it shows, there is nobody to answer.
				if (shown === null) return;
				const message = await this.#answer(shown.period, shown.scope);
				if (!open.isDisposed) await webview.postMessage(message);
			}),
		);
		const receive = (message: ToExtension) => {
			if (message.type === 'action') return this.#context.run(message.action);
			if (message.type === 'evidence') return this.#evidence(message.figure);
			shown = { period: message.period, scope: message.scope };
			return refresher.requestNow();
		};
		open.add(
			webview.onDidReceiveMessage(
				guard(log, 'overview', (data: unknown) => receive(decodeToExtension(data, 'message'))),
			),
		);
		open.add(view.onDidChangeVisibility(() => refresher.setAwake(view.visible)));
		open.add(
			view.onDidDispose(() => {
				open.dispose();
				this.#latest = null;
			}),
		);
		open.add(onDidChange(() => refresher.request()));

		webview.options = { enableScripts: true, localResourceRoots: [folder] };
		webview.html = overviewPage({
			script: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'overview.js')).toString(),
			style: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'overview.css')).toString(),
			cspSource: webview.cspSource,
			nonce: randomBytes(16).toString('base64url'),
		});
		refresher.setAwake(view.visible);
	}

	dispose(): void {
		this.#open?.dispose();
		this.#latest = null;
	}

	#evidence(figure: string): unknown {
		return this.#latest
			? this.#context.showEvidence(figure, this.#latest.report, this.#latest.scope)
			: undefined;
	}

	/** Never rejects: a report that fails is an answer too, and its reason stays in the log. */
	async #answer(period: Period, scope: Scope): Promise<ToPage> {
		const { log, status } = this.#context;
		try {
			const report = await this.#context.report(period, scope);
			this.#latest = { report, scope };
			const model = overviewModel(report, period, scope);
			return { type: 'overview', model, status: status() };
		} catch (failure) {
			log.error(`overview: no report: ${reasonOf(failure)}`);
			return { type: 'failed', period, scope, status: status() };
		}
	}
}
