import assert from 'node:assert/strict';
import { composition } from '../../../src/attribution/detectors/composition.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('composition', () => {
	const known: readonly Case[] = [
		['composed text', 'a = "|{→日本}"', { next: ['a = "日本|"'], by: 'keyboard' }],
		['text that is converted again', 'a = "{日本→二本}|"'],
		['a short word by the keyboard', 'a |{→hello}', { next: ['a hello|'], by: 'keyboard' }],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = composition(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'typed']);
		});

	const others: readonly Case[] = [
		['a word by a command', 'a |{→hello}', { next: ['a hello|'] }],
		['lines', 'a |{→日\n本}', { by: 'keyboard', next: ['|'] }],
		['foreign text where no caret is', 'a|;\n\n\n{→日本}'],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(composition(...edit(...given)), null));
});
