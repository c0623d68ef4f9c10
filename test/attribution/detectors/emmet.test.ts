import assert from 'node:assert/strict';
import { emmet } from '../../../src/attribution/detectors/emmet.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('emmet', () => {
	const known: readonly Case[] = [
		['markup', '{ul>li*2→<ul><li></li><li></li></ul>}|', { language: 'html' }],
		['a property', '{m10→margin: 10px;}|', { language: 'css' }],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = emmet(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'editor']);
		});

	const others: readonly Case[] = [
		['markup in the place of nothing', '|{→<ul></ul>}', { language: 'html' }],
		['markup in the place of a sentence', '{a b→<a></a>}|', { language: 'html' }],
		['markup of other names', '{nothing→<ul></ul>}|', { language: 'html' }],
		['another property', '{m10→color: red;}|', { language: 'css' }],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(emmet(...edit(...given)), null));
});
