import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diffToEdits } from '../../src/core/charDiff.ts';
import { applyEdits } from '../../src/core/edits.ts';
import { anyRevision } from './diffNotation.ts';

/** `before` with each edit in place: [removed|inserted]. Line feeds show as ¶. */
function show(before: string, after: string): string {
	let shown = before;
	for (const { from, to, text } of diffToEdits(before, after).toReversed())
		shown = `${shown.slice(0, from)}[${shown.slice(from, to)}|${text}]${shown.slice(to)}`;
	return shown.replaceAll('\n', '¶');
}

describe('diffToEdits', () => {
	// before → after ~ the edits in place
	for (const line of [
		'a¶ → a¶ ~ a¶',
		' → a¶ ~ [|a¶]',
		'let a = b;¶ → let a = c;¶ ~ let a = [b|c];¶',
		'let count = 1;¶ → let counter = 1;¶ ~ let count[|er] = 1;¶',
		'f();¶g();¶ → if (x) {¶  f();¶  g();¶}¶ ~ [|if (x) {¶  ]f();¶[|  ]g();¶[|}¶]',
		'call(a, b);¶ → call(¶  a,¶  b¶);¶ ~ call([|¶  ]a,[|¶ ] b[|¶]);¶',
		'a¶b¶c¶ → a¶c¶ ~ a¶[b¶|]c¶',
		'x = total, first → x = count, other ~ x = [total, first|count, other]',
		'x = (total) → x = (count) ~ x = ([total|count])',
		'a → a¶ ~ a[|¶]',
	]) {
		it(line, () => {
			const [, before = '', after = '', expected] = /^(.*) → (.*) ~ (.*)$/.exec(line) ?? [];
			const text = (shown: string) => shown.replaceAll('¶', '\n');
			assert.equal(show(text(before), text(after)), expected);
		});
	}

	it('turns before into after, with minimal edits in ascending order', () => {
		const anyText = fc.string({
			unit: fc.constantFrom('a', 'b', ' ', '\n', ',', '{', '😀'),
			maxLength: 60,
			size: 'max',
		});
		fc.assert(
			fc.property(fc.oneof(anyRevision, fc.tuple(anyText, anyText)), ([before, after]) => {
				const edits = diffToEdits(before, after);
				assert.equal(applyEdits(before, edits), after);
				let at = -1;
				for (const { from, to, text } of edits) {
					assert.ok(from > at);
					assert.ok(from < to || text !== '');
					const removed = before.slice(from, to);
					if (removed && text) {
						assert.notEqual(removed[0], text[0]);
						assert.notEqual(removed.at(-1), text.at(-1));
					}
					at = to;
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it('leaves every character but white space when only white space changed', () => {
		const words = fc.array(fc.constantFrom('a', 'bb', ',', '}', 'if'), {
			maxLength: 30,
			size: 'max',
		});
		const spaces = fc.array(fc.constantFrom(' ', '\n', '\n\t', '  '), {
			minLength: 30,
			maxLength: 30,
			size: 'max',
		});
		fc.assert(
			fc.property(words, spaces, spaces, (list, left, right) => {
				const text = (gaps: string[]) => list.map((word, i) => word + gaps[i]).join('');
				const before = text(left);
				for (const { from, to, text: inserted } of diffToEdits(before, text(right))) {
					assert.equal(before.slice(from, to).trim(), '');
					assert.equal(inserted.trim(), '');
				}
			}),
		);
	});

	it('keeps unchanged unique lines whole, however much changes around them', () => {
		const lines = Array.from({ length: 400 }, (_, i) => `const name${i} = compute(${i});\n`);
		const after = lines.map((line, i) => (i % 4 === 0 ? `rewritten(${i * 7}, "x");\n` : line));
		const before = lines.join('');
		for (const { from } of diffToEdits(before, after.join('')))
			assert.equal((before.slice(0, from).split('\n').length - 1) % 4, 0);
	});
});
