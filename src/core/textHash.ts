/**
 * A hash of a text that can be put together from the hashes of its parts, in any partition:
 *
 *     h(s) = s₀·Bⁿ⁻¹ + s₁·Bⁿ⁻² + … + sₙ₋₁  (mod p)        h(xy) = h(x)·B^|y| + h(y)
 *
 * Two primes of 31 bits, about 62 bits together with the length in the key: among a million versions of one
 * document, two different ones share a key with a probability below 10⁻⁶. It is no defence against someone who
 * makes collisions on purpose; nothing but attribution within a document rests on it.
 *
 * All arithmetic stays in exact doubles. A base below 2²¹ times a residue below 2³¹ is below 2⁵², and then
 * `floor(x / p)` is the true quotient, because x / p is at least 2⁻³¹ away from the next integer.
 */

/** The hash of one part: its value and B^length, for both primes. */
export type TextHash = {
	readonly valueA: number;
	readonly valueB: number;
	readonly powerA: number;
	readonly powerB: number;
};

const primeA = 2147483647; // 2³¹ − 1
const primeB = 2147483629; // the largest prime below it
/** Arbitrary, above the largest code unit and below 2²¹. */
const baseA = 1_315_423;
const baseB = 1_928_179;

/** The hash of `text`, by code units. O(length), about 12 ns each. */
export function hashPart(text: string): TextHash {
	let valueA = 0;
	let valueB = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		const a = valueA * baseA + unit;
		valueA = a - Math.floor(a / primeA) * primeA;
		const b = valueB * baseB + unit;
		valueB = b - Math.floor(b / primeB) * primeB;
	}
	return {
		valueA,
		valueB,
		powerA: power(baseA, text.length, primeA),
		powerB: power(baseB, text.length, primeB),
	};
}

/** The key of the text whose parts, in order, have these hashes: its length and its hash. O(parts). */
export function hashKey(length: number, parts: Iterable<TextHash>): string {
	let a = 0;
	let b = 0;
	for (const part of parts) {
		a = (times(a, part.powerA, primeA) + part.valueA) % primeA;
		b = (times(b, part.powerB, primeB) + part.valueB) % primeB;
	}
	return `${length}-${a.toString(36)}-${b.toString(36)}`;
}

/** `x · y mod p` for residues of 31 bits, whose product would not be exact: 15 and 16 bits of x at a time. */
function times(x: number, y: number, p: number): number {
	const high = (x >>> 16) * y;
	const rest = high - Math.floor(high / p) * p;
	const whole = rest * 0x10000 + (x & 0xffff) * y;
	return whole - Math.floor(whole / p) * p;
}

function power(base: number, exponent: number, p: number): number {
	let result = 1;
	let square = base;
	for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
		if (rest % 2 === 1) result = times(result, square, p);
		square = times(square, square, p);
	}
	return result;
}
