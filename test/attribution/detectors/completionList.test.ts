import assert from 'node:assert/strict';
import { completionList } from '../../../src/attribution/detectors/completionList.ts';
import { edit, puts } from './signals.ts';

describe('completionList', () => {
	for (const text of ['total', 'push()', 'call(', 'name:', 'class=""', '#id', '@media', 'größe'])
		it(`may have put ${text}`, () => {
			const found = completionList(...puts(text));
			assert.deepEqual([found?.actor, found?.origin, found?.fresh], ['user', 'editor', true]);
		});

	for (const text of ['a b', 'a + b', 'foo(1)', 'a\nb', '', '// '])
		it(`did not put ${JSON.stringify(text)}`, () => {
			assert.equal(completionList(...puts(text)), null);
		});

	it('finishes the word before the caret, at each of several', () => {
		assert.equal(completionList(...edit('a.{qI|→quantityOfItems}'))?.origin, 'editor');
		assert.equal(completionList(...edit('{qu→quantity}|; {qu→quantity}|;'))?.origin, 'editor');
		assert.equal(completionList(...edit('{total→quantity}|')), null);
		assert.equal(completionList(...edit('{qu→quantity};\n\n|')), null);
		assert.equal(completionList(...edit('{a→aa}|; {b→bb}|')), null);
	});

	it('is no answer where keys were, in another document, or an undo', () => {
		assert.equal(completionList(...puts('total', { selectedBy: 'keyboard' })), null);
		assert.equal(completionList(...puts('total', { active: false })), null);
		assert.equal(completionList(...puts('total', {}, { reason: 'redo' })), null);
	});
});
