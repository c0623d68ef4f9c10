// No test of its own. Tested through test/attribution/book.test.ts.
interface Tally {
	byAi: number;
	otherwise: number;
	last: 'byAi' | 'otherwise';
}

/** How many characters of each line of an insertion an AI replaced, and how many went otherwise. */
export class GoneChars {
	readonly #lines = new Map<number, Tally>();

	of(line: number): Readonly<Omit<Tally, 'last'>> {
		const { byAi = 0, otherwise = 0 } = this.#lines.get(line) ?? {};
		return { byAi, otherwise };
	}

	left(line: number, length: number, how: Tally['last']): void {
		const tally = this.#lines.get(line) ?? { byAi: 0, otherwise: 0, last: how };
		tally[how] += length;
		tally.last = how;
		this.#lines.set(line, tally);
	}

	/**
	 * What came back is no longer gone, so that it cannot outvote how the line goes in the end. What went last comes back
	 * first, as the editor's history and moves have it.
	 */
	cameBack(line: number, length: number): void {
		const tally = this.#lines.get(line);
		if (!tally) return;
		const first = tally.last;
		const second = first === 'byAi' ? 'otherwise' : 'byAi';
		const rest = Math.max(0, length - tally[first]);
		tally[first] = Math.max(0, tally[first] - length);
		tally[second] = Math.max(0, tally[second] - rest);
	}
}
