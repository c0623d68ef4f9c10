/**
 * A small seeded source of numbers: the same seed, the same numbers, on every machine. For resampling and choosing in
 * figures that must come out alike each time; not for secrets.
 *
 * The generator is mulberry32 (period 2³², passes gjrand); a call takes a few nanoseconds.
 */
export class Random {
	#state: number;

	/** Only the lower 32 bits of `seed` count. */
	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** 0 ≤ n < 1, in steps of 2⁻³². */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let n = this.#state;
		n = Math.imul(n ^ (n >>> 15), n | 1);
		n ^= n + Math.imul(n ^ (n >>> 7), n | 61);
		return ((n ^ (n >>> 14)) >>> 0) / 4_294_967_296;
	}

	/** A whole number, 0 ≤ n < `end`; for `end` up to 2³². */
	below(end: number): number {
		return Math.floor(this.next() * end);
	}
}
