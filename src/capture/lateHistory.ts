// No unit test: it needs the editor. Its words: test/capture/catchUpText.test.ts; test/ui/catchUp.ui.ts clicks it.
import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../core/disposables.ts';
import { type CatchUpState, catchUpText } from './catchUpText.ts';
import type { Following, HistoryEvent, Moves } from './headMoves.ts';

/** What takes no longer needs no word. */
const quietMs = 1_000;
/** So often at most the number changes: each time is a message to the window. */
const drawEveryMs = 200;

/** Next to the figures of today, which are not whole until it is done. */
const priority = 89;

/** The reading of one worktree's past. */
export interface Reading extends Following, Disposable {}

/**
 * Shows in the status bar how far the reading of the past has come, of all worktrees together. A click, or a command, stops
 * it; what was not read is said from then on, and another click reads on.
 */
export class LateHistory implements Disposable {
	readonly #owned = new Disposables();
	readonly #readings = new Set<{ readonly total: number; read: number }>();
	#item: vscode.StatusBarItem | null = null;
	#timer: ReturnType<typeof setTimeout> | null = null;
	#stopped: CatchUpState | null = null;
	#drawnMs = 0;
	#lastContext: CatchUpState['how'] | null = null;

	/** `readOn` begins the reading of what was not read anew. */
	constructor(readOn: () => void) {
		const command = (name: string, run: () => void) =>
			this.#owned.add(vscode.commands.registerCommand(`rework.${name}`, run));
		command('stopReadingCommits', () => this.#stop());
		command('readRemainingCommits', () => {
			this.#stopped = null;
			this.#draw();
			readOn();
		});
		this.#owned.add({ dispose: () => this.#clear() });
	}

	/** Before anything of it is read, so that the whole is known from the beginning. */
	begin({ moves }: Pick<Moves, 'moves'>): Reading {
		const total = moves.filter(({ from, to, mayMake = true }) => mayMake && from !== to).length;
		const reading = { total, read: 0 };
		if (total > 0) this.#readings.add(reading);
		this.#timer ??= setTimeout(() => this.#show(), quietMs);
		return {
			progress: (event: HistoryEvent) => {
				if (event.type !== 'commit' || event.how === 'arrived' || event.how === 'stashed') return;
				reading.read++;
				if (Date.now() - this.#drawnMs >= drawEveryMs) this.#draw();
			},
			isCancelled: () => this.#stopped !== null,
			dispose: () => {
				// What was stopped is still spoken of.
				if (this.#stopped === null) this.#readings.delete(reading);
				this.#draw();
			},
		};
	}

	dispose(): void {
		this.#owned.dispose();
	}

	#stop(): void {
		if (this.#readings.size === 0) return;
		this.#stopped = { ...this.#sum(), how: 'stopped' };
		this.#readings.clear();
		this.#show();
	}

	#sum(): Pick<CatchUpState, 'read' | 'total'> {
		const sum = { read: 0, total: 0 };
		for (const { read, total } of this.#readings) {
			sum.read += Math.min(read, total);
			sum.total += total;
		}
		return sum;
	}

	#show(): void {
		if (this.#owned.isDisposed) return;
		const { Right } = vscode.StatusBarAlignment;
		this.#item ??= vscode.window.createStatusBarItem('rework.catchUp', Right, priority);
		this.#item.name = 'Rework Meter: Commits Made Meanwhile';
		this.#draw();
	}

	#draw(): void {
		if (this.#stopped === null && this.#readings.size === 0) return this.#clear();
		const isReading = this.#stopped === null;
		if (!this.#item) return;
		this.#drawnMs = Date.now();
		const { text, label, lines } = catchUpText(this.#stopped ?? { ...this.#sum(), how: 'reading' });
		this.#item.text = text;
		this.#item.tooltip = lines.join('\n\n');
		this.#item.accessibilityInformation = { label, role: 'button' };
		this.#item.command = isReading ? 'rework.stopReadingCommits' : 'rework.readRemainingCommits';
		this.#item.show();
		this.#context(isReading ? 'reading' : 'stopped');
	}

	#clear(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
		this.#item?.dispose();
		this.#item = null;
		this.#context(null);
	}

	/** Which of the two commands the palette offers. */
	#context(how: CatchUpState['how'] | null): void {
		if (how === this.#lastContext) return;
		this.#lastContext = how;
		void vscode.commands.executeCommand('setContext', 'rework.catchUp', how ?? undefined);
	}
}
