import { add, zero } from '../core/bounds.ts';
import type { Bounds } from '../core/states.ts';
import type { OnScreen } from './types.ts';

/** What is lost in a crash, and the most by which what is written lags. */
const tellEveryMs = 1_000;

/**
 * How long each insertion was on screen in this window, all told. What grew by a second is handed on by
 * `take`, so that a key costs no write for each insertion in view.
 */
export class ScreenTime {
	readonly #times = new Map<string, { readonly seen: Bounds; readonly toldMs: number }>();
	readonly #grown = new Set<string>();

	add({ insertion, low, point, high }: OnScreen): void {
		const known = this.#times.get(insertion) ?? { seen: zero, toldMs: 0 };
		const seen = add(known.seen, { low, point, high });
		this.#times.set(insertion, { seen, toldMs: known.toldMs });
		if (seen.high - known.toldMs >= tellEveryMs) this.#grown.add(insertion);
	}

	/** What grew enough since it was told; `all` of what grew. */
	take(which: 'grown' | 'all' = 'grown'): OnScreen[] {
		const names = which === 'all' ? this.#times.keys() : this.#grown;
		const taken: OnScreen[] = [];
		for (const insertion of [...names]) {
			const known = this.#times.get(insertion);
			if (!known || known.seen.high <= known.toldMs) continue;
			this.#times.set(insertion, { seen: known.seen, toldMs: known.seen.high });
			taken.push({ insertion, ...known.seen });
		}
		this.#grown.clear();
		return taken;
	}
}
