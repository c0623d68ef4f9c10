import assert from 'node:assert/strict';
import { finish } from '../../src/core/steps.ts';
import { tokenLanguage } from '../../src/core/tokenLanguages.ts';
import { droppableCommas, goStatements, scriptStatements } from '../../src/core/tokenRules.ts';
import { scan } from '../../src/core/tokenScan.ts';

/** The pieces with those of `marked` set in braces. */
function show(source: string, id: string, find: 'commas' | 'semicolons' | 'ends'): string {
	const language = tokenLanguage(id, source);
	const pieces = scan(source, language);
	const marked = {
		commas: () => finish(droppableCommas(pieces, language)),
		semicolons: () => finish(scriptStatements(pieces)).dropped,
		ends: () => goStatements(pieces),
	}[find]();
	return pieces.map(({ text }, i) => (marked.has(i) ? `<${text}>` : text)).join('');
}

describe('tokenRules', () => {
	it('finds commas that may be left out', () => {
		assert.equal(show('f(a, [b,], (c,),)', 'python', 'commas'), 'f(a,[b<,>],(c,)<,>)');
		assert.equal(show('f(a, /* x */ )', 'typescript', 'commas'), 'f(a<,>/* x */)');
		assert.equal(show('{1,}', 'java', 'commas'), '{1,}');
	});

	it('finds semicolons that would be supplied', () => {
		assert.equal(
			show('a; for (b; c;) d; (e);', 'typescript', 'semicolons'),
			'a<;>for(b;c;)d;(e)<;>',
		);
	});

	it('finds the line ends of Go', () => {
		assert.equal(show('a := b +\nc\nd()\n}', 'go', 'ends'), 'a:=b+c<d>()}');
	});
});
