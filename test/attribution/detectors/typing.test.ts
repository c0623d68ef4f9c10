import assert from 'node:assert/strict';
import { typing } from '../../../src/attribution/detectors/typing.ts';
import { candidate, puts } from './signals.ts';

describe('typing', () => {
	for (const text of ['a', '\n\t', '()', '""', '/** */', '😀', '   '])
		it(`may be ${JSON.stringify(text)}`, () => {
			assert.equal(typing(...puts(text))?.origin, 'typed');
		});

	for (const text of ['ab', 'foo()', '\n}'])
		it(`is not ${JSON.stringify(text)}`, () => assert.equal(typing(...puts(text)), null));

	it('may be a deletion, composed text, or one marker at many cursors', () => {
		assert.equal(typing(...candidate([[0, 9, '']]))?.actor, 'user');
		assert.equal(typing(...puts('日本語', { selectedBy: 'keyboard' }))?.origin, 'typed');
		assert.equal(typing(...puts('long\nline', { selectedBy: 'keyboard' })), null);
		const two = candidate([
			[5, 5, '// '],
			[1, 1, '// '],
		]);
		assert.equal(typing(...two)?.origin, 'typed');
	});

	it('never is in a document the person is not in, during a save, or an undo', () => {
		assert.equal(typing(...puts('a', { active: false })), null);
		assert.equal(typing(...puts('a', { saving: true })), null);
		assert.equal(typing(...puts('a', {}, { reason: 'undo' })), null);
	});
});
