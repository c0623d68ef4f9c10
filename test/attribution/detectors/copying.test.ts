import assert from 'node:assert/strict';
import { copying } from '../../../src/attribution/detectors/copying.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('copying', () => {
	const known: readonly Case[] = [
		['a line copied down', '{→two(a);\n}tw|o(a);\n'],
		['a line copied up', 'one();\ntw|o(a);{→\ntwo(a);}\n'],
		['a selection doubled', '«two(a);»{→two(a);}\n'],
		['a last line', 'tw|o(a);{→\ntwo(a);}'],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = copying(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'typed']);
		});

	const others: readonly Case[] = [
		['another line', '{→two(b);\n}tw|o(a);\n'],
		['a copy far from the caret', '{→two(a);\n}two(a);\n\n\n|'],
		['a key', 'a|{→a}'],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(copying(...edit(...given)), null));
});
