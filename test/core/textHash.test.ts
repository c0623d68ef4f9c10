import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	hashAround,
	hashKey,
	hashKeyAround,
	hashPart,
	hashReplaced,
} from '../../src/core/textHash.ts';

/** The definition, in whole numbers of any size. */
function slowKey(text: string): number {
	const lane = (base: bigint, of: (unit: bigint) => bigint) => {
		let value = 0n;
		for (let i = 0; i < text.length; i++)
			value = (value * base + of(BigInt(text.charCodeAt(i)))) % 0x1_0000_0000n;
		return value;
	};
	const second = lane(0x2c1b3c6dn, (unit) => unit * (unit + 1n));
	return Number((lane(0x85ebca6bn, (unit) => unit) << 21n) + (second >> 11n));
}

describe('textHash', () => {
	it('is the polynomial it says it is, however the text is cut', () => {
		const parts = fc.array(fc.string({ unit: 'binary', maxLength: 300, size: 'max' }), {
			maxLength: 6,
		});
		fc.assert(
			fc.property(parts, (list) => {
				const text = list.join('');
				const key = slowKey(text);
				assert.equal(hashKey(list, hashPart), key);
				assert.equal(hashKey([text], hashPart), key);
				for (const [i, part] of list.entries()) {
					const around = hashAround(list, i, hashPart);
					assert.equal(hashKeyAround(around, hashPart(part)), key);
				}
			}),
		);
	});

	it('stays exact at the largest code units', () => {
		const text = '\uffff'.repeat(5000);
		assert.equal(hashKey([text], hashPart), slowKey(text));
	});

	it('follows edits of a part wherever they are', () => {
		const place = fc.double({ min: 0, max: 1, noNaN: true });
		const edit = fc.tuple(place, place, fc.string({ unit: 'binary', maxLength: 20 }));
		const start = fc.string({ unit: 'binary', maxLength: 10_000, size: 'max' });
		fc.assert(
			fc.property(start, fc.array(edit, { maxLength: 8 }), (first, edits) => {
				let text = first;
				let hash = hashPart(text);
				for (const [at, size, inserted] of edits) {
					const from = Math.floor(at * text.length);
					const to = from + Math.floor(size ** 3 * (text.length - from));
					hash = hashReplaced(hash, text, from, to, inserted);
					text = text.slice(0, from) + inserted + text.slice(to);
					assert.equal(hash.length, text.length);
					assert.equal(
						hashKey([hash], (part) => part),
						hashKey([text], hashPart),
					);
				}
			}),
		);
	});
});
