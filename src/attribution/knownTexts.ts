import { packMap, unpackMap } from '../core/packedMap.ts';
import type { RunMap } from '../core/runMap.ts';

/**
 * Texts a document had a while ago, with their run maps. A map shares nearly everything with its
 * neighbours in time, so one costs a few kilobytes; 500 cover a long stretch of undo.
 */
const maxTexts = 500;
/** The oldest go in groups: shifting a long array at every keystroke would be waste. */
const dropAtOnce = 100;
/** Eight times as many as texts, so that a new one is mostly told from all others at once. */
const buckets = 4096;

interface State {
	readonly hash: number;
	readonly length: number;
	/** Packed where it shares next to nothing with the map after it. */
	map: RunMap | Int32Array;
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
	readonly #states: State[] = [];
	/** How many states there are by a few bits of their keys: nearly every text is new, and then nothing is looked through. */
	readonly #counts = new Uint16Array(buckets);
	#at = -1;

	/** The map of the nearest earlier (for `redo`: later) state with this text, or undefined. */
	find(hash: number, length: number, reason?: 'undo' | 'redo'): RunMap | undefined {
		const map = this.#states[this.#indexOf(hash, length, reason)]?.map;
		return map instanceof Int32Array ? unpackMap(map) : map;
	}

	/**
	 * The document has this text now. An undo or redo that leads to a known state goes there. `change` says whether the
	 * map before was edited throughout: then it is kept packed, in a half of the space and out of the collector's way,
	 * which would move megabytes at every key of a thousand cursors. O(runs) then.
	 */
	arrive(
		hash: number,
		map: RunMap,
		reason?: 'undo' | 'redo',
		change: 'throughout' | 'here and there' = 'here and there',
	): void {
		const before = this.#states[this.#at];
		if (change === 'throughout' && before && !(before.map instanceof Int32Array))
			before.map = packMap(before.map);
		const known = reason ? this.#indexOf(hash, map.length, reason) : -1;
		const state = this.#states[known];
		if (state) {
			state.map = map;
			this.#at = known;
			return;
		}
		this.#drop(this.#at + 1, this.#states.length);
		this.#states.push({ hash, length: map.length, map });
		this.#count(hash, 1);
		if (this.#states.length >= maxTexts + dropAtOnce) this.#drop(0, dropAtOnce);
		this.#at = this.#states.length - 1;
	}

	/** The current text turned out to be attributed so. */
	correct(map: RunMap): void {
		const current = this.#states[this.#at];
		if (current) current.map = map;
	}

	/** All but the current text: what was said of its origins since is truer than what they had. */
	forgetOthers(): void {
		this.#drop(this.#at + 1, this.#states.length);
		this.#drop(0, this.#at);
		this.#at = this.#states.length - 1;
	}

	#drop(from: number, to: number): void {
		if (from >= to) return;
		for (const { hash } of this.#states.splice(from, to - from)) this.#count(hash, -1);
	}

	#count(hash: number, by: 1 | -1): void {
		const bucket = bucketOf(hash);
		this.#counts[bucket] = (this.#counts[bucket] ?? 0) + by;
	}

	#indexOf(hash: number, length: number, reason?: 'undo' | 'redo'): number {
		if (this.#counts[bucketOf(hash)] === 0) return -1;
		const step = reason === 'redo' ? 1 : -1;
		for (let i = this.#at + step; i >= 0 && i < this.#states.length; i += step) {
			const state = this.#states[i];
			if (state?.hash === hash && state.length === length) return i;
		}
		return -1;
	}
}

function bucketOf(hash: number): number {
	return (hash | 0) & (buckets - 1);
}
