/**
 * A hash of a text that can be put together from the hashes of its parts, in any partition:
 *
 *     h(s) = s₀·Bⁿ⁻¹ + s₁·Bⁿ⁻² + … + sₙ₋₁  (mod 2³²)        h(xy) = h(x)·B^|y| + h(y)
 *
 * Two lanes, the second over a square of each unit so that what the first cannot tell apart does not look alike to
 * it too: 64 bits together. The modulus is what integers wrap at, which makes this four
 * times as quick as a prime; its price is that strings made for it collide (Thue and Morse's, of 128 letters
 * and more). It is no defence against someone who makes collisions on purpose; nothing but attribution within a
 * document rests on it.
 */

/**
 * The hash of one part: its value in both lanes. `cut` is a place in the part up to which the hash is known, too: the
 * next edit is mostly there, so that a key costs the characters between two edits and not the whole part.
 */
export type TextHash = {
	readonly length: number;
	readonly valueA: number;
	readonly valueB: number;
	readonly cut: number;
	readonly cutA: number;
	readonly cutB: number;
};

/** Arbitrary; 3 or 5 modulo 8, so that their powers take as long as can be to come back. */
const baseA = 0x85ebca6b;
const baseB = 0x2c1b3c6d;

/** Powers of the bases, so that parts are put together without a multiplication for each bit of their length. */
const tableLength = 8192;
const powersA = powersOf(baseA);
const powersB = powersOf(baseB);
const inverseA = inverseOf(baseA);
const inverseB = inverseOf(baseB);

/** The hash of `text`, by code units. O(length), about 1 ns each, 2 in short texts. */
export function hashPart(text: string): TextHash {
	const { length } = text;
	let valueA = 0;
	let valueB = 0;
	const copy = length >= copiedFrom && length <= copied.length ? unitsOf(text) : null;
	for (let i = 0; i < length; i++) {
		const unit = copy ? (copy[i] as number) : text.charCodeAt(i);
		valueA = (Math.imul(valueA, baseA) + unit) | 0;
		valueB = (Math.imul(valueB, baseB) + Math.imul(unit, unit + 1)) | 0;
	}
	return { length, valueA, valueB, cut: length, cutA: valueA, cutB: valueB };
}

/** Asked for one by one, the units of a string that is part of another cost more than to compute with them. */
const copied = new Uint16Array(8_192);
const copiedBytes = Buffer.from(copied.buffer);
const copiedFrom = 128;

/** The code units of `text` until the next call. */
function unitsOf(text: string): Uint16Array {
	copiedBytes.write(text, 'utf16le');
	return copied;
}

/**
 * The hash of `text`, whose hash is `hash`, once `[from, to)` of it is replaced by `inserted`. O(characters between
 * this place and the last edit's, and the edit's own).
 */
export function hashReplaced(
	hash: TextHash,
	text: string,
	from: number,
	to: number,
	inserted: string,
): TextHash {
	let { cut, cutA: a, cutB: b } = hash;
	for (; cut < from; cut++) {
		const unit = text.charCodeAt(cut);
		a = (Math.imul(a, baseA) + unit) | 0;
		b = (Math.imul(b, baseB) + Math.imul(unit, unit + 1)) | 0;
	}
	for (; cut > from; cut--) {
		const unit = text.charCodeAt(cut - 1);
		a = Math.imul(a - unit, inverseA);
		b = Math.imul(b - Math.imul(unit, unit + 1), inverseB);
	}
	let oldA = a;
	let oldB = b;
	for (let i = from; i < to; i++) {
		const unit = text.charCodeAt(i);
		oldA = (Math.imul(oldA, baseA) + unit) | 0;
		oldB = (Math.imul(oldB, baseB) + Math.imul(unit, unit + 1)) | 0;
	}
	for (let i = 0; i < inserted.length; i++) {
		const unit = inserted.charCodeAt(i);
		a = (Math.imul(a, baseA) + unit) | 0;
		b = (Math.imul(b, baseB) + Math.imul(unit, unit + 1)) | 0;
	}
	const rest = hash.length - to;
	return {
		length: hash.length - (to - from) + inserted.length,
		valueA: (hash.valueA + Math.imul(a - oldA, power(powersA, baseA, rest))) | 0,
		valueB: (hash.valueB + Math.imul(b - oldB, power(powersB, baseB, rest))) | 0,
		cut: from + inserted.length,
		cutA: a,
		cutB: b,
	};
}

