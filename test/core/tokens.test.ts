import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sameTokens, tokenize } from '../../src/core/tokens.ts';

const text = (shown = '') => shown.replaceAll('⏎', '\n').replaceAll('⇥', '\t');

describe('sameTokens', () => {
	// language: one text ≡ another that only differs in formatting, or ≠ one that may mean something else
	for (const line of [
		`typescript: if(a){b()} ≡ if (a) {⏎⇥b();⏎}`,
		`typescript: let a = 'x'; ≡ let a = "x"`,
		`typescript: 'it\\'s' ≡ "it's"`,
		`typescript: a = "x  y" ≠ a = "x y"`,
		`typescript: f(a, b,⏎) ≡ f(a, b)`,
		`typescript: [a,,] ≠ [a,]`,
		`typescript: [,] ≠ []`,
		`typescript: a;⏎b; ≡ a⏎b`,
		`typescript: a;⏎(b) ≠ a⏎(b)`,
		`typescript: a;⏎[b] ≠ a⏎[b]`,
		`typescript: return;⏎x ≠ return x`,
		`typescript: return⏎x ≠ return x`,
		`typescript: if (a) b⏎else⏎c ≡ if (a) b⏎else c`,
		`typescript: x;⏎++y ≠ x++;⏎y`,
		`typescript: x⏎++y ≠ x++⏎y`,
		`typescript: while (x);⏎y ≠ while (x)⏎y`,
		`typescript: if (x) {} else;⏎y ≠ if (x) {} else⏎y`,
		`typescript: for (;;) {} ≠ for (;) {}`,
		`typescript: for (a;⏎b;⏎c) {} ≡ for (a; b; c) {}`,
		`typescript: class A { get; x() {} } ≠ class A { get x() {} }`,
		`typescript: a - -b ≠ a --b`,
		`typescript: /a  b/.test(c) ≠ /a b/.test(c)`,
		`typescript: x = a / b / c ≡ x = a/b/c`,
		// biome-ignore lint/suspicious/noTemplateCurlyInString: source text
		'typescript: `a  ${b}` ≠ `a ${b}`',
		// biome-ignore lint/suspicious/noTemplateCurlyInString: source text
		'typescript: x = `a ${f({b: `c`})} d` ≡ x=`a ${f({b: `c`})} d`',
		`typescript: // one  two⏎a ≡ // one two⏎⏎a`,
		`typescript: // one⏎a ≠ // two⏎a`,
		`typescript: ab ≠ a b`,
		`typescriptreact: <a>⏎⇥{b}⏎</a> ≡ <a>⏎{b}⏎</a>`,
		`typescriptreact: <a>x {b}</a> ≠ <a>x{b}</a>`,
		`typescriptreact: <a>x⏎{b}</a> ≠ <a>x {b}</a>`,
		`json: {"a":[1,2]} ≡ {⏎"a": [1, 2]⏎}`,
		`json: {"a": 'b'} ≠ {"a": "b"}`,
		`python: if a:⏎  b⏎c ≡ if a:⏎    b⏎⏎c`,
		`python: if a:⏎  b⏎c ≠ if a:⏎  b⏎  c`,
		`python: if a:⏎ b⏎ if c:⏎  d⏎ e ≠ if a:⏎ b⏎ if c:⏎  d⏎e`,
		`python:   a⏎b ≠ a⏎b`,
		`python: a⏎b ≠ a b`,
		`python: f(a,⏎  b,⏎) ≡ f(a, b)`,
		`python: x = (1,) ≠ x = (1)`,
		`python: return (1,) ≠ return (1)`,
		`python: x[1,] ≠ x[1]`,
		`python: (1, 2,) ≡ (1, 2)`,
		`python: f(1,) ≡ f(1)`,
		`python: 'a' ≡ "a"`,
		`python: r'a\\'' ≠ r"a'"`,
		`python: f'{x["a"]}' ≠ f"{x['a']}"`,
		`python: """a  b""" ≠ """a b"""`,
		`python: a + \\⏎  b ≡ a + b`,
		`go: f(a,⏎) ≡ f(a)`,
		`go: x := 1⏎y := 2 ≡ x  := 1; y := 2`,
		`go: return⏎x ≠ return x`,
		`go: a⏎(b) ≠ a(b)`,
		`go: 'a' ≠ "a"`,
		`rust: f(a,) ≡ f(a)`,
		`rust: let x = (1,); ≠ let x = (1);`,
		`rust: vec![1,] ≠ vec![1]`,
		`rust: fn f<'a>(x: &'a str) {} ≡ fn f<'a>( x: &'a str ) { }`,
		`rust: let c = ' '; ≠ let c = '  ';`,
		`rust: "a⏎  b" ≠ "a⏎ b"`,
		`c: 'a' ≠ "a"`,
		`c: int a;int b; ≡ int a;⏎int b;`,
		`c: #define A (x)⏎y ≠ #define A(x)⏎y`,
		`c: #define A⏎y ≠ #define A y`,
		`cpp: R"(a  b)" ≠ R"(a b)"`,
		`cpp: a<b<c> > x ≠ a<b<c>> x`,
		`java: int[] a = {1,}; ≠ int[] a = {1};`,
		`css: a{b:c;d:e} ≡ a {⏎⇥b: c;⏎⇥d: e⏎}`,
		`css: a .b {} ≠ a.b {}`,
		`css: a:hover {} ≠ a :hover {}`,
		`css: calc(1px + 2px) ≠ calc(1px +2px)`,
		`css: url('a') ≡ url("a")`,
		`yaml: a:⏎  b ≡ a:⏎    b`,
		`yaml: a:⏎  b: 1⏎  c: 2 ≠ a:⏎  b: 1⏎c: 2`,
		`yaml: a:⏎  b: 1⏎  c:⏎    d: 2 ≠ a:⏎  b: 1⏎  c:⏎  d: 2`,
		`yaml: a:⏎- b⏎- c: 1⏎  d: 2 ≡ a:⏎  -   b⏎  -   c: 1⏎      d:   2`,
		`yaml: - a: 1⏎  b: 2 ≠ - a: 1⏎- b: 2`,
		`yaml: a:   [b,c] ≡ a: [b, c]`,
		`yaml: a:   b   # why ≡ a: b #  why`,
		`yaml: a: b  c ≠ a: b c`,
		`yaml: a: 'b' ≠ a: "b"`,
		`yaml: a: "b  c" ≠ a: "b c"`,
		`yaml: a: |⏎  b⏎   c ≠ a: |⏎  b⏎  c`,
		`yaml: a: |⏎    b⏎     c ≡ a: |⏎  b⏎   c`,
		`yaml: a: >⏎  b⏎⏎  c ≠ a: >⏎  b⏎  c`,
		`yaml: a: b⏎⏎  c ≠ a: b⏎  c`,
		`yaml: a: yes ≠ a: "yes"`,
		`yaml: a:b ≠ a: b`,
		`shellscript: if a;then⏎b⏎fi ≡ if a⏎then⏎  b⏎fi`,
		`shellscript: a    b ≡ a b`,
		`shellscript: a b ≠ ab`,
		`shellscript: echo "$a" ≠ echo $a`,
		`shellscript: echo 'a' ≠ echo "a"`,
		`shellscript: echo "a  b" ≠ echo "a b"`,
		`shellscript: a=1 ≠ a = 1`,
		`shellscript: a⏎b ≠ a b`,
		`shellscript: a;b ≡ a⏎b`,
		`shellscript: a & b ≠ a && b`,
		`shellscript: echo 2 >f ≠ echo 2>f`,
		`shellscript: a > f ≡ a >f`,
		`shellscript: f () { a; } ≡ f() {⏎⇥a⏎}`,
		`shellscript: cat <<EOF⏎a  b⏎EOF⏎ ≠ cat <<EOF⏎a b⏎EOF⏎`,
		`shellscript: x=$((a+b)) ≡ x=$((a + b))`,
		`shellscript: x=$((a - -b)) ≠ x=$((a--b))`,
		`shellscript: a \\⏎  b ≡ a b`,
		`shellscript: a # one⏎b ≠ a # two⏎b`,
		`shellscript: a\\ b ≠ a b`,
		`shellscript: a#b  c ≡ a#b c`,
		`csharp: f( a,b ); ≡ f(a, b);`,
		`csharp: @"a  ""b" ≠ @"a ""b"`,
		`csharp: @"a\\" + " b" ≠ @"a\\" + "  b"`,
		`csharp: $"{f("a  b")}" ≠ $"{f("a b")}"`,
		`csharp: "a" ≠ 'a'`,
		`csharp: await a(); ≠ a();`,
		`csharp: #region a  b⏎x ≠ #region a b⏎x`,
		`csharp: a - -b ≠ a--b`,
		`kotlin: val a=1 ≡ val a = 1`,
		`kotlin: return⏎a ≠ return a`,
		`kotlin: "a  b" ≠ "a b"`,
		`swift: a⏎  b ≡ a⏎b`,
		`swift: a -b ≠ a - b`,
		`html: <p  class="a">b   c</p> ≡ <p class='a'>b⏎c</p>`,
		`html: <p>a <b>b</b></p> ≠ <p>a<b>b</b></p>`,
		`html: <pre>a  b</pre> ≠ <pre>a b</pre>`,
		`html: <p title="a  b"> ≠ <p title="a b">`,
		`html: <script>f( 'a' )</script> ≡ <script>f("a");</script>`,
		`html: <script>f('a')</script> ≠ <script>f('b')</script>`,
		`html: <!-- a --> ≠ <!-- b -->`,
		`scss: a{ b:c; } ≡ a {⏎b: c⏎}`,
		`makefile: a:⏎⇥b ≠ a:⏎  b`,
		`typescript: f(a) ≠ await f(a)`,
		`typescript: f(a, b) ≠ f(b, a)`,
		`typescript: (a + b) * c ≠ a + b * c`,
		`typescript: x = (a) ≠ x = a`,
		`go: return a ≠ return⏎a`,
		`go: a - -b ≠ a--b`,
		`rust: 'a: loop {} ≠ 'b: loop {}`,
		`cpp: #define A  1⏎ ≠ #define A 1⏎`,
		`java: "a  b" ≠ "a b"`,
		`java: a - -b ≠ a--b`,
		`markdown: a  ⏎b ≠ a⏎b`,
		`brainfuck: a  b ≠ a b`,
		`constructor: a  b ≠ a b`,
	]) {
		it(line, () => {
			const [, language = '', a, sign, b] = /^(\w+): (.*) ([≡≠]) (.*)$/.exec(line) ?? [];
			const left = text(a);
			const right = text(b);
			const shown = JSON.stringify([tokenize(left, language), tokenize(right, language)]);
			assert.equal(sameTokens(left, right, language), sign === '≡', shown);
		});
	}

	it('holds for equal texts and looks the same from both sides', () => {
		const source = fc.string({
			unit: fc.constantFrom(...'ab1 \n\t;,(){}[]"\'`/*+-\\#$<>'),
			maxLength: 40,
		});
		const language = fc.constantFrom('typescript', 'python', 'go', 'rust', 'c', 'css', 'other');
		fc.assert(
			fc.property(source, source, language, (a, b, id) => {
				assert.deepEqual(tokenize(a, id), tokenize(a, id));
				assert.equal(sameTokens(a, b, id), sameTokens(b, a, id));
				// Whatever the tokens are, no word or digit is lost.
				const letters = (shown: string) => shown.replace(/[^ab1]/g, '');
				const seen = letters(tokenize(a, id).join(''));
				if (id !== 'python') assert.equal(seen, letters(a));
			}),
			{ numRuns: 2000 },
		);
	});
});
