import assert from 'node:assert/strict';
import { formatter } from '../../../src/attribution/detectors/formatter.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('formatter', () => {
	const known: readonly Case[] = [
		['white space all over', 'f(a{ →}) {\n{→\t}return{   → }1;\n}\n\n|'],
		['quotes', `a = {"b"→'b'};\n\n|c`],
		['lines broken', 'f({→\n\t}a,{ →\n\t}b{→,\n});'],
		['another document', 'f( {a→ a});', { active: false }],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = formatter(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['editor', 'editor']);
		});

	const others: readonly Case[] = [
		['a changed word', 'f({a→b});'],
		['new code', 'f();{→ g();}'],
		['a changed indent where that is structure', 'if a:\n\tb()\n{→\t}c()', { language: 'python' }],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(formatter(...edit(...given)), null));
});