/**
 * The key of the text whose parts, in order, have these hashes: all of the first lane and 21 bits of the second, which
 * one number holds exactly. Compare lengths too. O(parts).
 */
export function hashKey<T>(parts: readonly T[], hashOf: (part: T) => TextHash): number {
	let a = 0;
	let b = 0;
	for (let i = 0; i < parts.length; i++) {
		const { length, valueA, valueB } = hashOf(parts[i] as T);
		a = (Math.imul(a, power(powersA, baseA, length)) + valueA) | 0;
		b = (Math.imul(b, power(powersB, baseB, length)) + valueB) | 0;
	}
	return keyOf(a, b);
}

/** What stands around one part of a text, as hashes: all that the key of the whole needs while only that part changes. */
export type HashAround = {
	readonly beforeA: number;
	readonly beforeB: number;
	readonly afterA: number;
	readonly afterB: number;
	/** The bases to the power of how many units follow the part. */
	readonly powerA: number;
	readonly powerB: number;
};

/** What stands around part `index` of `parts`, itself not asked for its hash. O(parts). */
export function hashAround<T>(
	parts: readonly T[],
	index: number,
	hashOf: (part: T) => TextHash,
): HashAround {
	let beforeA = 0;
	let beforeB = 0;
	for (let i = 0; i < index; i++) {
		const { length, valueA, valueB } = hashOf(parts[i] as T);
		beforeA = (Math.imul(beforeA, power(powersA, baseA, length)) + valueA) | 0;
		beforeB = (Math.imul(beforeB, power(powersB, baseB, length)) + valueB) | 0;
	}
	let afterA = 0;
	let afterB = 0;
	let powerA = 1;
	let powerB = 1;
	for (let i = index + 1; i < parts.length; i++) {
		const { length, valueA, valueB } = hashOf(parts[i] as T);
		const a = power(powersA, baseA, length);
		const b = power(powersB, baseB, length);
		afterA = (Math.imul(afterA, a) + valueA) | 0;
		afterB = (Math.imul(afterB, b) + valueB) | 0;
		powerA = Math.imul(powerA, a);
		powerB = Math.imul(powerB, b);
	}
	return { beforeA, beforeB, afterA, afterB, powerA, powerB };
}

/** What `hashKey` gives for the whole text, from one part's hash and what stands around it. O(1). */
export function hashKeyAround(around: HashAround, part: TextHash): number {
	const { beforeA, beforeB, afterA, afterB, powerA, powerB } = around;
	const a = (Math.imul(beforeA, power(powersA, baseA, part.length)) + part.valueA) | 0;
	const b = (Math.imul(beforeB, power(powersB, baseB, part.length)) + part.valueB) | 0;
	return keyOf((Math.imul(a, powerA) + afterA) | 0, (Math.imul(b, powerB) + afterB) | 0);
}

function keyOf(a: number, b: number): number {
	return (a >>> 0) * 2 ** 21 + (b >>> 11);
}

function power(table: Int32Array, base: number, exponent: number): number {
	if (exponent < tableLength) return table[exponent] as number;
	let result = 1;
	let square = base;
	for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
		if (rest % 2 === 1) result = Math.imul(result, square);
		square = Math.imul(square, square);
	}
	return result;
}

function powersOf(base: number): Int32Array {
	const powers = new Int32Array(tableLength);
	powers[0] = 1;
	for (let i = 1; i < tableLength; i++) powers[i] = Math.imul(powers[i - 1] as number, base);
	return powers;
}

/** The number that takes a factor `base` back, modulo 2³². Newton: each round doubles the bits that are right. */
function inverseOf(base: number): number {
	let inverse = base;
	for (let round = 0; round < 5; round++)
		inverse = Math.imul(inverse, 2 - Math.imul(base, inverse));
	return inverse;
}
