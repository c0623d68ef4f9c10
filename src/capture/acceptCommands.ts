// No unit test: it needs the editor. test/editor/accept.editor.ts and the scored session run it there.
import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../core/disposables.ts';
import type { AcceptedEvent } from '../core/events.ts';
import { type Log, reasonOf } from '../core/log.ts';

const inline = 'editor.action.inlineSuggest';

/** The editor's commands that accept a suggestion, whoever runs them: a key, a click, another extension. */
const commands: readonly (readonly [id: string, gesture: AcceptedEvent['gesture']])[] = [
	[`${inline}.commit`, 'commit'],
	[`${inline}.commitAlternativeAction`, 'commit'],
	[`${inline}.acceptNextWord`, 'word'],
	[`${inline}.acceptNextLine`, 'line'],
];

/**
 * Takes the place of the editor's accept commands, so that every accept is heard of: ours run the editor's own and then
 * tell. The cost is a round trip to the extension host before each accept, so this is for those who ask for it. Where
 * another extension has taken a command already, that one is left alone, and the log says so.
 *
 *     commit ─▶ ours ─▶ ours steps aside ─▶ the editor's own (change, selection) ─▶ accepted ─▶ ours again
 */
export function interceptAccepts(
	log: Log,
	accepted: (gesture: AcceptedEvent['gesture']) => void,
): Disposable {
	const owned = new Disposables();
	for (const [id, gesture] of commands)
		owned.add(new Intercepted(id, log, () => accepted(gesture)));
	return owned;
}

class Intercepted implements Disposable {
	readonly #id: string;
	readonly #log: Log;
	readonly #accepted: () => void;
	#registration: vscode.Disposable | null = null;
	#disposed = false;

	constructor(id: string, log: Log, accepted: () => void) {
		this.#id = id;
		this.#log = log;
		this.#accepted = accepted;
		this.#register();
	}

	dispose(): void {
		this.#disposed = true;
		this.#stepAside();
	}

	#register(): void {
		if (this.#disposed || this.#registration) return;
		try {
			this.#registration = vscode.commands.registerCommand(this.#id, (...args: unknown[]) =>
				this.#run(args),
			);
		} catch (failure) {
			this.#log.warn(`${this.#id} is not ours to hear of: ${reasonOf(failure)}`);
		}
	}

	/** A second press while the editor's own command runs goes to that one; it is only not told. */
	async #run(args: readonly unknown[]): Promise<unknown> {
		this.#stepAside();
		try {
			const result: unknown = await vscode.commands.executeCommand(this.#id, ...args);
			this.#accepted();
			return result;
		} finally {
			this.#register();
		}
	}

	#stepAside(): void {
		this.#registration?.dispose();
		this.#registration = null;
	}
}
