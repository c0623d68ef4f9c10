// No unit test: it needs the editor. test/editor/accept.editor.ts and the scored session run it there.
import * as vscode from 'vscode';
import { type Disposable, Disposables } from '../core/disposables.ts';
import type { AcceptedEvent } from '../core/events.ts';
import { type Log, reasonOf } from '../core/log.ts';

const inline = 'editor.action.inlineSuggest';

type Gesture = AcceptedEvent['gesture'];
type Command = readonly [id: string, gesture: Gesture];

/** The editor's commands that accept a suggestion, whoever runs them: a key, a click, another extension. */
const keyed: readonly Command[] = [
	[`${inline}.commit`, 'commit'],
	[`${inline}.commitAlternativeAction`, 'commit'],
	[`${inline}.acceptNextWord`, 'word'],
];
/** The one that has no key unless a person gave it one: nobody's Tab waits where it is heard of. */
const keyless: readonly Command[] = [[`${inline}.acceptNextLine`, 'line']];

/** What hears of accepts in the place of the editor's commands, until it is disposed. */
export interface Interception extends Disposable {
	/** Whether accepts of this kind are told by it: not where another extension had taken the command. */
	tells(gesture: Gesture): boolean;
}

/**
 * Takes the place of accept commands, so that every run of them is heard of: ours run the editor's own and then tell.
 * The cost is a round trip to the extension host before each such accept, so `keyed`, the commands of Tab and Ctrl+Right, are
 * for those who ask for it; `keyless` costs only who runs it. Where another extension has taken a command already,
 * that one is left alone, and the log says so.
 *
 *     commit ─▶ ours ─▶ ours steps aside ─▶ the editor's own (change, selection) ─▶ accepted ─▶ ours again
 */
export function interceptAccepts(
	which: 'keyed' | 'keyless',
	log: Log,
	accepted: (gesture: Gesture) => void,
): Interception {
	const owned = new Disposables();
	const told = new Set<Gesture>();
	for (const [id, gesture] of which === 'keyed' ? keyed : keyless) {
		const one = owned.add(new Intercepted(id, log, () => accepted(gesture)));
		if (one.isOurs) told.add(gesture);
	}
	return { tells: (gesture) => told.has(gesture), dispose: () => owned.dispose() };
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

	/** Whether the command was free to be taken. */
	get isOurs(): boolean {
		return this.#registration !== null;
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
