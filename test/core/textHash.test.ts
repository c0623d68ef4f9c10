import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hashKey, hashPart } from '../../src/core/textHash.ts';

/** The definition, in whole numbers of any size. */
function slowKey(text: string): string {
	const lane = (base: bigint, prime: bigint) => {
		let value = 0n;
		for (let i = 0; i < text.length; i++)
			value = (value * base + BigInt(text.charCodeAt(i))) % prime;
		return value.toString(36);
	};
	return `${text.length}-${lane(1315423n, 2147483647n)}-${lane(1928179n, 2147483629n)}`;
}

describe('textHash', () => {
	it('is the polynomial it says it is, however the text is cut', () => {
		const parts = fc.array(fc.string({ unit: 'binary', maxLength: 300, size: 'max' }), {
			maxLength: 6,
		});
		fc.assert(
			fc.property(parts, (list) => {
				const text = list.join('');
				assert.equal(hashKey(text.length, list.map(hashPart)), slowKey(text));
				assert.equal(hashKey(text.length, [hashPart(text)]), slowKey(text));
			}),
		);
	});

	it('stays exact at the largest code units', () => {
		const text = '\uffff'.repeat(5000);
		assert.equal(hashKey(text.length, [hashPart(text)]), slowKey(text));
	});
});
