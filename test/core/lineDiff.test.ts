import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineDiff, splitLines } from '../../src/core/lineDiff.ts';
import { anyLines, anyRevision } from './diffNotation.ts';

const fold = (line: string | undefined) => line?.replace(/\s+/g, '');

describe('lineDiff', () => {
	// lines before → lines after ~ hunks as aFrom-aTo:bFrom-bTo; `_` is a blank of indentation
	for (const line of [
		'a b c → a b c ~',
		'a b c → a c ~ 1-2:1-1',
		'a c → a b c ~ 1-1:1-2',
		'a b c → a x c ~ 1-2:1-2',
		'a b c → _a _b _c ~ 0-1:0-1 1-2:1-2 2-3:2-3',
		'{ a } → { _{ _a _} } ~ 1-1:1-2 1-2:2-3 2-2:3-4',
		'x __} _} y → x _} y ~ 1-2:1-1',
		'x _} y → x __} _} y ~ 1-1:1-2',
		' → a ~ 0-0:0-1',
		'a b → c d ~ 0-2:0-2',
	]) {
		it(line, () => {
			const [, before = '', after = '', expected] = /^(.*) → (.*) ~ ?(.*)$/.exec(line) ?? [];
			const lines = (text: string) =>
				text.split(' ').flatMap((word) => (word ? [`${word.replaceAll('_', ' ')}\n`] : []));
			const { hunks } = lineDiff(lines(before), lines(after));
			const shown = hunks.map((h) => `${h.aFrom}-${h.aTo}:${h.bFrom}-${h.bTo}`);
			assert.equal(shown.join(' '), expected);
		});
	}

	it('has identical lines outside its hunks, and only there', () => {
		fc.assert(
			fc.property(anyRevision, anyLines, ([before, after], other) => {
				for (const [a, b] of [
					[splitLines(before), splitLines(after)],
					[splitLines(before), other],
				] as const) {
					const { hunks, exact } = lineDiff(a, b);
					assert.ok(exact);
					let i = 0;
					let j = 0;
					for (const hunk of hunks) {
						assert.deepEqual(a.slice(i, hunk.aFrom), b.slice(j, hunk.bFrom));
						assert.notDeepEqual(a.slice(hunk.aFrom, hunk.aTo), b.slice(hunk.bFrom, hunk.bTo));
						({ aTo: i, bTo: j } = hunk);
					}
					assert.deepEqual(a.slice(i), b.slice(j));
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('pairs every line of a re-indented text', () => {
		fc.assert(
			fc.property(anyLines, (lines) => {
				const { hunks } = lineDiff(
					lines,
					lines.map((line) => `\t${line}`),
				);
				assert.equal(hunks.length, lines.length);
				for (const h of hunks) assert.equal(fold(lines[h.aFrom]), fold(lines[h.bFrom]));
			}),
		);
	});

	it('gives a coarse answer to a rewrite of repetitive lines, and says so', () => {
		const a = Array.from({ length: 4000 }, (_, i) => `a${i % 9}\n`);
		const b = Array.from({ length: 4000 }, (_, i) => `b${i % 9}\n`);
		assert.deepEqual(lineDiff(a, b), {
			hunks: [{ aFrom: 0, aTo: 4000, bFrom: 0, bTo: 4000 }],
			exact: false,
		});
	});
});

describe('splitLines', () => {
	it('keeps line feeds and loses nothing', () => {
		assert.deepEqual(splitLines('a\n\nb'), ['a\n', '\n', 'b']);
		assert.deepEqual(splitLines('a\n'), ['a\n']);
		assert.deepEqual(splitLines(''), []);
	});
});
