import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sameLines } from '../../src/commits/sameLines.ts';
import { finish } from '../../src/core/steps.ts';

/** For each later line the earlier ones it continues, `+` for a new line, `=` for the rest of a wrapped one. */
function shown(before: string, after: string, language = 'typescript'): string {
	const { from, isNew } = finish(sameLines(before.split('\n'), after.split('\n'), language));
	return from
		.map((lines, at) => (lines.length > 0 ? lines.join('&') : isNew[at] ? '+' : '='))
		.join(' ');
}

describe('lines that stay the same', () => {
	it('go on where lines around them come and go', () => {
		assert.equal(shown('a();\nb();\nc();', 'a();\nx();\nc();\nd();'), '0 + 2 +');
	});

	it('are the same in other quotes, with other spaces, commas and semicolons', () => {
		assert.equal(
			shown("call( 'x' )\nfoo(1,2)\nbar();", '\tcall("x");\n  foo(1, 2);\nbar();'),
			'0 1 2',
		);
	});

	it('are others where a token differs, or text in a string', () => {
		assert.equal(shown('a(1);\nb(2);', 'a(2);\nb(2);'), '+ 1');
		assert.equal(shown("say('a b');", "say('ab');"), '+');
	});

	it('are the same when they are wrapped or joined', () => {
		const flat = 'before();\nreport({ one, two }, everything);\nafter();';
		const wrapped = 'before();\nreport(\n\t{ one, two },\n\teverything,\n);\nafter();';
		assert.equal(shown(flat, wrapped), '0 1 = = = 2');
		assert.equal(shown(wrapped, flat), '0 1&2&3&4 5');
	});

	it('are the same when one beside them was changed', () => {
		assert.equal(
			shown(
				'report({ one, two }, everything);\nx = 1;',
				'report(\n\t{ one, two },\n\teverything,\n);\nx = 2;',
			),
			'0 = = = +',
		);
	});

	it('keep to Python’s lines, whose indentation alone is layout here', () => {
		assert.equal(
			shown('if a:\n    b()\n    c()', 'if a:\n  b()\n  c()\n  d()', 'python'),
			'0 1 2 +',
		);
	});

	it('take each earlier line once, in both directions, whatever the texts are', () => {
		const line = fc.constantFrom('a', ' a', 'b,', 'f(a,', 'b)', 'f(a, b)', '', '}', 'x');
		const text = fc.array(line, { maxLength: 12 });
		fc.assert(
			fc.property(text, text, (before, after) => {
				const { from, goesOn, isNew } = finish(sameLines(before, after, 'typescript'));
				const taken = from.flat();
				assert.equal(new Set(taken).size, taken.length);
				assert.deepEqual(
					goesOn.map((goes, at) => goes === taken.includes(at)),
					goesOn.map(() => true),
				);
				for (const [at, lines] of from.entries()) if (lines.length > 0) assert.ok(!isNew[at]);
			}),
		);
	});
});
