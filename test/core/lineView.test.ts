import assert from 'node:assert/strict';
import { lineOrigins } from '../../src/core/lineView.ts';
import { RunMap } from '../../src/core/runMap.ts';

/** `text|marks`, a mark a character with `/` for a line feed in both; the result is a mark a line. */
function view(text: string, marks: string, groups: Record<string, string> = {}): string {
	assert.equal(text.length, marks.length);
	const map = RunMap.of([...marks].map((mark) => ({ length: 1, origin: Number(mark) })));
	const groupOf = (origin: number) => Number(groups[origin] ?? origin);
	return lineOrigins({ text: text.replaceAll('/', '\n'), map }, groupOf).join('');
}

describe('line view', () => {
	it('takes the origin of most non-blank characters', () => {
		assert.equal(view('abc', '223'), '2');
		assert.equal(view('abc/d', '22233'), '23');
		assert.equal(view('     ab', '2222233'), '3');
	});
	it('calls a tie unknown, whoever ties', () => {
		assert.equal(view('ab', '23'), '0');
		assert.equal(view('abcd', '2323'), '0');
		assert.equal(view('abcde', '23344'), '0');
		assert.equal(view('abc', '344'), '4');
	});
	it('of a tie takes who wrote more letters and digits', () => {
		assert.equal(view('a: bc', '22233'), '3');
		assert.equal(view('甲: 更新', '22233'), '3');
		assert.equal(view('_9;(Z[', '222333'), '2');
		assert.equal(view('a();', '2333'), '3');
		assert.equal(view(');', '23'), '0');
	});
	it('joins what counts as one', () => {
		assert.equal(view('abcde', '89822'), '0');
		assert.equal(view('abcde', '89222', { 9: '8' }), '2');
		assert.equal(view('abcde', '89822', { 9: '8' }), '8');
	});
	it('gives a blank line what its neighbours agree on', () => {
		assert.equal(view('a//b', '2332'), '222');
		assert.equal(view('a// /b', '233332'), '2222');
		assert.equal(view('a//b', '2244'), '244');
		assert.equal(view('a// /b', '223444'), '2344');
		assert.equal(view('/a//', '3233'), '2222');
		assert.equal(view('', ''), '0');
		assert.equal(view('/', '2'), '00');
	});
	it('has a line for each of split', () => {
		assert.equal(view('a/', '22').length, 2);
		assert.equal(view('a', '2').length, 1);
	});
});
