import assert from 'node:assert/strict';
import { commentToggle } from '../../../src/attribution/detectors/commentToggle.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('commentToggle', () => {
	const known: readonly Case[] = [
		['a line comment', 'a();\n{→// }b|();'],
		['several lines', '«{→# }a()\n{→# }b()»', { language: 'python' }],
		['a block comment', 'one({→/* }«alpha»{→ */});'],
		['markup', '{→<!-- }<p>o|ne</p>{→ -->}', { language: 'html' }],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = commentToggle(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'typed']);
		});

	const others: readonly Case[] = [
		['a comment with words', 'a();\n{→// TODO }b|();'],
		['code', '{→a }b|();'],
		['a comment far from the caret', '{→// }a();\n\n\nb|();'],
		['keys', '{→/}a|', { next: ['/|a'], by: 'keyboard' }],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(commentToggle(...edit(...given)), null));
});
