import type { Cohort } from './lineBirths.ts';
import { folded } from './sameLines.ts';

/** Shorter lines (`}`, `else:`) stand everywhere: they move only along with one beside them that says more. */
const tellingInk = 8;

interface Moved {
	readonly key: string;
	readonly cohorts: readonly Cohort[];
	isTaken: boolean;
}

/** Where lines that are alike were, in their order; those before `next` are taken. */
interface Places {
	readonly list: number[];
	next: number;
}

/**
 * Lines that left their places, in the order of their texts, each of which goes to one new place at most. Adding one and
 * looking one up cost the same however many there are.
 */
export class MovedLines {
	readonly #moved: Moved[] = [];
	readonly #places = new Map<string, Places>();

	/** A line, and what it continued. */
	add(line: string, cohorts: readonly Cohort[]): void {
		const key = folded(line);
		const at = this.#moved.push({ key, cohorts, isTaken: false }) - 1;
		if (key.length < tellingInk) return;
		const known = this.#places.get(key);
		if (known) known.list.push(at);
		else this.#places.set(key, { list: [at], next: 0 });
	}

	/**
	 * Finds lines of a text that came from elsewhere: lines that say enough by themselves, in their order, and the short
	 * ones next to them. What was found is taken from `fresh`, and `after` has what it continues. O(fresh lines).
	 */
	take(lines: readonly string[], fresh: Set<number>, after: (readonly Cohort[])[]): void {
		if (fresh.size === 0 || this.#moved.length === 0) return;
		const take = (line: number, at: number) => {
			const from = this.#moved[at];
			if (!from || from.isTaken) return false;
			from.isTaken = true;
			after[line] = from.cohorts;
			return fresh.delete(line);
		};
		const found: (readonly [line: number, at: number])[] = [];
		for (const line of [...fresh].sort((a, b) => a - b)) {
			const at = this.#next(folded(lines[line] ?? ''));
			if (at !== undefined && take(line, at)) found.push([line, at]);
		}
		for (const [line, at] of found)
			for (const way of [-1, 1]) {
				let [to, from] = [line + way, at + way];
				// Up to the next line that is not the same: in one text it may already have been found.
				while (
					fresh.has(to) &&
					this.#moved[from]?.key === folded(lines[to] ?? '') &&
					take(to, from)
				) {
					to += way;
					from += way;
				}
			}
	}

	/** What the lines continued that went nowhere. */
	*left(): Generator<readonly Cohort[]> {
		for (const { cohorts, isTaken } of this.#moved) if (!isTaken) yield cohorts;
	}

	#next(key: string): number | undefined {
		const places = this.#places.get(key);
		if (!places) return undefined;
		while (this.#moved[places.list[places.next] ?? -1]?.isTaken) places.next++;
		return places.list[places.next];
	}
}
