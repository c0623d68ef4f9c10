import assert from 'node:assert/strict';
import { aiCodeOf, aiLines, insertionAt } from '../src/aiCode.ts';
import { type Page, page } from './attribution/notation.ts';

function linesIn({ desk, doc, text }: Page, from = 0, to = text.length, length = text.length) {
	const found = aiLines(desk.attribution, doc, [from, to], length);
	return found?.map(({ line, insertion }) => `${line}:${insertion}`).join(' ') ?? null;
}

describe('AI code in a document', () => {
	it('is told line by line, from where one asks', () => {
		const p = page('mine();\n|\nyours();\n').accept('one();\n\ntwo();').type('x');
		assert.equal(linesIn(p), '1:w-1 2:w-1 3:w-1');
		assert.equal(linesIn(p, p.text.indexOf('two')), '0:w-1');
	});

	it('is not told of a text that is not settled, or not known', () => {
		const p = page('|').accept('one();');
		assert.equal(linesIn(p, 0, 6, 7), null);
		assert.equal(linesIn(p, 0, 99, 6), null);
		assert.equal(aiLines(p.desk.attribution, 'file:///other', [0, 0], 0), null);
	});

	it('is found at the caret, beside it, or on its line', () => {
		const p = page('mine();\n|').accept('answer();').type(' x');
		const at = (text: string, shift = 0) =>
			insertionAt(p.desk.attribution, p.doc, p.text.indexOf(text) + shift);
		assert.deepEqual(
			[at('mine'), at('answer'), at('answer();', 9), at('x', 1)],
			[null, 'w-1', 'w-1', 'w-1'],
		);
		assert.equal(insertionAt(p.desk.attribution, p.doc, 999), null);
	});

	it('says how many of its lines are not what they were', () => {
		const p = page('|').accept('one(1);\ntwo(2);\nthree(3);\nfour(4);');
		p.at('1').type('9').delete('three(3);\n');
		const { lines, changed, tool, evidence } = aiCodeOf(p.desk.attribution, 'w-1') ?? {};
		assert.deepEqual([lines, changed, tool, evidence], [4, 2, null, 'observed']);
		assert.equal(aiCodeOf(p.desk.attribution, 'w-9'), null);
	});

	it('is unchanged wherever it went', () => {
		const p = page('|').accept('first(second);\n');
		p.delete('first(second);\n');
		const q = p.desk.open('|', { doc: 'file:///r/b.ts', file: '/r/b.ts' });
		q.paste('first(second);\n');
		assert.equal(aiCodeOf(p.desk.attribution, 'w-1')?.changed, 0);
	});
});
