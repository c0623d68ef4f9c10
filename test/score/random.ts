/** A seeded source of choices: the same seed gives the same session, whatever machine plays it. */
export class Random {
	#state: number;

	constructor(seed: number | string) {
		this.#state = typeof seed === 'number' ? seed >>> 0 : hash(seed);
	}

	/** A number in `[0, 1)`; mulberry32, which is small and good enough for choosing. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let t = this.#state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number in `[from, to]`. */
	int(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	/** One of `from`, which must not be empty. */
	pick<T>(from: readonly T[]): T {
		const found = from[this.int(0, from.length - 1)];
		if (found === undefined) throw new RangeError(`Nothing to pick from ${from.length}`);
		return found;
	}

	/** True once in `oneIn` times. */
	chance(oneIn: number): boolean {
		return this.next() * oneIn < 1;
	}
}

/** FNV-1a. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
	return value >>> 0;
}
