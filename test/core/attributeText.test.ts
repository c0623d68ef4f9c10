import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attributeText, fillFrom } from '../../src/core/attributeText.ts';
import { marksOf, picture } from '../commits/picture.ts';

const base = 100;

describe('attribute text', () => {
	const ledger = picture(
		[
			['function add(a, b) {', '-'],
			['	return a + b;', '0'],
			['}', '-'],
		],
		base,
	);
	const attributed = (text: string, sources = [ledger], rest = 0) =>
		marksOf({ text, map: attributeText(text, sources, rest) }, base);

	it('gives the map of the relative with the same text, whichever it is', () => {
		const other = picture([['other', '.']], base);
		assert.equal(attributeText(ledger.text, [other, ledger], 0), ledger.map);
	});

	it('carries equal stretches and gives the rest what is asked', () => {
		const text = 'function add(a, b) {\n\treturn a - b;\n}\n// done\n';
		assert.equal(
			attributed(text, [ledger], 6),
			`${'-'.repeat(20)}\n${'0'.repeat(10)}x${'0'.repeat(3)}\n-\n${'x'.repeat(7)}\n`,
		);
	});

	it('fills holes from the next relative, the nearest first', () => {
		const staged = 'function add(a, b) {\n\tlog(a);\n}\n';
		const removed = [picture([['	log(a);', '1']], base), picture([['	log(a);', '2']], base)];
		assert.equal(
			attributed(staged, [ledger, ...removed]),
			`${'-'.repeat(20)}\n0${'1'.repeat(7)}\n-\n`,
		);
	});

	it('does not take a few equal characters of a later relative for its own', () => {
		const text = ledger.text.replace('}\n', '\tx;\n}\n');
		const removed = picture([['x;', '5']], base);
		assert.equal(attributed(text, [ledger, removed]).split('\n')[2], '???');
	});

	it('leaves everything to the rest without a relative', () => {
		assert.equal(attributed('ab\nc', [], 6), 'xx\nx');
		assert.equal(attributed('', [ledger]), '');
	});

	it('covers the text, and each character comes from a relative that holds it, or is the rest', () => {
		const line = fc.constantFrom('', '}', 'let a = 1;', '\tlet a = 1;', 'return b', 'x');
		const lines = fc.array(line, { maxLength: 12 });
		fc.assert(
			fc.property(lines, fc.array(lines, { maxLength: 3 }), (target, others) => {
				const text = target.join('\n');
				const sources = others.map((rows, i) =>
					picture(
						rows.map((row) => [row, String(i)]),
						base,
					),
				);
				const map = attributeText(text, sources, 0);
				assert.equal(map.length, text.length);
				map.forEachRun(0, map.length, (from, to, origin) => {
					if (origin === 0) return;
					for (const character of text.slice(from, to))
						assert.ok(sources[origin - base]?.text.includes(character));
				});
			}),
		);
	});

	it('fills what is open from relatives, nearest first, and leaves the rest', () => {
		const mixed = picture(
			[
				['top();', '.'],
				['function add(a, b) {', 'x'],
				['	return a + b;', 'x'],
				['}', 'x'],
			],
			base,
		);
		const isOpen = (origin: number) => origin === 6;
		const other = picture([['	return a + b;', '7']], base);
		const shown = (map: typeof mixed.map) => marksOf({ text: mixed.text, map }, base);
		assert.equal(
			shown(fillFrom(mixed, [ledger, other], isOpen)),
			`......\n${'-'.repeat(20)}\n${'0'.repeat(14)}\n-\n`,
		);
		assert.equal(
			shown(fillFrom(mixed, [other], isOpen)),
			`......\n${'x'.repeat(20)}\n${'7'.repeat(14)}\nx\n`,
		);
		// A line in its place is known by it, however short; of two relatives the longer stretch counts.
		const short = picture([['}', '7']], base);
		assert.equal(
			shown(fillFrom(mixed, [short, other], isOpen)),
			`......\n${'x'.repeat(20)}\n${'7'.repeat(14)}\n7\n`,
		);
		const alike = picture([['	return a - b;', '7']], base);
		assert.equal(fillFrom(mixed, [alike], isOpen).equals(mixed.map), true);
		assert.equal(fillFrom(ledger, [other], isOpen), ledger.map);
		assert.equal(fillFrom(mixed, [], isOpen), mixed.map);
	});
});
