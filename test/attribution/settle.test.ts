import assert from 'node:assert/strict';
import { Desk, page } from './notation.ts';

// What settling decides is told by attribution.test.ts and laws.test.ts; here, what an edit says.
describe('settle', () => {
	it('says how much came and went, and who did it', () => {
		const p = page('one two|')
			.at('two')
			.change([[4, 7, 'x']]);
		const { actor, origin, insertedChars, removedChars, insertion } = p.desk.last;
		assert.deepEqual(
			[actor, origin, insertedChars, removedChars, insertion],
			['user', 'typed', 1, 3, null],
		);
	});

	it('makes nothing of a change that changes nothing', () => {
		const p = page('one').change([[0, 3, 'one']]);
		assert.equal(p.desk.edits.length, 0);
	});

	it('gives an AI that formats a line its white space, and leaves the code to who wrote it', () => {
		const p = new Desk(true).open('items=[1,2,3];\nlast();\n');
		const host = { source: 'inlineCompletionAccept' };
		p.change([[0, 14, 'items = [1, 2, 3];']], { host });
		assert.equal(p.show, 'items[1: ]=[1: ][1,[1: ]2,[1: ]3];\nlast();\n');
		assert.deepEqual(p.desk.attribution.book.linesOf('w-1'), []);
		p.change([[0, 18, 'items = [1, 2, 4];']], { host });
		assert.equal(p.show, 'items[1: ]=[1: ][1,[1: ]2,[1: ][2:4]];\nlast();\n');
	});

	it('takes what an AI deletes of AI code for superseded', () => {
		const p = page('|').accept('one two').delete(' ');
		assert.equal(p.desk.last.actor, 'user');
		const host = { source: 'inlineCompletionAccept' };
		p.desk.send({
			type: 'session',
			version: 1,
			window: 'w',
			editor: 'test',
			timeZone: 'UTC',
			useHostReason: true,
			idleAfterMs: 120_000,
		});
		p.change([[0, 2, '']], { host });
		assert.deepEqual([p.desk.last.actor, p.desk.last.insertion], ['ai', null]);
		assert.deepEqual(p.desk.attribution.book.supersededChars('w-1', 0), { byAi: 2, otherwise: 1 });
	});
});
