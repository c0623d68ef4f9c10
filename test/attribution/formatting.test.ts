import assert from 'node:assert/strict';
import { editedBy, isFormatting } from '../../src/attribution/formatting.ts';
import { applyPieces, planPieces } from '../../src/attribution/plan.ts';
import { TextBuffer } from '../../src/core/textBuffer.ts';

function formats(before: string, after: string, language = 'typescript'): boolean {
	const text = TextBuffer.of(before);
	const pieces = planPieces(text, [[0, before.length, after]]);
	return isFormatting(text, applyPieces(text, pieces), pieces, language);
}

describe('isFormatting', () => {
	const yes: readonly (readonly string[])[] = [
		['a+b;', 'a + b;'],
		["f('x')", 'f("x")'],
		['f(a)\ng()', 'f(a);\ng()'],
		['[a, b]', '[a, b,]'],
		['if (a) {\nb();\n}', 'if (a) {\n\tb();\n}'],
		['f(a,\n  b)', 'f(a,  b)', 'python'],
	];
	for (const [before = '', after = '', language] of yes)
		it(`${JSON.stringify(before)} → ${JSON.stringify(after)}`, () =>
			assert.ok(formats(before, after, language)));

	const no: readonly (readonly string[])[] = [
		['a+b;', 'a-b;'],
		["f('x y')", "f('x  y')"],
		['ab', 'a b'],
		['return a', 'return\na'],
		['if a:\n    b()\n    c()\n', 'if a:\n    b()\nc()\n', 'python'],
		['(a,)', '(a)', 'python'],
		['a: 1', 'a:  1', 'plaintext'],
	];
	for (const [before = '', after = '', language] of no)
		it(`not ${JSON.stringify(before)} → ${JSON.stringify(after)}`, () =>
			assert.ok(!formats(before, after, language)));

	it('does not compare a line that would cost a key more than 0.2 ms', () => {
		const formatsKey = (chars: number): boolean => {
			const line = 'f(a, b)+'.repeat(chars / 8);
			const before = TextBuffer.of(line);
			const pieces = planPieces(before, [[4, 4, ' ']]);
			return isFormatting(before, applyPieces(before, pieces), pieces, 'typescript');
		};
		assert.equal(formatsKey(200), true);
		assert.equal(formatsKey(1_000), false);
		assert.equal(formatsKey(400_000), false);
	});
});

describe('editedBy', () => {
	it('knows a formatter by the editor, or by a whole text handed over', () => {
		const long = TextBuffer.of('a'.repeat(200));
		assert.equal(editedBy('editor', [[0, 1, 'b']], long), 'formatter');
		assert.equal(editedBy('external', [[0, 200, 'b']], long), 'formatter');
		assert.equal(editedBy('user', [[0, 199, 'b']], long), 'person');
		assert.equal(editedBy('user', [[0, 2, 'b']], TextBuffer.of('ab')), 'person');
	});
});
