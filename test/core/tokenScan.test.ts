import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenLanguage } from '../../src/core/tokenLanguages.ts';
import { scan } from '../../src/core/tokenScan.ts';

describe('scan', () => {
	// language: source ~ its pieces, kinds by their first letter
	for (const line of [
		'typescript: a = 1.5e-3 ~ w:a m:= n:1.5e-3 e:',
		"typescript: x = /[/]'/g ~ w:x m:= s:/[/]'/g e:",
		'typescript: a / b / c ~ w:a m:/ w:b m:/ w:c e:',
		'typescript: "unended ~ m:" w:unended e:',
		'c: u8"x" /* y */ ~ s:u8"x" c:/* y */ e:',
		'python: rb"""a""b""" ~ s:rb"""a""b""" e:',
		"rust: 'a 'b' ~ m:' w:a s:'b' e:",
	]) {
		it(line, () => {
			const [, id = '', source = '', expected] = /^(\w+): (.*) ~ (.*)$/.exec(line) ?? [];
			const pieces = scan(source, tokenLanguage(id, source));
			assert.equal(pieces.map((piece) => `${piece.kind[0]}:${piece.text}`).join(' '), expected);
		});
	}

	it('loses no character', () => {
		const unit = fc.constantFrom(...'a1 \n`{$}\'"/*\\#😀');
		const id = fc.constantFrom('typescript', 'python', 'cpp', 'rust', 'scss', 'other');
		fc.assert(
			fc.property(fc.string({ unit, maxLength: 40 }), id, (source, languageId) => {
				const pieces = scan(source, tokenLanguage(languageId, source));
				assert.equal(pieces.map((piece) => piece.space + piece.text).join(''), source);
			}),
			{ numRuns: 2000 },
		);
	});
});
