import assert from 'node:assert/strict';
import { aroundKept } from '../../src/attribution/aroundKept.ts';

/** The pieces of replacing `removed`, which stands at 10, by `text`: `from-to text`. */
function pieces(removed: string, text: string): string[] {
	return aroundKept({ from: 10, to: 10 + removed.length, removed, text }).map((piece) => {
		assert.equal(piece.removed, removed.slice(piece.from - 10, piece.to - 10));
		return `${piece.from}-${piece.to} ${JSON.stringify(piece.text)}`;
	});
}

describe('aroundKept', () => {
	it('keeps what is surrounded', () => {
		assert.deepEqual(pieces('text', '<b>text</b>'), ['10-10 "<b>"', '14-14 "</b>"']);
	});

	it('keeps each line of what is surrounded and indented', () => {
		const found = pieces('a();\nb();', 'if (x) {\n\ta();\n\tb();\n}');
		assert.deepEqual(found, ['10-10 "if (x) {\\n\\t"', '15-15 "\\t"', '19-19 "\\n}"']);
	});

	it('leaves what is not there as it was, as whole words, in its order', () => {
		for (const [removed, text] of [
			['cat', 'concatenate'],
			['alpha', 'omega omega'],
			['ab', '(ab)'],
			['one\ntwo', '(two\none)'],
			['longer text', 'text'],
		] as const)
			assert.deepEqual(pieces(removed, text), [
				`10-${10 + removed.length} ${JSON.stringify(text)}`,
			]);
	});
});
