import assert from 'node:assert/strict';
import { autoIndent } from '../../../src/attribution/detectors/autoIndent.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('autoIndent', () => {
	const known: readonly Case[] = [
		['an indent', 'if (a) {|{→\n\t}}\n'],
		['a comment that goes on', '/**|{→\n * }\n'],
		['a list that goes on', '- one|{→\n- }', { language: 'markdown' }],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = autoIndent(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'typed']);
		});

	const others: readonly Case[] = [
		['code on the next line', 'a();|{→\nb();}\n'],
		['a line end elsewhere', 'a|;\n\n\n{→\n// }'],
		['another document', 'a|{→\n\t}', { active: false }],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(autoIndent(...edit(...given)), null));
});
