import assert from 'node:assert/strict';
import { completionList } from '../../../src/attribution/detectors/completionList.ts';
import { candidate, puts } from './signals.ts';

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

	it('is no answer where keys were, in another document, for several places or an undo', () => {
		assert.equal(completionList(...puts('total', { selectedBy: 'keyboard' })), null);
		assert.equal(completionList(...puts('total', { active: false })), null);
		assert.equal(completionList(...puts('total', {}, { reason: 'redo' })), null);
		const two = candidate([
			[5, 5, 'total'],
			[1, 1, 'total'],
		]);
		assert.equal(completionList(...two), null);
	});
});
