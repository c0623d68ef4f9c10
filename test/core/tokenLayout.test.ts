import assert from 'node:assert/strict';
import { pushIndent, widthOf } from '../../src/core/tokenLayout.ts';

describe('tokenLayout', () => {
	it('counts tabs as Python does', () => {
		assert.deepEqual(['', '  ', '\t', ' \t', '\t '].map(widthOf), [0, 2, 8, 8, 9]);
	});

	it('tells levels, not widths', () => {
		const tokensOf = (widths: readonly number[]) => {
			const tokens: string[] = [];
			const levels: number[] = [];
			for (const width of widths) pushIndent(tokens, levels, width);
			return tokens.join('');
		};
		assert.equal(tokensOf([0, 4, 4, 0]), '⏎→⏎⏎←');
		assert.equal(tokensOf([0, 2, 2, 0]), tokensOf([0, 4, 4, 0]));
		assert.equal(tokensOf([4, 0]), '→4⏎←0');
	});
});
