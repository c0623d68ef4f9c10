import assert from 'node:assert/strict';
import { sameTokens } from '../../src/core/tokens.ts';

describe('what only a formatter may change', () => {
	// language: before → after, the same only when a formatter did it
	for (const line of [
		'typescript: a => b → (a) => b',
		'typescript: x = (a) → x = a',
		'typescript: return (a || b) → return a || b',
		"typescript: ({ 'a': 1 }) → ({ a: 1 })",
		'typescript: 0XFF → 0xff',
		'typescript: 1.50 + .5 → 1.5 + 0.5',
		'typescript: type A = B | C → type A = | B | C',
		'typescript: type A = { b: C, d: E } → type A = { b: C; d: E }',
		'typescriptreact: <a><b/></a> → (<a> <b /> </a>)',
		'python: if (a): pass → if a: pass',
		'python: class A(): pass → class A: pass',
		'python: #a → # a',
		'cpp: A<B<C> > d; → A<B<C>> d;',
		'css: a{b:0.50PX} → a { b: 0.5px }',
		'html: <ul><li>a</li></ul> → <ul> <li>a</li> </ul>',
		'yaml: a: \'b\' → a: "b"',
	]) {
		it(line, () => {
			const [, language = '', a = '', b = ''] = /^(\w+): (.*) → (.*)$/.exec(line) ?? [];
			assert.equal(sameTokens(a, b, language, 'formatter'), true);
			assert.equal(sameTokens(a, b, language, 'person'), false);
		});
	}

	for (const line of [
		'typescript: f(a) → await f(a)',
		'typescript: f(a, b) → f(b, a)',
		'typescript: 1 → 2',
		'typescript: "a  b" → "a b"',
		'typescript: /a  b/ → /a b/',
		'typescript: `a  b` → `a b`',
		'typescript: a - -b → a--b',
		'typescript: // a → // b',
		'typescript: [a,,] → [a,]',
		'python: x = (1,) → x = (1)',
		'python: x = "a  b" → x = "a b"',
		"rust: 'a → 'b",
		'csharp: @"a  b" → @"a b"',
		'shellscript: echo "$a" → echo $a',
		'c: 1 → 2',
		'yaml: a: yes → a: "yes"',
		'html: <pre>a  b</pre> → <pre>a b</pre>',
		'json: {"a": 1} → {"a": 2}',
	])
		it(`not ${line}`, () => {
			const [, language = '', a = '', b = ''] = /^(\w+): (.*) → (.*)$/.exec(line) ?? [];
			assert.equal(sameTokens(a, b, language, 'formatter'), false);
		});
});
