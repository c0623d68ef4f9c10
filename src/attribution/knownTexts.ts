import type { RunMap } from '../core/runMap.ts';

/**
 * Texts a document had a while ago, with their run maps. A map shares nearly everything with its
 * neighbours in time, so one costs a few kilobytes; 500 cover a long stretch of undo.
 */
const maxTexts = 500;
/** The oldest go in groups: shifting a long array at every keystroke would be waste. */
const dropAtOnce = 100;

interface State {
	readonly hash: string;
	map: RunMap;
}

/**
 * What a document's earlier texts were attributed to, in the order in which it had them:
 *
 *     oldest ─ … ─ back ─▶ current ─ forward ─ … ─ last undone
 *
 * Undo and redo walk along it as the editor's own stack does. That order matters: one text can have
 * had two attributions (typed, deleted, then suggested by an AI), and undo must find each again.
 * An edit forgets what was undone before it, so that words which a person took back and then typed
 * are the person's.
 */
export class KnownTexts {
	#states: State[] = [];
	#at = -1;

	/** The map of the nearest earlier (for `redo`: later) state with this text, or undefined. */
	find(hash: string, length: number, reason?: 'undo' | 'redo'): RunMap | undefined {
		return this.#states[this.#indexOf(hash, length, reason)]?.map;
	}

	/** The document has this text now. An undo or redo that leads to a known state goes there. */
	arrive(hash: string, map: RunMap, reason?: 'undo' | 'redo'): void {
		const known = reason ? this.#indexOf(hash, map.length, reason) : -1;
		const state = this.#states[known];
		if (state) {
			state.map = map;
			this.#at = known;
			return;
		}
		this.#states.length = this.#at + 1;
		this.#states.push({ hash, map });
		if (this.#states.length >= maxTexts + dropAtOnce) this.#states.splice(0, dropAtOnce);
		this.#at = this.#states.length - 1;
	}

	/** The current text turned out to be attributed so. */
	correct(map: RunMap): void {
		const current = this.#states[this.#at];
		if (current) current.map = map;
	}

	#indexOf(hash: string, length: number, reason?: 'undo' | 'redo'): number {
		const step = reason === 'redo' ? 1 : -1;
		for (let i = this.#at + step; i >= 0 && i < this.#states.length; i += step) {
			const state = this.#states[i];
			if (state?.map.length === length && state.hash === hash) return i;
		}
		return -1;
	}
}
