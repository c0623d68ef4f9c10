import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nonBlankChars, packText, unpackText } from '../../src/store/packedText.ts';

describe('packed text', () => {
	it('comes back whole, lone surrogates included', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map(String.fromCharCode) }),
				(text) => assert.equal(unpackText(packText(text)), text),
			),
		);
	});

	it('is smaller than source by far', () => {
		const source = 'const value = compute(argument, option);\n'.repeat(500);
		assert.ok(packText(source).length < source.length / 10);
	});

	it('counts what is not white space', () => {
		assert.equal(nonBlankChars(' a\n\tb\u00a0c '), 3);
		assert.equal(nonBlankChars(''), 0);
	});
});
