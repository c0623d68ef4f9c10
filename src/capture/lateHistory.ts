// No unit test: it needs the editor. What it follows is tested in test/capture/headMoves.test.ts.
import * as vscode from 'vscode';
import type { Disposable } from '../core/disposables.ts';
import type { Following, HistoryEvent } from './headMoves.ts';

/** What takes no longer needs no word. */
const quietMs = 1_000;

/** Shows how far the reading of a past has come, and lets the person stop it. It goes on at the next start. */
export class LateHistory implements Following, Disposable {
	readonly #total: number;
	readonly #timer: ReturnType<typeof setTimeout>;
	#read = 0;
	#shown = 0;
	#cancelled = false;
	#report: ((message: string, increment: number) => void) | null = null;
	#end: () => void = () => {};

	constructor(total: number) {
		this.#total = total;
		this.#timer = setTimeout(() => this.#show(), quietMs);
	}

	progress(event: HistoryEvent): void {
		if (event.type !== 'commit') return;
		this.#read++;
		this.#tell();
	}

	isCancelled(): boolean {
		return this.#cancelled;
	}

	dispose(): void {
		clearTimeout(this.#timer);
		this.#end();
	}

	#tell(): void {
		const share = (100 * Math.min(this.#read, this.#total)) / Math.max(1, this.#total);
		this.#report?.(`${this.#read} of ${this.#total}`, share - this.#shown);
		if (this.#report) this.#shown = share;
	}

	#show(): void {
		const title = 'Rework Meter: reading commits made meanwhile';
		const location = vscode.ProgressLocation.Notification;
		void vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
			token.onCancellationRequested(() => {
				this.#cancelled = true;
			});
			this.#report = (message, increment) => progress.report({ message, increment });
			this.#tell();
			return new Promise<void>((resolve) => {
				this.#end = resolve;
			});
		});
	}
}
