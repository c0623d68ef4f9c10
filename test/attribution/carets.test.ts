import assert from 'node:assert/strict';
import { isOnCaretLine, touchesCaret } from '../../src/attribution/carets.ts';
import { edit, puts } from './detectors/signals.ts';

describe('touchesCaret', () => {
	it('is at a caret or a selection, before the change or after it', () => {
		assert.equal(touchesCaret(edit('a|{→b}')[0]), true);
		assert.equal(touchesCaret(edit('«a{b→}c»')[0]), true);
		assert.equal(touchesCaret(edit('a|;{→b}')[0]), false);
		assert.equal(touchesCaret(edit('|;;a{→b}', { next: [';;ab|'] })[0]), true);
		assert.equal(touchesCaret(edit('|;;a{→b}', { next: [';|;ab'] })[0]), false);
	});

	it('asks every change, or some', () => {
		const [two] = edit('a|{→b};{→c}');
		assert.equal(touchesCaret(two), false);
		assert.equal(touchesCaret(two, 'some'), true);
	});

	it('knows nothing against it where no selection was told', () => {
		assert.equal(touchesCaret(puts('a')[0]), true);
	});
});

describe('isOnCaretLine', () => {
	it('reaches to the line beside', () => {
		const is = (marked: string) => {
			const [candidate, , scene] = edit(marked);
			return isOnCaretLine(candidate, scene);
		};
		assert.equal(is('a|bc\nd{→e}'), true);
		assert.equal(is('{→a}bc\nd|'), true);
		assert.equal(is('a|bc\n\nd{→e}'), false);
		assert.equal(is(`a|${' '.repeat(3_000)}d{→e}`), false);
	});
});
