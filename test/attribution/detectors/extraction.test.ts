import assert from 'node:assert/strict';
import { extraction } from '../../../src/attribution/detectors/extraction.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('extraction', () => {
	const known: readonly Case[] = [
		['a constant', 'f() {\n{→\tconst sum = 1 + 2;\n}\treturn «{1 + 2→sum}»;\n}'],
		['a function', 'a = «{b + c→added()}»;\n{→function added()\n\treturn b +\n\t\tc;\n}'],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = extraction(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'editor']);
		});

	const others: readonly Case[] = [
		['code that is not in the new text', '{→const sum = 3;\n}return «{1 + 2→sum}»;'],
		['one change', 'return «{1 + 2→sum}»;'],
		['a change far from the caret', '{→const sum = 1 + 2;\n}return {1 + 2→sum};\n\n|'],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(extraction(...edit(...given)), null));
});
