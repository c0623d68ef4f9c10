import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hashKey, hashPart } from '../../src/core/textHash.ts';

/** The definition, in whole numbers of any size. */
function slowKey(text: string): string {
	const lane = (base: bigint, of: (unit: bigint) => bigint) => {
		let value = 0n;
		for (let i = 0; i < text.length; i++)
			value = (value * base + of(BigInt(text.charCodeAt(i)))) % 0x1_0000_0000n;
		return value.toString(36);
	};
	const second = lane(0x2c1b3c6dn, (unit) => unit * (unit + 1n));
	return `${text.length}-${lane(0x85ebca6bn, (unit) => unit)}-${second}`;
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
