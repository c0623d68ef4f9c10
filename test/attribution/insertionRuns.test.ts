import assert from 'node:assert/strict';
import { insertionRuns, lineCountOf } from '../../src/attribution/insertionRuns.ts';

describe('insertionRuns', () => {
	it('gives each line an origin, its line end included', () => {
		const shown = (text: string) =>
			insertionRuns(text, 20).map(({ length, origin }) => [length, origin]);
		assert.deepEqual(shown('ab\n\nc'), [
			[3, 20],
			[1, 21],
			[1, 22],
		]);
		assert.deepEqual(shown('ab\n'), [[3, 20]]);
		assert.deepEqual(shown(''), []);
	});

	it('counts line ends and one more', () => {
		assert.deepEqual(['', 'a', 'a\n', 'a\nb\n'].map(lineCountOf), [1, 1, 2, 3]);
	});
});
