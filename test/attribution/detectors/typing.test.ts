import assert from 'node:assert/strict';
import { typing } from '../../../src/attribution/detectors/typing.ts';
import { candidate, edit, puts } from './signals.ts';

describe('typing', () => {
	for (const text of ['a', '\n\t', '()', '""', '/** */', '😀', '   '])
		it(`may be ${JSON.stringify(text)}`, () => {
			assert.equal(typing(...puts(text))?.origin, 'typed');
		});

	for (const text of ['ab', 'foo()', '\n}'])
		it(`is not ${JSON.stringify(text)}`, () => assert.equal(typing(...puts(text)), null));

	it('may be a deletion, and the same at several carets', () => {
		assert.equal(typing(...candidate([[0, 9, '']]))?.actor, 'user');
		assert.equal(typing(...edit('a|{→;}\nb|{→;}\n'))?.origin, 'typed');
		assert.equal(typing(...edit('{\t→}a\n«{\t→}b»'))?.origin, 'typed');
	});

	it('is where a caret is, before it or after', () => {
		assert.equal(typing(...edit('a|;\n\n\n{→b}')), null);
		assert.equal(typing(...edit('a|;\n\n\n{b→}')), null);
		assert.equal(typing(...edit('|;\n\n\na{→b}', { next: [';\n\n\nab|'] }))?.origin, 'typed');
		assert.equal(typing(...edit('one\n{tw|o\n→}three'))?.origin, 'typed');
		assert.equal(typing(...edit('on|e{→\n\t}\ntwo'))?.origin, 'typed');
	});

	it('is not what differs from place to place in a selection, unless the keyboard did it', () => {
		assert.equal(typing(...edit('«f({ →})\n{→\t}g()»')), null);
		const surround = edit('{→(}«a»{→)}', { next: ['(«a»)'], by: 'keyboard' });
		assert.equal(typing(...surround)?.origin, 'typed');
	});

	it('never is in a document the person is not in, or an undo', () => {
		assert.equal(typing(...puts('a', { active: false })), null);
		assert.equal(typing(...puts('a', {}, { reason: 'undo' })), null);
	});
});
