import assert from 'node:assert/strict';
import { insertionRuns, layOut, lineCountOf } from '../../src/attribution/insertionRuns.ts';
import { planPieces } from '../../src/attribution/plan.ts';
import type { Change } from '../../src/core/events.ts';
import { TextBuffer } from '../../src/core/textBuffer.ts';

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

	it('keeps pieces on one line together, and others apart, deletions between them too', () => {
		const before = TextBuffer.of('ab cd\nef\ngh');
		const laid = (...changes: readonly Change[]) => {
			const { text, lineAt } = layOut(planPieces(before, changes), before);
			return [text, ...lineAt];
		};
		assert.deepEqual(laid([3, 3, 'y'], [0, 0, 'x']), ['xy', 0, 0]);
		assert.deepEqual(laid([6, 6, 'y'], [0, 0, 'x\n']), ['x\n\ny', 0, 2]);
		assert.deepEqual(laid([9, 9, 'y'], [6, 8, ''], [0, 0, 'x']), ['x\ny', 0, 0, 1]);
		assert.deepEqual(laid([3, 3, 'y'], [0, 0, 'x\n']), ['x\ny', 0, 1]);
	});
});
