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
import type { Period } from './periods.ts';
import { Refresher } from './refresher.ts';

/** What the overview needs from outside. */
export interface OverviewContext {
	readonly extensionUri: vscode.Uri;
	readonly log: Log;
	report(period: Period): Promise<Report>;
	/** Fires when figures or the status may have changed; as often as it likes. */
	readonly onDidChange: vscode.Event<void>;
	status(): OverviewStatus;
	/** Does what a button of the page asks for. */
	run(action: OverviewAction): unknown;
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
		let period: Period | null = null;

		const refresher = open.add(
			new Refresher(async () => {
				// Until the page has said which period it shows, there is nobody to answer.
				if (period === null) return;
				const message = await this.#answer(period);
				if (!open.isDisposed) await webview.postMessage(message);
			}),
		);
		const receive = (message: ToExtension) => {
			if (message.type === 'action') return this.#context.run(message.action);
			period = message.period;
			return refresher.request();
		};
		open.add(
			webview.onDidReceiveMessage(
				guard(log, 'overview', (data: unknown) => receive(decodeToExtension(data, 'message'))),
			),
		);
		open.add(view.onDidChangeVisibility(() => refresher.setAwake(view.visible)));
		open.add(view.onDidDispose(() => open.dispose()));
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
	}

	/** Never rejects: a report that fails is an answer too, and its reason stays in the log. */
	async #answer(period: Period): Promise<ToPage> {
		const { report, log, status } = this.#context;
		try {
			const model = overviewModel(await report(period), period);
			return { type: 'overview', model, status: status() };
		} catch (failure) {
			log.error(`overview: no report: ${reasonOf(failure)}`);
			return { type: 'failed', period, status: status() };
		}
	}
}
