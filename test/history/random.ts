/** A small seeded generator of numbers (mulberry32): the same seed, the same walk. */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** 0 ≤ n < 1. */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let n = this.#state;
		n = Math.imul(n ^ (n >>> 15), n | 1);
		n ^= n + Math.imul(n ^ (n >>> 7), n | 61);
		return ((n ^ (n >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number below `end`. */
	below(end: number): number {
		return Math.floor(this.next() * end);
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	pick<T>(list: readonly T[]): T {
		const picked = list[this.below(list.length)];
		if (picked === undefined) throw new RangeError('Nothing to pick from');
		return picked;
	}

	/** Each with its weight; the heavier, the likelier. */
	weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
		const sum = choices.reduce((total, [weight]) => total + weight, 0);
		let at = this.next() * sum;
		for (const [weight, choice] of choices) {
			at -= weight;
			if (at < 0) return choice;
		}
		throw new RangeError('Nothing to pick from');
	}
}
